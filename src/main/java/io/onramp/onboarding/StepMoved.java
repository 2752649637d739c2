package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.util.Objects;
import java.util.Optional;

/**
 * An onboarding that stands at a step was moved to a newer model, in which the step may be called otherwise. Published inside
 * the engine's transaction.
 *
 * @param token as given when the step started
 * @param activityId the step's id in the newer model
 * @param name its name there
 * @param waitingOn as in {@link StepStarted}
 */
public record StepMoved(OrderNumber order, String token, String activityId, String name, Optional<String> waitingOn) {

    public StepMoved {
        Objects.requireNonNull(order);
        Objects.requireNonNull(token);
        Objects.requireNonNull(activityId);
        Objects.requireNonNull(name);
        Objects.requireNonNull(waitingOn);
    }
}
