package io.onramp.order;

import java.util.Map;

/** How many circuits a subscription has already, asked by the pre-flight. */
public interface CircuitCounts {

    /**
     * Circuits by region (short name), those of this order left out.
     *
     * @throws SubscriptionRefused where Azure does not list them
     */
    Map<String, Integer> byRegion(OrderNumber order, String subscriptionId);
}
