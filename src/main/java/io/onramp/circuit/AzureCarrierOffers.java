package io.onramp.circuit;

import io.onramp.azure.AzureReads;
import io.onramp.azure.AzureRefusal;
import io.onramp.order.CarrierOffers;
import io.onramp.order.SubscriptionRefused;
import java.util.List;
import org.springframework.stereotype.Component;

/** What carriers offer, as Azure lists it. */
@Component
class AzureCarrierOffers implements CarrierOffers {

    private final AzureReads azure;

    AzureCarrierOffers(AzureReads azure) {
        this.azure = azure;
    }

    @Override
    public List<Offer> in(String subscriptionId) {
        try {
            return offers(subscriptionId);
        } catch (AzureRefusal e) {
            throw new SubscriptionRefused(e.code() + ": " + e.getMessage(), e);
        }
    }

    private List<Offer> offers(String subscriptionId) {
        return azure.serviceProviders(subscriptionId).stream()
                .map(provider -> new Offer(provider.name(), provider.peeringLocations(), provider.bandwidthsInMbps()))
                .toList();
    }
}
