package io.onramp.order;

import java.util.Optional;

/** The circuits that customers own themselves (connect-to), asked by the pre-flight. */
public interface CustomerCircuits {

    /**
     * The circuit as Azure shows it; empty where there is none.
     *
     * @param customerId whose order it is
     * @param circuitId its resource id
     * @throws SubscriptionRefused where Azure does not show it to us
     */
    Optional<Found> find(String customerId, String circuitId);

    /**
     * A customer's circuit.
     *
     * @param enabled whether Microsoft's side is enabled ({@code circuitProvisioningState})
     * @param carrierState {@code serviceProviderProvisioningState}
     * @param usedBy id of another customer who uses it by another order: a circuit is never shared between customers
     */
    record Found(
            String carrier,
            String peeringLocation,
            int bandwidthInMbps,
            String skuTier,
            String skuFamily,
            String location,
            boolean enabled,
            String carrierState,
            Optional<String> usedBy) {}
}
