package io.onramp.adoption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Hardening;
import io.onramp.order.Plan;
import io.onramp.order.Resiliency;
import io.onramp.peering.RoutingDomain;

/** What was found and told, as the characteristics of the order that would have led to it: Azure's words as they are. */
final class OrderedAsFound {

    private final Found found;
    private final Told told;

    OrderedAsFound(Found found, Told told) {
        this.found = found;
        this.told = told;
    }

    /** @param plan as {@link Description} has it */
    ObjectNode characteristics(Plan plan) {
        Plan.Circuit circuit = plan.circuits().get(0);
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put("connectivityModel", told.model().wire());
        order.put("circuitId", Found.text(found.circuit(), "/id"));
        order.put("carrier", circuit.carrier());
        order.put("peeringLocation", circuit.peeringLocation());
        order.put("bandwidthInMbps", circuit.bandwidthInMbps());
        order.put("skuTier", circuit.skuTier());
        order.put("skuFamily", circuit.skuFamily());
        order.put("resiliency", Resiliency.STANDARD.wire());
        order.put("subscriptionId", circuit.subscriptionId());
        order.put("resourceGroup", circuit.resourceGroup());
        order.put("location", circuit.location());
        found.peering(RoutingDomain.PRIVATE.azureName())
                .ifPresent(peering -> order.set("privatePeering", ordered(peering)));
        found.peering(RoutingDomain.MICROSOFT.azureName())
                .ifPresent(peering -> order.set("microsoftPeering", microsoft(peering)));
        found.peering("AzurePublicPeering").ifPresent(peering -> order.set("publicPeering", ordered(peering)));
        networks(plan, order);
        told.hardening().ifPresent(hardening -> order.set("hardening", hardening(hardening)));
        routers(order);
        return order;
    }

    private ObjectNode ordered(JsonNode peering) {
        JsonNode properties = peering.path("properties");
        ObjectNode ordered = JsonNodeFactory.instance.objectNode();
        ordered.set("peerAsn", properties.path("peerASN"));
        ordered.set("vlanId", properties.path("vlanId"));
        copy(properties, "primaryPeerAddressPrefix", ordered, "primarySubnet");
        copy(properties, "secondaryPeerAddressPrefix", ordered, "secondarySubnet");
        JsonNode ipv6 = properties.path("ipv6PeeringConfig");
        copy(ipv6, "primaryPeerAddressPrefix", ordered, "primarySubnetV6");
        copy(ipv6, "secondaryPeerAddressPrefix", ordered, "secondarySubnetV6");
        String name = Found.text(peering, "/name");
        told.key(name).ifPresent(key -> ordered.put("sharedKeyRef", key.value()));
        if (name.equalsIgnoreCase(RoutingDomain.PRIVATE.azureName())) {
            ArrayNode announced = ordered.putArray("advertisedPrefixes");
            told.announced().forEach(prefix -> announced.add(prefix.toString()));
        }
        return ordered;
    }

    private ObjectNode microsoft(JsonNode peering) {
        ObjectNode ordered = ordered(peering);
        JsonNode config = peering.at("/properties/microsoftPeeringConfig");
        copy(config, "advertisedPublicPrefixes", ordered, "advertisedPrefixes");
        if (config.path("customerASN").asLong() != 0) {
            ordered.set("customerAsn", config.path("customerASN"));
        }
        copy(config, "routingRegistryName", ordered, "routingRegistryName");
        ArrayNode communities = ordered.putArray("serviceCommunities");
        found.communities(peering).forEach(communities::add);
        return ordered;
    }

    private static void copy(JsonNode from, String field, ObjectNode to, String name) {
        if (from.hasNonNull(field)) {
            to.set(name, from.get(field));
        }
    }

    private static void networks(Plan plan, ObjectNode order) {
        if (plan.networks().isEmpty()) {
            return;
        }
        ArrayNode networks = order.putArray("virtualNetworks");
        for (Plan.Network network : plan.networks()) {
            ObjectNode one = networks.addObject()
                    .put("name", network.name())
                    .put("location", network.location())
                    .put("subscriptionId", network.subscriptionId())
                    .put("resourceGroup", network.resourceGroup())
                    .put("gatewaySku", network.gatewaySku())
                    .put("fastPath", network.fastPath());
            plan.linksOf(network).stream()
                    .findFirst()
                    .ifPresent(link -> one.put("routingWeight", link.routingWeight()));
            ArrayNode spaces = one.putArray("addressSpaces");
            network.addressSpaces().forEach(space -> spaces.add(space.toString()));
            ArrayNode subnets = one.putArray("subnets");
            network.subnets().stream()
                    .filter(subnet -> !subnet.name().equalsIgnoreCase("GatewaySubnet"))
                    .forEach(subnet -> subnets.addObject()
                            .put("name", subnet.name())
                            .put("prefix", subnet.prefix().toString()));
        }
    }

    private static ObjectNode hardening(Hardening hardening) {
        ObjectNode ordered = JsonNodeFactory.instance
                .objectNode()
                .put("forcedTunnelling", hardening.forcedTunnelling())
                .put("encryption", hardening.encryption().wire());
        ArrayNode allowed = ordered.putArray("allowedFromCustomer");
        hardening.allowedFromCustomer().forEach(one -> {
            ArrayNode ports =
                    allowed.addObject().put("protocol", one.protocol()).putArray("ports");
            one.ports().forEach(ports::add);
        });
        return ordered;
    }

    private void routers(ObjectNode order) {
        if (told.routers().isEmpty()) {
            return;
        }
        ArrayNode routers = order.putArray("routers");
        told.routers().forEach(router -> routers.addObject()
                .put("path", router.path())
                .put("vendor", router.vendor())
                .put("hostname", router.hostname())
                .put("interface", router.interfaceName()));
    }
}
