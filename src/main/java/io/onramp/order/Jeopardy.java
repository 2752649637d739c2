package io.onramp.order;

import java.util.Arrays;

/** Why an order may not be done as it was asked for. */
public enum Jeopardy {
    /** The date asked for has passed. */
    LATE("late", "Critical"),
    /** A step has been given up until somebody looks. */
    STUCK("stuck", "Hazard"),
    /** A change was refused, and a person has to resolve it. */
    REFUSED("refused", "Hazard"),
    /** It will be done after the date asked for. */
    FORECAST("forecast", "Hazard"),
    /** It has waited on somebody for long. */
    WAITING("waiting", "Normal");

    private final String key;
    private final String severity;

    Jeopardy(String key, String severity) {
        this.key = key;
        this.severity = severity;
    }

    /** The name in messages and APIs. */
    public String key() {
        return key;
    }

    /** How bad it is, as TMF641 names it: Normal, Hazard, Critical. */
    public String severity() {
        return severity;
    }

    /** @throws IllegalArgumentException where none has that key */
    public static Jeopardy of(String key) {
        return Arrays.stream(values())
                .filter(jeopardy -> jeopardy.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No jeopardy is called " + key));
    }
}
