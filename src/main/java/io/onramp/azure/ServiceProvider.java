package io.onramp.azure;

import java.util.List;

/**
 * A carrier that Azure lists for ExpressRoute.
 *
 * @param name as a circuit's {@code serviceProviderName} takes it
 * @param peeringLocations where it offers circuits
 * @param bandwidthsInMbps what it offers, in Mbps
 */
public record ServiceProvider(String name, List<String> peeringLocations, List<Integer> bandwidthsInMbps) {

    public ServiceProvider {
        peeringLocations = List.copyOf(peeringLocations);
        bandwidthsInMbps = List.copyOf(bandwidthsInMbps);
    }
}
