package io.onramp.order;

import java.util.List;

/** What the carriers offer over Azure, asked by the pre-flight. */
public interface CarrierOffers {

    /** @param subscriptionId any subscription that Onramp may read; the offers are the same for all */
    List<Offer> in(String subscriptionId);

    /** @param carrier, peeringLocations as Azure names them; @param bandwidths Mbps */
    record Offer(String carrier, List<String> peeringLocations, List<Integer> bandwidths) {

        public Offer {
            peeringLocations = List.copyOf(peeringLocations);
            bandwidths = List.copyOf(bandwidths);
        }
    }
}
