package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.util.List;
import java.util.Set;

/** What carriers were asked to make, for whoever cancels an onboarding. */
public interface OrdersAtCarriers {

    /**
     * What a carrier was asked for and has not been told to drop.
     *
     * @param reference the carrier's, for what it has confirmed
     */
    record Ordered(String circuit, String carrier, String reference) {}

    /** All of an onboarding, by circuit. */
    List<Ordered> open(OrderNumber order);

    /** The carriers were told that what they were asked for these circuits is not wanted any more. */
    void withdrawn(OrderNumber order, Set<String> circuits);
}
