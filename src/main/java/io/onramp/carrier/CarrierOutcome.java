package io.onramp.carrier;

/** How a request to a carrier's API has ended; what the waiting activity is told. */
sealed interface CarrierOutcome {

    /** @param references what the carrier calls it, for people */
    record Done(String references) implements CarrierOutcome {}

    /** @param words the carrier's, or why a person has stopped it */
    record Refused(String words) implements CarrierOutcome {}
}
