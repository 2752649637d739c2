package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * How long operations take: drawn for each of them from what was recorded of its type, so that half are faster than the median, few take
 * long, and none longer than the longest; then divided by the speed.
 */
@Component
@ConditionalOnSandbox
class Pace {

    /** What an operation does, as the list of durations calls it. */
    enum Deed {
        CREATE,
        UPDATE,
        DELETE;

        static Deed of(String kind, boolean creation) {
            return kind.equals("DELETE") ? DELETE : creation ? CREATE : UPDATE;
        }
    }

    private record Spread(double shortest, double median, double longest) {

        /** Evenly up to the median; above it seldom far: the longest is one of dozens. */
        double at(double chance) {
            return chance < 0.5
                    ? shortest + (median - shortest) * 2 * chance
                    : median + (longest - median) * Math.pow(2 * chance - 1, 3);
        }
    }

    private final SandboxProperties properties;
    private final Map<String, Spread> spreads = new HashMap<>();

    Pace(SandboxProperties properties) {
        this.properties = properties;
        for (List<String> parts : Lines.of("sandbox/durations.txt")) {
            spreads.put(
                    key(parts.get(0), parts.get(1)),
                    new Spread(
                            Double.parseDouble(parts.get(2)),
                            Double.parseDouble(parts.get(3)),
                            Double.parseDouble(parts.get(4))));
        }
    }

    /**
     * How long an operation takes here.
     *
     * @param deed what it does
     * @param node the resource or child that it does it to
     * @param operation the operation's id: the same one always takes the same time. With a seed in the configuration it is instead the same
     *     deed to the same resource that does, so that a run can be repeated
     */
    Duration of(Deed deed, ObjectNode node, String operation) {
        String lot = properties.seed() == 0
                ? operation
                : properties.seed() + "|" + deed + "|"
                        + node.path("id").asText().toLowerCase(Locale.ROOT);
        long bits = UUID.nameUUIDFromBytes(lot.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
        double seconds = spread(deed, node).at((bits >>> 11) * 0x1.0p-53);
        return properties.scaled(Duration.ofMillis((long) (seconds * 1000)));
    }

    /** The recorded Retry-After as it is sent here, in seconds. */
    long retryAfter(long seconds) {
        return properties.retryAfter(seconds);
    }

    /** A type that was not seen to be updated is taken to need as long as for its creation. */
    private Spread spread(Deed deed, ObjectNode node) {
        String type = node.path("type").asText().replaceFirst("^[^/]*/", "");
        ObjectNode fields = Nodes.properties(node);
        List<String> names = Stream.concat(
                        Stream.of("gatewayType", "connectionType")
                                .filter(fields::hasNonNull)
                                .map(field -> type + "[" + field + "="
                                        + fields.path(field).asText() + "]"),
                        Stream.of(type, "*"))
                .toList();
        for (String name : names) {
            Spread spread = spreads.get(key(name, deed.name()));
            if (spread == null && deed == Deed.UPDATE && !spreads.containsKey(key(type, deed.name()))) {
                spread = spreads.get(key(name, Deed.CREATE.name()));
            }
            if (spread != null) {
                return spread;
            }
        }
        throw new IllegalStateException("there is no duration for all types");
    }

    private static String key(String type, String deed) {
        return (type + "|" + deed).toLowerCase(Locale.ROOT);
    }
}
