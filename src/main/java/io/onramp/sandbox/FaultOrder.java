package io.onramp.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What {@code PUT /sandbox/api/faults/{type}} takes.
 *
 * @param kind one of the words of {@link Fault.Kind}
 * @param times how many calls it hits; null for all until it is switched off
 * @param method the only HTTP method that it hits; null for all
 * @param probability how likely it hits a call, above 0 to 1; null for 1
 * @param seed makes a probability repeatable: with the same seed, the same calls are hit; null for chance
 * @param code the error code, or null
 * @param message the message, or null
 */
record FaultOrder(String kind, Long times, String method, Double probability, Long seed, String code, String message) {

    FaultOrder {
        if (Fault.Kind.of(kind == null ? "" : kind).isEmpty()) {
            throw new IllegalArgumentException("kind must be one of "
                    + Arrays.stream(Fault.Kind.values()).map(Fault.Kind::word).collect(Collectors.joining(", ")));
        }
        if (times != null && times < 1) {
            throw new IllegalArgumentException("times must be 1 or more");
        }
        if (probability != null && !(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be above 0 and at most 1");
        }
        method = method == null ? null : method.toUpperCase(Locale.ROOT);
    }
}
