package io.onramp.order;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Which Azure regions a circuit reaches from its peering location (Microsoft, "ExpressRoute peering locations and
 * connectivity partners"). Azure gets new regions and locations; of those that are not in the list nothing is said.
 */
@Component
public class Geography {

    private static final String LIST = "io/onramp/order/geography.txt";

    private final Map<String, String> geopolitical = new HashMap<>();
    private final Map<String, String> geopoliticalOfPlace = new HashMap<>();
    private final Map<String, Set<String>> local = new HashMap<>();

    /** Reads the list. */
    public Geography() {
        var file = new ClassPathResource(LIST);
        try (var lines = new BufferedReader(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(this::take);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String line) {
        String[] parts = line.split("\\|");
        String name = parts[0].strip();
        words(parts[1]).forEach(region -> geopolitical.put(region, name));
        for (String entry : parts[2].split(";")) {
            String[] location = entry.split("=", 2);
            geopoliticalOfPlace.put(key(CircuitReader.place(location[0].strip())), name);
            local.put(key(location[0]), Set.copyOf(words(location[1])));
        }
    }

    /** The geopolitical region of an Azure region, such as {@code Europe} of {@code westeurope}; empty where unknown. */
    public Optional<String> ofRegion(String region) {
        return Optional.ofNullable(geopolitical.get(region));
    }

    /** The geopolitical region of a peering location; empty where unknown. */
    public Optional<String> ofPeeringLocation(String peeringLocation) {
        return Optional.ofNullable(geopoliticalOfPlace.get(key(CircuitReader.place(peeringLocation))));
    }

    /** The Azure regions that a Local circuit of that location reaches, none where there are no such; empty where unknown. */
    public Optional<Set<String>> localRegions(String peeringLocation) {
        return Optional.ofNullable(local.get(key(peeringLocation)));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Azure and its documentation write some names differently: Hong Kong SAR, Newport(Wales). */
    private static String key(String location) {
        return location.toLowerCase(Locale.ROOT).replaceAll(" sar\\b", "").replaceAll("[^a-z0-9]", "");
    }
}
