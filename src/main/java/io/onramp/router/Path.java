package io.onramp.router;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** One of the two ways of a circuit, each with its own Microsoft edge and its own customer router. */
public enum Path {
    PRIMARY,
    SECONDARY;

    /** As orders and Azure's URLs write it: {@code primary}, {@code secondary}. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for any other word */
    @JsonCreator
    public static Path of(String wire) {
        for (Path path : values()) {
            if (path.wire().equals(wire)) {
                return path;
            }
        }
        throw new IllegalArgumentException("A path is primary or secondary");
    }
}
