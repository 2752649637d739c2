package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.time.Instant;
import java.util.Objects;

/**
 * An onboarding does not go on from a step until a person looks: Cockpit has an incident with the reason. Published inside
 * the engine's transaction; once more where it is moved to a newer model, in which the step may have another id.
 *
 * @param activityId the step's id in the model; empty where the whole process sticks
 * @param token tells this from all others; {@link StepUnstuck} brings it again
 */
public record StepStuck(OrderNumber order, String activityId, String token, Instant at) {

    public StepStuck {
        Objects.requireNonNull(order);
        Objects.requireNonNull(activityId);
        Objects.requireNonNull(token);
        Objects.requireNonNull(at);
    }
}
