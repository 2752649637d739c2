package io.onramp.network;

import io.onramp.azure.AzureReads;
import io.onramp.azure.AzureRefusal;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.order.ExistingNetworks;
import io.onramp.order.OnboardingOrder;
import io.onramp.order.OrderNumber;
import io.onramp.order.SubscriptionRefused;
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
    public boolean isThere(OrderNumber order, OnboardingOrder.Network network) {
        ResourceId id = ResourceId.network(
                network.subscriptionId(), network.resourceGroup(), "virtualNetworks", network.name());
        boolean made = ledger.of(order).stream().filter(LedgerEntry::created).anyMatch(entry -> entry.resource()
                .equals(id));
        try {
            return !made && azure.get(id).isPresent();
        } catch (AzureRefusal e) {
            throw new SubscriptionRefused(e.code() + ": " + e.getMessage(), e);
        }
    }
}
