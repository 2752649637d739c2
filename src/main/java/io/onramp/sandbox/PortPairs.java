package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The pairs of ports that a carrier has at Azure, one in each of its peering locations, as its own subscription lists them.
 * Source: Microsoft's article "ExpressRoute circuit placement API". Used is what the carrier's circuits there have together.
 */
@Component("sandboxPortPairs")
@ConditionalOnSandbox
class PortPairs {

    private static final String TYPE = "Microsoft.Network/expressRouteProviderPorts";

    private final ResourceStore resources;
    private final Subscriptions subscriptions;
    private final ServiceProviders providers;
    private final PortSizes sizes;

    PortPairs(ResourceStore resources, Subscriptions subscriptions, ServiceProviders providers, PortSizes sizes) {
        this.resources = resources;
        this.subscriptions = subscriptions;
        this.providers = providers;
        this.sizes = sizes;
    }

    /** The two devices at a place. */
    static String devices(String peeringLocation) {
        return plain(peeringLocation).toUpperCase(Locale.ROOT) + "-06GMR-CIS";
    }

    static String primary(String peeringLocation) {
        return devices(peeringLocation) + "-1-PRI-A";
    }

    static String secondary(String peeringLocation) {
        return devices(peeringLocation) + "-2-SEC-A";
    }

    /** None for a subscription that is no carrier's. */
    ArmAnswer list(ArmRequest request) {
        ObjectNode answer = Nodes.object();
        ArrayNode value = answer.putArray("value");
        String subscription = request.path().subscription();
        Optional<String> carrier = subscriptions.of(subscription).serviceProvider();
        String asked = plain(request.parameter("location"));
        carrier.ifPresent(name -> providers.locations(name).stream()
                .filter(location -> asked.isEmpty() || plain(location).equalsIgnoreCase(asked))
                .forEach(location -> value.add(pair(subscription, name, location))));
        return ArmAnswer.of(200, answer);
    }

    private ObjectNode pair(String subscription, String carrier, String location) {
        String name = devices(location);
        int size = sizes.of(name);
        int used = used(carrier, location);
        ObjectNode pair = Nodes.object()
                .put("name", name)
                .put("id", "/subscriptions/" + subscription + "/providers/" + TYPE + "/" + name)
                .put("type", TYPE)
                .put("location", plain(location).toLowerCase(Locale.ROOT));
        pair.putObject("properties")
                .put("portPairDescriptor", name)
                .put("primaryAzurePort", primary(location))
                .put("secondaryAzurePort", secondary(location))
                .put("peeringLocation", plain(location))
                .put("overprovisionFactor", 1)
                .put("portBandwidthInMbps", size)
                .put("usedBandwidthInMbps", used)
                .put("remainingBandwidthInMbps", Math.max(0, size - used));
        return pair;
    }

    private int used(String carrier, String location) {
        return resources.ofType("expressRouteCircuits").stream()
                .map(circuit -> Nodes.child(Nodes.properties(circuit.body()), "serviceProviderProperties"))
                .filter(offer -> offer.path("serviceProviderName").asText().equalsIgnoreCase(carrier))
                .filter(offer -> offer.path("peeringLocation").asText().equalsIgnoreCase(location))
                .mapToInt(offer -> offer.path("bandwidthInMbps").asInt())
                .sum();
    }

    private static String plain(String location) {
        return location.replaceAll("[^A-Za-z0-9]", "");
    }
}
