package io.onramp.order;

import io.onramp.order.OnboardingOrder.SkuTier;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How much one circuit takes (Microsoft, "ExpressRoute FAQ" and "ExpressRoute limits"). */
final class CircuitLimits {

    private static final int LINKS = 10;
    private static final int ROUTES = 4000;
    private static final int PREMIUM_ROUTES = 10000;
    private static final Map<Integer, Integer> PREMIUM_LINKS = Map.of(
            50, 20,
            100, 25,
            200, 25,
            500, 40,
            1000, 50,
            2000, 60,
            5000, 75,
            10000, 100);

    private CircuitLimits() {}

    /** How many virtual networks it connects; for Premium not known without the bandwidth. */
    static OptionalInt networkLinks(SkuTier tier, Optional<Bandwidth> bandwidth) {
        if (tier != SkuTier.Premium) {
            return OptionalInt.of(LINKS);
        }
        return bandwidth.stream()
                .mapToInt(size -> PREMIUM_LINKS.get(size.mbps()))
                .findFirst();
    }

    /** How many IPv4 routes its private peering takes from the customer; the most of all tiers where it is not known. */
    static int routes(Optional<String> tier) {
        return tier.filter(name -> !name.equals(SkuTier.Premium.name())).isPresent() ? ROUTES : PREMIUM_ROUTES;
    }
}
