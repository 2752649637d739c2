package io.onramp.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Something that is to go wrong at a carrier.
 *
 * @param id its id
 * @param kind what
 * @param words what the carrier says to it
 * @param state the state that is shown, where the kind is about one
 */
record CarrierTrouble(String id, Kind kind, Optional<String> words, Optional<String> state) {

    enum Kind {
        /** An order is answered with 400; nothing is ordered. */
        REFUSE("refuse", true),
        /** An order is taken, and rejected some time later. */
        REJECT("reject", true),
        /** An order waits until somebody approves it. */
        APPROVAL("approval", true),
        /** An order takes a hundred times as long. */
        SLOW("slow", true),
        /** An order shows a state that no document knows, until somebody delivers it. */
        UNKNOWN_STATE("unknown-state", true),
        /** An order is taken, and the connection breaks before the answer. */
        LOST_ANSWER("lost-answer", true),
        /** A cancellation is answered with 400; the line stays. */
        KEEP("keep", true),
        /** Every call is answered with 503. */
        DOWN("down", false),
        /** Every call is answered with 429 and Retry-After. */
        THROTTLE("throttle", false),
        /** No credentials are good enough for a token. */
        TOKEN_REFUSED("token-refused", false);

        /** What happens to an order on its way. */
        static final List<Kind> ON_THE_WAY = List.of(REJECT, APPROVAL, SLOW, UNKNOWN_STATE);

        private final String word;
        private final boolean forOrders;

        Kind(String word, boolean forOrders) {
            this.word = word;
            this.forOrders = forOrders;
        }

        String word() {
            return word;
        }

        /** Whether it hits orders, and so one of them if nobody says how many, and not all calls. */
        boolean isForOrders() {
            return forOrders;
        }

        static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst();
        }
    }
}
