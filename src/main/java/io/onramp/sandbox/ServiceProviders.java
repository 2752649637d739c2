package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** The catalogue of carriers: who offers which bandwidth at which peering location. */
@Component
@ConditionalOnSandbox
class ServiceProviders {

    private static final List<Integer> USUAL = List.of(50, 100, 200, 500, 1000, 2000, 5000, 10000);

    private final List<Provider> providers;

    private record Provider(String name, List<String> locations, List<Integer> bandwidths) {}

    ServiceProviders() {
        this.providers = read();
    }

    private static List<Provider> read() {
        return Lines.of("sandbox/service-providers.txt").stream()
                .map(parts -> new Provider(
                        parts.get(0),
                        List.of(parts.get(1).split(";")),
                        parts.size() < 3
                                ? USUAL
                                : Arrays.stream(parts.get(2).split(","))
                                        .map(text -> Integer.valueOf(text.trim()))
                                        .toList()))
                .toList();
    }

    /** Where a carrier is; nowhere where it is none. */
    List<String> locations(String carrier) {
        return providers.stream()
                .filter(provider -> provider.name.equalsIgnoreCase(carrier))
                .flatMap(provider -> provider.locations.stream())
                .toList();
    }

    /** The list in the recorded shape; the empty segments of its ids are recorded, too. */
    ObjectNode list() {
        ObjectNode answer = Nodes.object();
        ArrayNode value = answer.putArray("value");
        for (Provider provider : providers) {
            ObjectNode properties = value.addObject()
                    .put("name", provider.name)
                    .put(
                            "id",
                            "/subscriptions//resourceGroups//providers/Microsoft.Network/expressRouteServiceProviders/")
                    .put("type", "Microsoft.Network/expressRouteServiceProviders")
                    .putObject("properties")
                    .put("provisioningState", "Succeeded");
            provider.locations.forEach(properties.putArray("peeringLocations")::add);
            ArrayNode offers = properties.putArray("bandwidthsOffered");
            for (int bandwidth : provider.bandwidths) {
                String name = bandwidth < 1000 ? bandwidth + "Mbps" : bandwidth / 1000 + "Gbps";
                offers.addObject().put("offerName", name).put("valueInMbps", bandwidth);
            }
        }
        return answer;
    }

    /** Refuses a carrier that does not exist (recorded), and a place or bandwidth that it does not offer (not recorded). */
    void check(JsonNode wanted, String circuit) {
        String name = wanted.path("serviceProviderName").asText();
        Provider provider = providers.stream()
                .filter(one -> one.name.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> ArmRefusal.byProvider(
                        400,
                        "ExpressRouteCircuitServiceProviderDoesNotExist",
                        "The Service Provider " + name + " specified for Express Route Circuit " + circuit
                                + " does not exist."));
        String place = wanted.path("peeringLocation").asText();
        if (provider.locations.stream().noneMatch(place::equalsIgnoreCase)) {
            throw ArmRefusal.byProvider(
                    400,
                    "ExpressRouteCircuitPeeringLocationNotOffered",
                    "The Peering Location " + place + " specified for Express Route Circuit " + circuit
                            + " is not offered by Service Provider " + name + ".");
        }
        int bandwidth = wanted.path("bandwidthInMbps").asInt();
        if (!provider.bandwidths.contains(bandwidth)) {
            throw ArmRefusal.byProvider(
                    400,
                    "ExpressRouteCircuitBandwidthNotOffered",
                    "The Bandwidth " + bandwidth + " Mbps specified for Express Route Circuit " + circuit
                            + " is not offered by Service Provider " + name + ".");
        }
    }
}
