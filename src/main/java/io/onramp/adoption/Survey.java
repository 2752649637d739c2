package io.onramp.adoption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureReads;
import io.onramp.azure.AzureRefusal;
import io.onramp.azure.ResourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a circuit and what uses it, and changes nothing. A circuit does not tell its connections: those of the
 * subscriptions that are asked for are looked through, and those that an authorization names.
 */
final class Survey {

    private final AzureReads azure;
    private final Map<ResourceId, Optional<ObjectNode>> seen = new LinkedHashMap<>();
    private final List<Found.Unseen> unseen = new ArrayList<>();

    private Survey(AzureReads azure) {
        this.azure = azure;
    }

    /** @param serviceKey in clear; empty where Azure shows none */
    record Result(Found found, String serviceKey) {}

    /**
     * @param others subscriptions besides the circuit's whose networks may use it
     * @return empty where there is no such circuit
     * @throws io.onramp.azure.AzureUnavailable where Azure cannot answer just now
     * @throws AzureRefusal where it does not show the circuit; what else it does not show is told in what was found
     */
    static Optional<Result> of(AzureReads azure, ResourceId circuit, Collection<String> others) {
        Survey survey = new Survey(azure);
        return azure.get(circuit)
                .map(body ->
                        new Result(survey.around(circuit, body, others), Found.text(body, "/properties/serviceKey")));
    }

    private Found around(ResourceId id, ObjectNode circuit, Collection<String> others) {
        List<ObjectNode> connections = connections(id, circuit, others);
        List<ObjectNode> gateways =
                all(connections.stream().map(one -> Found.text(one, "/properties/virtualNetworkGateway1/id")));
        List<ObjectNode> networks = all(gateways.stream()
                .flatMap(Found::subnets)
                .map(subnet -> subnet.replaceFirst("(?i)/subnets/[^/]*$", "")));
        List<JsonNode> subnets = networks.stream()
                .flatMap(network -> Found.elements(network.at("/properties/subnets")))
                .toList();
        return new Found(
                circuit,
                all(Stream.of(Found.text(circuit, "/properties/expressRoutePort/id"))).stream()
                        .findFirst(),
                connections,
                gateways,
                networks,
                all(subnets.stream()
                        .flatMap(subnet -> Stream.of(
                                Found.text(subnet, "/properties/networkSecurityGroup/id"),
                                Found.text(subnet, "/properties/routeTable/id")))),
                all(Found.elements(circuit.at("/properties/peerings"))
                        .flatMap(peering -> Stream.of(
                                Found.text(peering, "/properties/routeFilter/id"),
                                Found.text(peering, "/properties/ipv6PeeringConfig/routeFilter/id")))),
                all(gateways.stream()
                        .flatMap(gateway -> Found.elements(gateway.at("/properties/ipConfigurations")))
                        .map(address -> Found.text(address, "/properties/publicIPAddress/id"))),
                unseen);
    }

    private List<ObjectNode> connections(ResourceId id, ObjectNode circuit, Collection<String> others) {
        Set<String> subscriptions = new LinkedHashSet<>();
        Stream.concat(Stream.of(id.subscription()), others.stream())
                .map(one -> one.toLowerCase(Locale.ROOT))
                .forEach(subscriptions::add);
        Stream<String> named = Found.elements(circuit.at("/properties/authorizations"))
                .map(authorization -> Found.text(authorization, "/properties/connectionResourceUri"));
        Stream<String> listed = subscriptions.stream().flatMap(this::listed);
        return all(Stream.concat(named, listed)).stream()
                .filter(one -> Found.text(one, "/properties/peer/id").equalsIgnoreCase(id.value()))
                .toList();
    }

    private Stream<String> listed(String subscription) {
        try {
            return azure.ids(subscription, "connections").stream().map(ResourceId::value);
        } catch (AzureRefusal refused) {
            unseen.add(new Found.Unseen("/subscriptions/" + subscription, refused.code()));
            return Stream.empty();
        }
    }

    /** Each once; what is not there any more is left out. */
    private List<ObjectNode> all(Stream<String> ids) {
        return ids.filter(id -> !id.isEmpty())
                .map(ResourceId::new)
                .distinct()
                .flatMap(id -> seen.computeIfAbsent(id, this::look).stream())
                .toList();
    }

    private Optional<ObjectNode> look(ResourceId id) {
        try {
            return azure.get(id);
        } catch (AzureRefusal refused) {
            unseen.add(new Found.Unseen(id.value(), refused.code()));
            return Optional.empty();
        }
    }
}
