package io.onramp.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the pre-flight asks Azure, answered from what a test says is there. */
final class AnAzure implements CarrierOffers, ExistingNetworks, CustomerCircuits, SubscriptionAccess, CircuitCounts {

    final List<CarrierOffers.Offer> offers = new ArrayList<>();
    final Map<String, ExistingNetworks.Found> networks = new HashMap<>();
    final Map<String, String> planned = new HashMap<>();
    final Map<String, CustomerCircuits.Found> circuits = new HashMap<>();
    final Map<String, Integer> counts = new HashMap<>();
    final Set<String> withoutRights = new HashSet<>();
    final Set<String> unreadable = new HashSet<>();

    PreFlight preFlight(PeeringKeys keys, RouterRules routers, Corrections corrections) {
        return new PreFlight(
                keys,
                routers,
                this,
                this,
                new OfferCheck(this),
                new CustomerCircuitCheck(this),
                new LimitCheck(this, new Geography()),
                corrections);
    }

    @Override
    public List<Offer> in(String subscriptionId) {
        readable(subscriptionId);
        return offers;
    }

    @Override
    public Optional<ExistingNetworks.Found> find(
            OrderNumber order, String customerId, String subscriptionId, String resourceGroup, String name) {
        readable(subscriptionId);
        return Optional.ofNullable(networks.get(name));
    }

    @Override
    public Optional<String> plannedFor(String customerId, String subscriptionId, String resourceGroup, String name) {
        return Optional.ofNullable(planned.get(name));
    }

    @Override
    public Optional<CustomerCircuits.Found> find(String customerId, String circuitId) {
        readable(circuitId.split("/")[2]);
        return Optional.ofNullable(circuits.get(circuitId));
    }

    @Override
    public List<Finding> missing(String subscriptionId, String field, boolean givesRoles) {
        return withoutRights.contains(subscriptionId)
                ? List.of(new Finding(field, "subscription-rights", "the role Network Contributor is missing"))
                : List.of();
    }

    @Override
    public Map<String, Integer> byRegion(OrderNumber order, String subscriptionId) {
        readable(subscriptionId);
        return counts;
    }

    private void readable(String subscriptionId) {
        if (unreadable.contains(subscriptionId)) {
            throw new SubscriptionRefused("AuthorizationFailed", null);
        }
    }
}
