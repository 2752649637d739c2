package io.onramp.network;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureReads;
import io.onramp.azure.AzureRefusal;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.order.Cidr;
import io.onramp.order.ExistingNetworks;
import io.onramp.order.OnboardingOrder;
import io.onramp.order.OrderNumber;
import io.onramp.order.SubscriptionRefused;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

@Component
class AzureNetworks implements ExistingNetworks {

    private final AzureReads azure;
    private final ChangeLedger ledger;

    AzureNetworks(AzureReads azure, ChangeLedger ledger) {
        this.azure = azure;
        this.ledger = ledger;
    }

    @Override
    public Optional<Found> find(OrderNumber order, String subscriptionId, String resourceGroup, String name) {
        ResourceId id = ResourceId.network(subscriptionId, resourceGroup, "virtualNetworks", name);
        boolean made = ledger.of(order).stream().filter(LedgerEntry::created).anyMatch(entry -> entry.resource()
                .equals(id));
        try {
            return made ? Optional.empty() : azure.get(id).map(AzureNetworks::found);
        } catch (AzureRefusal e) {
            throw new SubscriptionRefused(e.code() + ": " + e.getMessage(), e);
        }
    }

    private static Found found(JsonNode network) {
        JsonNode properties = network.path("properties");
        return new Found(
                new OnboardingOrder.Existing(
                        StreamSupport.stream(
                                        properties
                                                .path("addressSpace")
                                                .path("addressPrefixes")
                                                .spliterator(),
                                        false)
                                .map(JsonNode::asText)
                                .map(Cidr::of)
                                .toList(),
                        StreamSupport.stream(properties.path("subnets").spliterator(), false)
                                .map(subnet -> new OnboardingOrder.Subnet(
                                        subnet.path("name").asText(),
                                        Cidr.of(subnet.path("properties")
                                                .path("addressPrefix")
                                                .asText())))
                                .toList(),
                        Optional.empty()),
                Optional.empty());
    }
}
