package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Routing domains of a circuit. They are accepted while the carrier has not provisioned: Azure does not enforce the order of work. */
final class PeeringType extends ResourceType {

    private static final List<String> LINKS = List.of("primaryPeerAddressPrefix", "secondaryPeerAddressPrefix");

    /** Since this api-version a new peering says Enabled at once; before, only when it was there. */
    private static final String ENABLED_AT_ONCE = "2017-10-01";

    private static final String COMES_UP = HIDDEN + "comesUp";

    PeeringType() {
        super("peerings");
        having(new GlobalReachType(), new ResourceType("peerConnections", "peeredConnections"));
    }

    @Override
    void fill(ObjectNode node, ObjectNode properties, Change change) {
        ObjectNode before = change.propertiesBefore();
        String id = node.path("id").asText();
        Nodes.byDefault(properties, "peeringType", node.path("name").asText());
        fillState(properties, change);
        for (String side : LINKS) {
            if (properties.hasNonNull(side)) {
                Prefixes.require(properties.path(side).asText(), id);
            }
        }
        properties.put("azureASN", before.path("azureASN").asInt(0));
        properties.put("lastModifiedBy", change.isNew() ? "" : "Customer");
        Nodes.keep(properties, before, "primaryAzurePort");
        Nodes.keep(properties, before, "secondaryAzurePort");
        Nodes.keep(properties, before, "gatewayManagerEtag");
        // Azure never shows the key again, so neither does the sandbox keep it
        properties.remove("sharedKey");
        fillMicrosoft(properties, before);
        requireFilter(properties, id, change.world());
        if (properties.hasNonNull("ipv6PeeringConfig")) {
            ObjectNode ipv6 = Nodes.child(properties, "ipv6PeeringConfig");
            fillState(ipv6, change);
            for (String side : LINKS) {
                if (ipv6.hasNonNull(side)) {
                    Prefixes.require(ipv6.path(side).asText(), id);
                }
            }
            fillMicrosoft(ipv6, Nodes.child(before.deepCopy(), "ipv6PeeringConfig"));
            requireFilter(ipv6, id, change.world());
        }
    }

    private static void fillState(ObjectNode holder, Change change) {
        boolean later = !holder.hasNonNull("state") && change.isBefore(ENABLED_AT_ONCE);
        Nodes.byDefault(holder, "state", later ? "Disabled" : "Enabled");
        if (later) {
            holder.put(COMES_UP, true);
        }
    }

    private static void fillMicrosoft(ObjectNode holder, ObjectNode before) {
        if (!holder.hasNonNull("microsoftPeeringConfig")) {
            return;
        }
        ObjectNode config = Nodes.child(holder, "microsoftPeeringConfig");
        var earlier = before.path("microsoftPeeringConfig");
        boolean same = earlier.path("advertisedPublicPrefixes").equals(config.path("advertisedPublicPrefixes"));
        config.put(
                "advertisedPublicPrefixesState",
                same ? earlier.path("advertisedPublicPrefixesState").asText("NotConfigured") : "NotConfigured");
        Nodes.byDefault(config, "customerASN", 0);
        Nodes.byDefault(config, "legacyMode", 0);
        Nodes.byDefault(config, "routingRegistryName", "NONE");
    }

    private static void requireFilter(ObjectNode holder, String id, World world) {
        String filter = Nodes.idAt(holder, "routeFilter");
        if (!filter.isEmpty() && world.find(filter).isEmpty()) {
            throw ArmRefusal.badReference(filter, id);
        }
    }

    @Override
    Optional<Failure> doom(ObjectNode node, Change change) {
        return clash(change.parent().orElseThrow(), node);
    }

