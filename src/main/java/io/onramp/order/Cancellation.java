package io.onramp.order;

import java.time.Instant;
import java.util.Objects;

/**
 * The wish to cancel an order.
 *
 * @param reason in the words of who asks, may be empty
 * @param by user id or name of who asks
 */
public record Cancellation(String reason, String by, Instant askedAt) {

    public Cancellation {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(by);
        Objects.requireNonNull(askedAt);
    }
}
