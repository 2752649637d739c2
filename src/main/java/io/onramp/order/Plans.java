package io.onramp.order;

import java.util.Optional;

/** The plans, one an order; made again when the order is corrected. */
public interface Plans {

    /** Plans an order, allocates what it does not name, and keeps the plan in place of an earlier one. */
    Plan make(OnboardingOrder order);

    Optional<Plan> find(OrderNumber number);

    /** @throws java.util.NoSuchElementException where nothing is planned yet */
    default Plan get(OrderNumber number) {
        return find(number).orElseThrow(() -> new java.util.NoSuchElementException("No plan for " + number));
    }

    /** Gives back the addresses that were allocated for an order. */
    void release(OrderNumber number);
}
