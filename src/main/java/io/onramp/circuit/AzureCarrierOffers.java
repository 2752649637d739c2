package io.onramp.circuit;

import io.onramp.azure.AzureReads;
import io.onramp.order.CarrierOffers;
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
        return azure.serviceProviders(subscriptionId).stream()
                .map(provider -> new Offer(provider.name(), provider.peeringLocations(), provider.bandwidthsInMbps()))
                .toList();
    }
}
