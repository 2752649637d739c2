package io.onramp.inventory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The lists that there are. */
enum Listing {
    CUSTOMERS,
    CIRCUITS,
    PEERINGS,
    NETWORKS,
    ALLOCATIONS;

    /** In addresses and messages. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Listing> of(String key) {
        return Arrays.stream(values()).filter(list -> list.key().equals(key)).findFirst();
    }
}
