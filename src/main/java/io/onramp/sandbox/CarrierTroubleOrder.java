package io.onramp.sandbox;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What {@code PUT /sandbox/api/carriers/{carrier}/troubles} takes.
 *
 * @param kind one of the words of {@link CarrierTrouble.Kind}
 * @param times how many orders or calls it hits; null for one order, or for all calls until it is switched off
 * @param path {@code primary} or {@code secondary}: the only orders that it hits; null for both
 * @param words what the carrier says; null for something usual
 * @param state the state that is shown, for {@code unknown-state}; null for one that Equinix' examples have and its document has not. For
 *     {@code reject}, what the carrier calls it, such as {@code EXPIRED}
 */
record CarrierTroubleOrder(String kind, Long times, String path, String words, String state) {

    CarrierTroubleOrder {
        if (CarrierTrouble.Kind.of(kind == null ? "" : kind).isEmpty()) {
            throw new IllegalArgumentException("kind must be one of "
                    + Arrays.stream(CarrierTrouble.Kind.values())
                            .map(CarrierTrouble.Kind::word)
                            .collect(Collectors.joining(", ")));
        }
        if (times != null && times < 1) {
            throw new IllegalArgumentException("times must be 1 or more");
        }
        if (path != null && !path.equals("primary") && !path.equals("secondary")) {
            throw new IllegalArgumentException("path must be primary or secondary");
        }
        if (path != null && !what(kind).isForOrders()) {
            throw new IllegalArgumentException("only orders have a path");
        }
        if (words != null && words.length() > 2000 || state != null && state.length() > 200) {
            throw new IllegalArgumentException("words have at most 2000 characters, a state 200");
        }
        if (times == null && what(kind).isForOrders()) {
            times = 1L;
        }
    }

    private static CarrierTrouble.Kind what(String kind) {
        return CarrierTrouble.Kind.of(kind).orElseThrow();
    }
}
