package io.onramp.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureReads;
import io.onramp.azure.AzureRefusal;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.Claims;
import io.onramp.circuit.ResourceTags;
import io.onramp.order.ExistingNetworks;
import io.onramp.order.OnboardingOrder;
import io.onramp.order.OrderNumber;
import io.onramp.order.SubscriptionRefused;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Virtual networks that are there already, with their gateways, and whose they are. */
@Component
class AzureNetworks implements ExistingNetworks {

    private final AzureReads azure;
    private final ChangeLedger ledger;
    private final Claims claims;

    AzureNetworks(AzureReads azure, ChangeLedger ledger, Claims claims) {
        this.azure = azure;
        this.ledger = ledger;
        this.claims = claims;
    }

    @Override
    public Optional<Found> find(
            OrderNumber order, String customerId, String subscriptionId, String resourceGroup, String name) {
        ResourceId id = id(subscriptionId, resourceGroup, name);
        Set<ResourceId> made = made(order);
        try {
            return made.contains(id)
                    ? Optional.empty()
                    : azure.get(id).map(network -> found(customerId, network, made));
        } catch (AzureRefusal e) {
            throw new SubscriptionRefused(e.code() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<String> plannedFor(String customerId, String subscriptionId, String resourceGroup, String name) {
        return claims.byOther(id(subscriptionId, resourceGroup, name), customerId);
    }

    private static ResourceId id(String subscriptionId, String resourceGroup, String name) {
        return ResourceId.network(subscriptionId, resourceGroup, "virtualNetworks", name);
    }

    /** What was adopted was there before, whoever manages it now. */
    private Set<ResourceId> made(OrderNumber order) {
        Set<ResourceId> made = new HashSet<>(ledger.made(order));
        ledger.of(order).stream()
                .filter(entry -> entry.adopted().isPresent())
                .map(LedgerEntry::resource)
                .forEach(made::remove);
        return made;
    }

    private Found found(String customerId, ObjectNode network, Set<ResourceId> made) {
        ExistingNetwork existing = new ExistingNetwork(network);
        // a gateway that this order has made is no one's but ours to make good
        Optional<String> gateway = existing.gateways().stream()
                .filter(candidate -> !made.contains(candidate))
                .filter(candidate -> azure.get(candidate)
                        .filter(ExistingNetwork::isForExpressRoute)
                        .isPresent())
                .map(ResourceId::name)
                .findFirst();
        return new Found(
                new OnboardingOrder.Existing(existing.addressSpaces(), existing.subnets(), gateway),
                otherCustomer(customerId, network));
    }

    private Optional<String> otherCustomer(String customer, ObjectNode network) {
        return Optional.of(ResourceTags.customer(network))
                .filter(owner -> !owner.isEmpty() && !owner.equalsIgnoreCase(customer));
    }
}
