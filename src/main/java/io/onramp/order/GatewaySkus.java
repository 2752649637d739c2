package io.onramp.order;

import java.util.List;
import java.util.Map;

/**
 * Sizes of ExpressRoute gateways, and from which to which Azure takes one in place; everything else is a new gateway, and the
 * network is cut off meanwhile (Microsoft, "About ExpressRoute virtual network gateways").
 */
final class GatewaySkus {

    static final List<String> ALL =
            List.of("Standard", "HighPerformance", "UltraPerformance", "ErGw1AZ", "ErGw2AZ", "ErGw3AZ");

    /** Up within a family, and one step down from the middle. */
    private static final Map<String, List<String>> IN_PLACE = Map.of(
            "Standard", List.of("HighPerformance", "UltraPerformance"),
            "HighPerformance", List.of("Standard", "UltraPerformance"),
            "ErGw1AZ", List.of("ErGw2AZ", "ErGw3AZ"),
            "ErGw2AZ", List.of("ErGw1AZ", "ErGw3AZ"));

    private GatewaySkus() {}

    /** What a gateway of that size can become while it stands; empty where that is nothing. */
    static List<String> inPlace(String sku) {
        return IN_PLACE.getOrDefault(sku, List.of());
    }
}
