package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.util.List;

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

    /** The carriers were told that none of it is wanted any more. */
    void withdrawn(OrderNumber order);
}
