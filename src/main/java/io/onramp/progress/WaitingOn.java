package io.onramp.progress;

import java.util.Arrays;
import java.util.Optional;

/** Whose turn it is, the most pressing first. */
enum WaitingOn {
    US("us"),
    CUSTOMER("customer"),
    CARRIER("carrier"),
    AZURE("azure");

    private final String key;

    WaitingOn(String key) {
        this.key = key;
    }

    /** The name in models and messages ({@code waitingOn.<key>}). */
    public String key() {
        return key;
    }

    static Optional<WaitingOn> of(String key) {
        return Arrays.stream(values()).filter(party -> party.key.equals(key)).findFirst();
    }
}
