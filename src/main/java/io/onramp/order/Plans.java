package io.onramp.order;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The plans, one an order; made again when the order is corrected. */
public interface Plans {

    /** Plans an order, allocates what it does not name, and keeps the plan in place of an earlier one. */
    Plan make(OnboardingOrder order);

    /** Keeps a plan of what is there already, in place of an earlier one; nothing is allocated for it. */
    void keep(OrderNumber number, Plan plan);

    Optional<Plan> find(OrderNumber number);

    /** @throws java.util.NoSuchElementException where nothing is planned yet */
    default Plan get(OrderNumber number) {
        return find(number).orElseThrow(() -> new java.util.NoSuchElementException("No plan for " + number));
    }

    /** Those of these orders that have one. */
    default Map<OrderNumber, Plan> of(Collection<OrderNumber> numbers) {
        return numbers.stream()
                .filter(number -> find(number).isPresent())
                .collect(Collectors.toMap(number -> number, this::get));
    }

    /** Gives back the addresses that were allocated for an order. */
    void release(OrderNumber number);
}
