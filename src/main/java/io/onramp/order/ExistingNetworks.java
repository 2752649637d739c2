package io.onramp.order;

import java.util.Optional;

/** What virtual networks Azure has already, asked by the pre-flight. */
public interface ExistingNetworks {

    /**
     * The network as it is in Azure; empty where there is none, or where this very order made it.
     *
     * @param customerId whose order it is
     * @throws SubscriptionRefused where Azure does not show it
     */
    Optional<Found> find(
            OrderNumber order, String customerId, String subscriptionId, String resourceGroup, String name);

    /** Id of another customer whose order has the network in its plan, whether it is there yet or not. */
    Optional<String> plannedFor(String customerId, String subscriptionId, String resourceGroup, String name);

    /**
     * A virtual network that is there.
     *
     * @param customerId whose it is, where it was made for another customer
     */
    record Found(OnboardingOrder.Existing network, Optional<String> customerId) {}
}
