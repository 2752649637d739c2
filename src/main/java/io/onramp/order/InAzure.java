package io.onramp.order;

import io.onramp.order.OnboardingOrder.Existing;
import java.util.Optional;

/** What the readers of an order ask Azure while they read it; what may not go on is a finding. */
interface InAzure {

    /** Sees, once a subscription, that Onramp may work in it. */
    void subscription(String subscriptionId, String field);

    /**
     * A virtual network.
     *
     * @param at of the network in the order, such as {@code virtualNetworks[0]}
     */
    Look network(String subscriptionId, String resourceGroup, String name, String at);

    /**
     * What a look at Azure gave.
     *
     * @param known whether Azure answered: where it did not, nothing is required or compared
     * @param found empty where there is no such network, or none is known
     */
    record Look(boolean known, Optional<Existing> found) {

        static final Look NONE = new Look(true, Optional.empty());
        static final Look UNKNOWN = new Look(false, Optional.empty());
    }
}
