package io.onramp.carrier;

/** Whom what becomes of a request is told. */
interface CarrierNews {

    /** It has ended; one that was withdrawn meanwhile ends without a word. */
    void settle(CarrierRequest request, CarrierOutcome outcome);

    /** Keeps what a connection is at, and brings it to an operator where nobody was told so yet. */
    void tell(CarrierRequest request, CarrierOrder one, String state, String words);
}
