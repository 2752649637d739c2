package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.Objects;

/** An order was planned, for the first time or anew after a correction. Published inside the engine's transaction. */
public record PlanMade(OrderNumber order, Plan plan) {

    public PlanMade {
        Objects.requireNonNull(order);
        Objects.requireNonNull(plan);
    }
}
