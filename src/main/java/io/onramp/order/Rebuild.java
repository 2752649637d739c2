package io.onramp.order;

import io.onramp.order.OnboardingOrder.SkuFamily;
import io.onramp.order.OnboardingOrder.SkuTier;
import java.util.Optional;
import java.util.Set;

/**
 * What Azure does not change of a circuit that there is, so that another one takes its place: less bandwidth, metered instead
 * of unlimited data, the Local tier, another carrier or peering location (Microsoft, "Modify an ExpressRoute circuit" and
 * "ExpressRoute FAQ").
 */
final class Rebuild {

    private Rebuild() {}

    /**
     * Why it has to be built anew, in words; empty where it can be changed in place.
     *
     * @param asked as {@link ChangedService#asked}: what it does not have stays as the circuit has it
     */
    static Optional<String> reason(Plan.Circuit had, CircuitDraft wanted, OnboardingOrder order, Set<String> asked) {
        if (!had.peeringLocation().equals(wanted.peeringLocation())) {
            return Optional.of("moves from " + had.peeringLocation() + " to " + wanted.peeringLocation());
        }
        if (!had.carrier().equals(order.carrier())) {
            return Optional.of("moves from " + had.carrier() + " to " + order.carrier());
        }
        if (asked.contains("bandwidthInMbps") && wanted.bandwidthInMbps() < had.bandwidthInMbps()) {
            return Optional.of("shrinks from " + had.bandwidthInMbps() + " to " + wanted.bandwidthInMbps() + " Mbps");
        }
        if (asked.contains("skuTier")
                && order.skuTier() == SkuTier.Local
                && !had.skuTier().equals(SkuTier.Local.name())) {
            return Optional.of("becomes Local");
        }
        if (asked.contains("skuFamily")
                && order.skuFamily() == SkuFamily.MeteredData
                && had.skuFamily().equals(SkuFamily.UnlimitedData.name())) {
            return Optional.of("is metered instead of unlimited");
        }
        return Optional.empty();
    }
}
