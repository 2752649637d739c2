package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.time.Instant;
import java.util.Objects;

/**
 * A person has completed a task and written something. Published inside the engine's transaction.
 *
 * @param task name of the task, as the model has it
 * @param person user id; empty where nobody had taken the task
 */
public record TaskNoted(OrderNumber order, String task, String person, String text, Instant at) {

    public TaskNoted {
        Objects.requireNonNull(order);
        Objects.requireNonNull(task);
        Objects.requireNonNull(person);
        Objects.requireNonNull(text);
        Objects.requireNonNull(at);
    }
}
