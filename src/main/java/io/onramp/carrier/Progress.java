package io.onramp.carrier;

/** What a step of a request has come to. */
sealed interface Progress {

    record Ended(CarrierOutcome outcome) implements Progress {

        /** @param words the carrier's */
        static Progress refused(String words) {
            return new Ended(new CarrierOutcome.Refused(words));
        }
    }

    /** @param news whether anything is other than before */
    record Later(boolean news) implements Progress {}
}
