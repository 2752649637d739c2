package io.onramp.order;

import io.onramp.order.OnboardingOrder.SkuTier;
import java.util.Map;
import java.util.Optional;

/** How much one circuit takes (Microsoft, "ExpressRoute FAQ" and "ExpressRoute limits"). */
public final class CircuitLimits {

    /** How many IPv6 routes private peering takes from the customer. */
    public static final int IPV6_ROUTES = 100;

    /** How many routes Microsoft peering takes from the customer. */
    public static final int MICROSOFT_ROUTES = 200;

    /** How many circuits a subscription has at most. */
    static final int IN_SUBSCRIPTION = 50;

    /** How many circuits a subscription has at most in one region. */
    static final int IN_REGION = 10;

    /** How many circuits of one peering location a virtual network is connected to at most. */
    static final int FROM_ONE_LOCATION = 4;

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

    /** How many virtual networks it connects. */
    static int networkLinks(SkuTier tier, Bandwidth bandwidth) {
        return tier == SkuTier.Premium ? PREMIUM_LINKS.get(bandwidth.mbps()) : LINKS;
    }

    /** How many circuits of different peering locations a virtual network with that gateway is connected to. */
    static int circuits(String gatewaySku) {
        return switch (gatewaySku) {
            case "UltraPerformance", "ErGw3AZ" -> 16;
            case "HighPerformance", "ErGw2AZ" -> 8;
            default -> 4;
        };
    }

    /** How many routes its private peering takes from the customer; the most of all tiers where it is not known. */
    public static int routes(Optional<SkuTier> tier) {
        return tier.filter(known -> known != SkuTier.Premium).isPresent() ? ROUTES : PREMIUM_ROUTES;
    }
}
