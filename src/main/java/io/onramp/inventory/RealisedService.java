package io.onramp.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Hardening;
import io.onramp.order.LinkPair;
import io.onramp.order.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The characteristics of a service as orders name them, with what was planned and built for them, also where the order left
 * that open. Keys of any kind are not among them.
 */
record RealisedService(Plan plan) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    List<ObjectNode> characteristics() {
        Plan.Circuit first = plan.circuits().get(0);
        List<String> locations = plan.circuits().stream()
                .map(Plan.Circuit::peeringLocation)
                .distinct()
                .toList();
        List<ObjectNode> all = new ArrayList<>();
        all.add(characteristic("connectivityModel", plan.model().wire()));
        all.add(characteristic("resiliency", plan.resiliency().wire()));
        all.add(characteristic("carrier", first.carrier()));
        all.add(characteristic("peeringLocation", first.peeringLocation()));
        locations.stream().skip(1).forEach(second -> all.add(characteristic("secondPeeringLocation", second)));
        all.add(characteristic("bandwidthInMbps", JSON.numberNode(bandwidthIn(first.peeringLocation()))));
        all.add(characteristic("skuTier", first.skuTier()));
        all.add(characteristic("skuFamily", first.skuFamily()));
        all.add(characteristic("subscriptionId", first.subscriptionId()));
        all.add(characteristic("resourceGroup", first.resourceGroup()));
        all.add(characteristic("location", first.location()));
        peerings().forEach(all::add);
        if (!plan.networks().isEmpty()) {
            ArrayNode networks = JSON.arrayNode();
            plan.networks().forEach(network -> networks.add(network(network)));
            all.add(characteristic("virtualNetworks", networks));
        }
        all.add(characteristic("hardening", hardening(plan.hardening())));
        if (!plan.routers().isEmpty()) {
            ArrayNode routers = JSON.arrayNode();
            plan.routers().forEach(router -> routers.add(router(router)));
            all.add(characteristic("routers", routers));
        }
        return all;
    }

    /** Of one of its circuits alone. */
    static List<ObjectNode> ofCircuit(Plan.Circuit circuit) {
        List<ObjectNode> all = new ArrayList<>(List.of(
                characteristic("carrier", circuit.carrier()),
                characteristic("peeringLocation", circuit.peeringLocation()),
                characteristic("bandwidthInMbps", JSON.numberNode(circuit.bandwidthInMbps())),
                characteristic("skuTier", circuit.skuTier()),
                characteristic("skuFamily", circuit.skuFamily()),
                characteristic("ownedByCustomer", JSON.booleanNode(circuit.ownedByCustomer()))));
        peeringsOf(circuit).forEach(all::add);
        return all;
    }

    static ObjectNode characteristic(String name, String value) {
        return characteristic(name, JSON.textNode(value));
    }

    private static ObjectNode characteristic(String name, JsonNode value) {
        String type = value.isIntegralNumber()
                ? "integer"
                : value.getNodeType().name().toLowerCase(Locale.ROOT);
        return JSON.objectNode().put("name", name).put("valueType", type).set("value", value);
    }

    /** Those of the first circuit that has any: where one circuit cannot carry the order, the others have their own links. */
    private Stream<ObjectNode> peerings() {
        return plan.circuits().stream()
                .flatMap(RealisedService::peeringsOf)
                .collect(Collectors.toMap(
                        one -> one.path("name").asText(), one -> one, (first, other) -> first, LinkedHashMap::new))
                .values()
                .stream();
    }

    private static Stream<ObjectNode> peeringsOf(Plan.Circuit circuit) {
        return Stream.concat(
                circuit.privatePeering().stream()
                        .map(peering -> characteristic("privatePeering", privatePeering(peering))),
                circuit.microsoftPeering().stream()
                        .map(peering -> characteristic("microsoftPeering", microsoftPeering(peering))));
    }

    private int bandwidthIn(String location) {
        return plan.circuits().stream()
                .filter(circuit -> circuit.peeringLocation().equals(location))
                .mapToInt(Plan.Circuit::bandwidthInMbps)
                .sum();
    }

    private static ObjectNode privatePeering(Plan.Peering peering) {
        ObjectNode shown = JSON.objectNode().put("peerAsn", peering.peerAsn()).put("vlanId", peering.vlanId());
        peering.ipv4().ifPresent(links -> links(shown, links, ""));
        peering.ipv6().ifPresent(links -> links(shown, links, "V6"));
        texts(shown.putArray("advertisedPrefixes"), peering.advertisedPrefixes());
        return shown;
    }

    private static ObjectNode microsoftPeering(Plan.MicrosoftPeering peering) {
        ObjectNode shown = JSON.objectNode().put("peerAsn", peering.peerAsn()).put("vlanId", peering.vlanId());
        links(shown, peering.ipv4(), "");
        texts(shown.putArray("advertisedPrefixes"), peering.advertisedPrefixes());
        peering.customerAsn().ifPresent(asn -> shown.put("customerAsn", asn));
        shown.put("routingRegistryName", peering.routingRegistryName());
        texts(shown.putArray("serviceCommunities"), peering.serviceCommunities());
        return shown;
    }

    private static void links(ObjectNode shown, LinkPair pair, String family) {
        shown.put("primarySubnet" + family, pair.primary().toString())
                .put("secondarySubnet" + family, pair.secondary().toString());
    }

    private static ObjectNode network(Plan.Network network) {
        ObjectNode shown = JSON.objectNode()
                .put("name", network.name())
                .put("location", network.location())
                .put("subscriptionId", network.subscriptionId())
                .put("resourceGroup", network.resourceGroup());
        texts(shown.putArray("addressSpaces"), network.addressSpaces());
        ArrayNode subnets = shown.putArray("subnets");
        network.subnets().forEach(subnet -> subnets.addObject()
                .put("name", subnet.name())
                .put("prefix", subnet.prefix().toString()));
        return shown.put("gateway", network.gateway())
                .put("gatewaySku", network.gatewaySku())
                .put("fastPath", network.fastPath());
    }

    private static ObjectNode hardening(Hardening hardening) {
        ObjectNode shown = JSON.objectNode()
                .put("forcedTunnelling", hardening.forcedTunnelling())
                .put("encryption", hardening.encryption().wire());
        hardening.inspectionAppliance().ifPresent(address -> shown.put("inspectionAppliance", address));
        ArrayNode allowed = shown.putArray("allowedFromCustomer");
        hardening
                .allowedFromCustomer()
                .forEach(allowance -> texts(
                        allowed.addObject()
                                .put("protocol", allowance.protocol())
                                .putArray("ports"),
                        allowance.ports()));
        return shown;
    }

    private static ObjectNode router(Plan.Router router) {
        ObjectNode shown = JSON.objectNode()
                .put("circuit", router.circuit())
                .put("path", router.path())
                .put("vendor", router.vendor())
                .put("hostname", router.hostname())
                .put("interface", router.interfaceName());
        router.tunnelAddress().ifPresent(address -> shown.put("tunnelAddress", address));
        router.serviceTag().ifPresent(tag -> shown.put("serviceTag", tag));
        return shown.put("role", router.carriesTraffic() ? "active" : "standby");
    }

    private static void texts(ArrayNode array, List<?> values) {
        values.forEach(value -> array.add(value.toString()));
    }
}
