package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.time.Instant;
import java.util.Objects;

/**
 * An onboarding has left a step. Published inside the engine's transaction.
 *
 * @param token as given when the step started
 * @param completed false where the step was interrupted or cancelled
 */
public record StepEnded(OrderNumber order, String token, boolean completed, Instant at) {

    public StepEnded {
        Objects.requireNonNull(order);
        Objects.requireNonNull(token);
        Objects.requireNonNull(at);
    }
}
