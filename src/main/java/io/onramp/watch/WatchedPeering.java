package io.onramp.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.ResourceId;
import io.onramp.order.Cidr;
import io.onramp.order.CircuitLimits;
import io.onramp.order.OnboardingOrder.SkuTier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A peering whose paths are looked at.
 *
 * @param desired its body
 * @param limit how many IPv4 routes it takes from the customer
 */
record WatchedPeering(ResourceId id, JsonNode desired, int limit) {

    static final List<String> PATHS = List.of("primary", "secondary");

    private static final String TYPE = "microsoft.network/expressroutecircuits/peerings";

    /** Those among what is desired; nobody is at them just now. */
    static List<WatchedPeering> among(List<Wanted> all) {
        Map<ResourceId, Wanted> byId =
                all.stream().collect(Collectors.toMap(Wanted::id, Function.identity(), (one, same) -> one));
        return all.stream()
                .filter(one -> one.id().type().toLowerCase(Locale.ROOT).equals(TYPE) && !one.leftAlone())
                // retired in 2024: whatever is left of it carries nothing
                .filter(one -> !one.id().name().equalsIgnoreCase("AzurePublicPeering"))
                .flatMap(one -> one.body().stream().map(body -> new WatchedPeering(one.id(), body, limit(one, byId))))
                .toList();
    }

    /** The customer's end of the IPv4 link; empty where there is none. */
    String ipv4(String path) {
        return neighbour(desired.path("properties"), path);
    }

    /** The same of the IPv6 link. */
    String ipv6(String path) {
        return neighbour(desired.path("properties").path("ipv6PeeringConfig"), path);
    }

    private static String neighbour(JsonNode config, String path) {
        String link = config.path(path + "PeerAddressPrefix").asText("");
        try {
            return link.isEmpty() ? "" : Cidr.of(link).address(1);
        } catch (IllegalArgumentException taken) {
            // over from Azure, where somebody has written no network
            return "";
        }
    }

    private static int limit(Wanted peering, Map<ResourceId, Wanted> all) {
        if (peering.id().name().equalsIgnoreCase("MicrosoftPeering")) {
            return CircuitLimits.MICROSOFT_ROUTES;
        }
        String tier = Optional.ofNullable(all.get(peering.id().parent()))
                .flatMap(Wanted::body)
                .map(body -> body.path("sku").path("tier").asText(""))
                .orElse("");
        return CircuitLimits.routes(Stream.of(SkuTier.values())
                .filter(one -> one.name().equals(tier))
                .findFirst());
    }
}
