package io.onramp.carrier;

import java.time.Duration;
import java.util.Optional;

/** The carrier did not answer, or asks to be left alone for a while. */
class CarrierUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    /** @param message never with a URL in it: one carrier wants the service key there */
    CarrierUnavailable(String message, Optional<Duration> retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** It said yes to an order, and not what it has made: only a look tells whether it has. */
    static CarrierUnavailable withoutAnId(String carrier) {
        return new CarrierUnavailable(
                carrier + " takes the order, but does not say what it has made", Optional.empty());
    }

    /** It neither took an order nor refused it. */
    static CarrierUnavailable withoutAWord(String carrier, int status) {
        return new CarrierUnavailable(
                carrier + " answers the order with " + status + ", which says nothing of it", Optional.empty());
    }

    /** As the carrier asked; empty where it did not. */
    Optional<Duration> retryAfter() {
        return retryAfter == null ? Optional.empty() : retryAfter;
    }
}
