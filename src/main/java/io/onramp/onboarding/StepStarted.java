package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An onboarding has come to a step. Published inside the engine's transaction.
 *
 * @param processKey the process that the step belongs to, such as {@code onboard-customer}
 * @param activityId the step's id in the model of that process
 * @param name the step's name as people know it
 * @param token one for each time that a step is entered
 * @param waitingOn {@code us}, {@code customer}, {@code carrier} or {@code azure}; empty where the model says nothing
 */
public record StepStarted(
        OrderNumber order,
        String processKey,
        String activityId,
        String name,
        String token,
        Optional<String> waitingOn,
        Instant at) {

    public StepStarted {
        Objects.requireNonNull(order);
        Objects.requireNonNull(processKey);
        Objects.requireNonNull(activityId);
        Objects.requireNonNull(name);
        Objects.requireNonNull(token);
        Objects.requireNonNull(waitingOn);
        Objects.requireNonNull(at);
    }
}