    /** As recorded: two routing domains of a circuit with one VLAN or the same links are accepted and fail afterwards. */
    static Optional<Failure> clash(ObjectNode circuit, ObjectNode peering) {
        ObjectNode mine = Nodes.properties(peering);
        return Nodes.objects(Nodes.properties(circuit).path("peerings")).stream()
                .filter(other -> !other.path("name")
                        .asText()
                        .equalsIgnoreCase(peering.path("name").asText()))
                .map(Nodes::properties)
                .filter(its -> its.path("vlanId").equals(mine.path("vlanId")) || linksOverlap(its, mine))
                .findFirst()
                .map(its -> new Failure("InternalServerError", "An error occurred."));
    }

    private static boolean linksOverlap(ObjectNode one, ObjectNode other) {
        return LINKS.stream().anyMatch(mine -> LINKS.stream()
                .anyMatch(its -> Prefixes.overlap(
                        one.path(mine).asText(""), other.path(its).asText(""))));
    }

    @Override
    void finished(ObjectNode properties, ObjectNode root, World world) {
        String place = root.path("properties")
                .path("serviceProviderProperties")
                .path("peeringLocation")
                .asText("DIRECT");
        properties.put("azureASN", 12076);
        properties.put("lastModifiedBy", "Customer");
        Nodes.byDefault(properties, "primaryAzurePort", PortPairs.primary(place));
        Nodes.byDefault(properties, "secondaryAzurePort", PortPairs.secondary(place));
        Nodes.byDefault(properties, "gatewayManagerEtag", "");
        comeUp(properties);
        if (properties.hasNonNull("ipv6PeeringConfig")) {
            comeUp(Nodes.child(properties, "ipv6PeeringConfig"));
        }
    }

    /** The resource says Succeeded, but BGP stays down until somebody has proved to own the prefixes. */
    private static void comeUp(ObjectNode holder) {
        if (holder.remove(COMES_UP) != null) {
            holder.put("state", "Enabled");
        }
        if (holder.get("microsoftPeeringConfig") instanceof ObjectNode config
                && config.path("advertisedPublicPrefixesState").asText().equals("NotConfigured")) {
            config.put("advertisedPublicPrefixesState", "ValidationNeeded");
        }
    }

    /** Global Reach shows at the other end, too: as a peer connection that nobody has made there. */
    @Override
    void show(ObjectNode node, World world) {
        ObjectNode properties = Nodes.properties(node);
        if (properties.get("ipv6PeeringConfig") instanceof ObjectNode ipv6) {
            ipv6.remove(COMES_UP);
        }
        String id = node.path("id").asText();
        ArrayNode peers = Nodes.list(properties, "peeredConnections");
        peers.removeAll();
        for (ObjectNode circuit : world.mentioning("expressRouteCircuits", "\"" + id + "\"")) {
            for (JsonNode peering : Nodes.properties(circuit).path("peerings")) {
                for (ObjectNode connection :
                        Nodes.objects(peering.path("properties").path("connections"))) {
                    if (Nodes.idAt(Nodes.properties(connection), "peerExpressRouteCircuitPeering")
                            .equalsIgnoreCase(id)) {
                        peers.add(peer(connection, node));
                    }
                }
            }
        }
    }

    private static ObjectNode peer(ObjectNode connection, ObjectNode here) {
        ObjectNode its = Nodes.properties(connection);
        String name = connection.path("name").asText();
        ObjectNode peer = Nodes.object()
                .put("name", name)
                .put("id", here.path("id").asText() + "/peerConnections/" + name)
                .put("etag", here.path("etag").asText())
                .put("type", "Microsoft.Network/expressRouteCircuits/peerings/peerConnections");
        ObjectNode properties = peer.putObject("properties")
                .put("provisioningState", its.path("provisioningState").asText());
        properties.set("expressRouteCircuitPeering", its.path("peerExpressRouteCircuitPeering"));
        properties.set("peerExpressRouteCircuitPeering", its.path("expressRouteCircuitPeering"));
        properties.set("addressPrefix", its.path("addressPrefix"));
        properties.set("circuitConnectionStatus", its.path("circuitConnectionStatus"));
        return peer.set("properties", properties.put("connectionName", name));
    }
}
