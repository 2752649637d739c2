package io.onramp.peering;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.CircuitDesign;
import io.onramp.circuit.ResourceTags;
import io.onramp.order.LinkPair;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.List;
import java.util.Optional;

/** The peerings and the route filter of a circuit as Azure is to have them: to create, to verify and to find drift. */
public final class PeeringDesign {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PeeringDesign() {}

    /** Id of a peering of a planned circuit. */
    public static ResourceId id(Plan.Circuit circuit, RoutingDomain domain) {
        return CircuitDesign.id(circuit).child("peerings", domain.azureName());
    }

    /** Id of the route filter of a planned circuit: the circuit's name with {@code -filter}. */
    public static ResourceId routeFilterId(Plan.Circuit circuit) {
        return ResourceId.network(
                circuit.subscriptionId(), circuit.resourceGroup(), "routeFilters", circuit.name() + "-filter");
    }

    /**
     * Private peering on both paths, in IPv4, IPv6 or both; the MD5 key is a reference that is resolved when it is sent.
     *
     * @throws java.util.NoSuchElementException where none is planned
     */
    public static DesiredResource privatePeering(Plan.Circuit circuit) {
        Plan.Peering peering = circuit.privatePeering().orElseThrow();
        ObjectNode body = body(RoutingDomain.PRIVATE, peering.peerAsn(), peering.vlanId(), peering.sharedKeyRef());
        ObjectNode properties = properties(body);
        peering.ipv4().ifPresent(links -> put(properties, links));
        peering.ipv6()
                .ifPresent(
                        links -> put(properties.putObject("ipv6PeeringConfig").put("state", "Enabled"), links));
        return new DesiredResource(id(circuit, RoutingDomain.PRIVATE), body);
    }

    /**
     * Microsoft peering on both paths, with the route filter where services are planned: without one Microsoft advertises
     * nothing (Microsoft, "Configure route filters for Microsoft peering").
     *
     * @throws java.util.NoSuchElementException where none is planned
     */
    public static DesiredResource microsoftPeering(Plan.Circuit circuit) {
        Plan.MicrosoftPeering peering = circuit.microsoftPeering().orElseThrow();
        ObjectNode body = body(RoutingDomain.MICROSOFT, peering.peerAsn(), peering.vlanId(), peering.sharedKeyRef());
        ObjectNode properties = properties(body);
        put(properties, peering.ipv4());
        ObjectNode config = properties.putObject("microsoftPeeringConfig");
        strings(
                config.putArray("advertisedPublicPrefixes"),
                peering.advertisedPrefixes().stream().map(Object::toString).toList());
        peering.customerAsn().ifPresent(asn -> config.put("customerASN", asn));
        config.put("routingRegistryName", peering.routingRegistryName());
        Optional<String> own = Optional.of(routeFilterId(circuit).value())
                .filter(id -> !peering.serviceCommunities().isEmpty());
        peering.routeFilter()
                .or(() -> own)
                .ifPresent(id -> properties.putObject("routeFilter").put("id", id));
        return new DesiredResource(id(circuit, RoutingDomain.MICROSOFT), body);
    }

    /**
     * The one rule that a filter may have, letting in what the plan names; empty where it names nothing, or where the filter is
     * one that others made.
     */
    public static Optional<DesiredResource> routeFilter(OrderNumber order, Plan plan, Plan.Circuit circuit) {
        List<String> communities = circuit.microsoftPeering()
                .filter(peering -> peering.routeFilter().isEmpty())
                .map(Plan.MicrosoftPeering::serviceCommunities)
                .orElse(List.of());
        if (communities.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode body = JSON.objectNode().put("location", circuit.location());
        ResourceTags.put(body, order, plan);
        ObjectNode rule = body.putObject("properties").putArray("rules").addObject();
        rule.put("name", "allow-services");
        strings(
                rule.putObject("properties")
                        .put("access", "Allow")
                        .put("routeFilterRuleType", "Community")
                        .putArray("communities"),
                communities);
        return Optional.of(new DesiredResource(routeFilterId(circuit), body));
    }

    private static ObjectNode body(RoutingDomain domain, long peerAsn, int vlan, Optional<String> keyReference) {
        ObjectNode body = JSON.objectNode();
        ObjectNode properties = body.putObject("properties")
                .put("peeringType", domain.azureName())
                .put("state", "Enabled")
                .put("peerASN", peerAsn)
                .put("vlanId", vlan);
        keyReference.ifPresent(reference -> properties.put("sharedKey", "secret:" + reference));
        return body;
    }

    private static ObjectNode properties(ObjectNode body) {
        return (ObjectNode) body.path("properties");
    }

    private static void put(ObjectNode holder, LinkPair links) {
        holder.put("primaryPeerAddressPrefix", links.primary().toString())
                .put("secondaryPeerAddressPrefix", links.secondary().toString());
    }

    private static void strings(ArrayNode list, List<String> values) {
        values.forEach(list::add);
    }
}
