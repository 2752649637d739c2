package io.onramp.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The carriers whose APIs the sandbox stands in for. */
enum Carrier {
    MEGAPORT("Megaport"),
    EQUINIX("Equinix");

    private final String title;

    Carrier(String title) {
        this.title = title;
    }

    /** As Azure lists it among the service providers. */
    String title() {
        return title;
    }

    /** As it stands in URLs. */
    String word() {
        return title.toLowerCase(Locale.ROOT);
    }

    static Optional<Carrier> of(String word) {
        return Arrays.stream(values())
                .filter(carrier -> carrier.word().equals(word))
                .findFirst();
    }

    /** @throws IllegalArgumentException naming those that there are */
    static Carrier require(String word) {
        return of(word).orElseThrow(() -> new IllegalArgumentException("carrier must be one of "
                + Arrays.stream(values()).map(Carrier::word).collect(Collectors.joining(", "))));
    }

    /** Whether circuits of that service provider are its own; Azure lists test providers such as "Megaport Test", too. */
    boolean provides(String serviceProvider) {
        return serviceProvider.toLowerCase(Locale.ROOT).startsWith(word());
    }
}
