package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/** Routing domains of a circuit. They are accepted while the carrier has not provisioned: Azure does not enforce the order of work. */
final class PeeringType extends ResourceType {

    PeeringType() {
        super("peerings");
        having(new GlobalReachType(), new ResourceType("peerConnections", "peeredConnections"));
    }

    @Override
    void fill(ObjectNode node, ObjectNode properties, Change change) {
        ObjectNode before = change.propertiesBefore();
        String id = node.path("id").asText();
        Nodes.byDefault(properties, "peeringType", node.path("name").asText());
        Nodes.byDefault(properties, "state", "Enabled");
        for (String side : new String[] {"primaryPeerAddressPrefix", "secondaryPeerAddressPrefix"}) {
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
        if (properties.hasNonNull("ipv6PeeringConfig")) {
            ObjectNode ipv6 = Nodes.child(properties, "ipv6PeeringConfig");
            Nodes.byDefault(ipv6, "state", "Enabled");
            fillMicrosoft(ipv6, Nodes.child(before.deepCopy(), "ipv6PeeringConfig"));
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

    @Override
    void finished(ObjectNode properties, ObjectNode root, World world) {
        String place = root.path("properties")
                .path("serviceProviderProperties")
                .path("peeringLocation")
                .asText("DIRECT");
        String device = place.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "") + "-06GMR-CIS-";
        properties.put("azureASN", 12076);
        properties.put("lastModifiedBy", "Customer");
        Nodes.byDefault(properties, "primaryAzurePort", device + "1-PRI-A");
        Nodes.byDefault(properties, "secondaryAzurePort", device + "2-SEC-A");
        Nodes.byDefault(properties, "gatewayManagerEtag", "");
        validate(properties);
        if (properties.hasNonNull("ipv6PeeringConfig")) {
            validate(Nodes.child(properties, "ipv6PeeringConfig"));
        }
    }

    /** The resource says Succeeded, but BGP stays down until somebody has proved to own the prefixes. */
    private static void validate(ObjectNode holder) {
        if (holder.get("microsoftPeeringConfig") instanceof ObjectNode config
                && config.path("advertisedPublicPrefixesState").asText().equals("NotConfigured")) {
            config.put("advertisedPublicPrefixesState", "ValidationNeeded");
        }
    }

    /** Global Reach: from one circuit's private peering to another's. */
    private static final class GlobalReachType extends ResourceType {

        GlobalReachType() {
            super("connections");
        }

        @Override
        void fill(ObjectNode node, ObjectNode properties, Change change) {
            Nodes.byDefault(properties, "circuitConnectionStatus", "Disconnected");
        }

        @Override
        Optional<Failure> doom(ObjectNode node, Change change) {
            String circuitId = node.path("id").asText().replaceAll("(?i)/peerings/.*$", "");
            ObjectNode circuit =
                    change.world().find(circuitId).map(Nodes::properties).orElseGet(Nodes::object);
            String state = circuit.path("serviceProviderProvisioningState").asText("NotProvisioned");
            return state.equals("Provisioned")
                    ? Optional.empty()
                    : Optional.of(new Failure(
                            "InitiatingCircuitNotProvisioned",
                            "Put Global Reach Connection Initiating Circuit Subscription = "
                                    + ArmPath.parse(circuitId).subscription()
                                    + ", ServiceKey = "
                                    + circuit.path("serviceKey").asText()
                                    + " is Not Provisioned. Current Status " + state));
        }

        @Override
        void finished(ObjectNode properties, ObjectNode root, World world) {
            properties.put("circuitConnectionStatus", "Connected");
        }

        /** As recorded: a connection that failed says Connected. */
        @Override
        void failed(ObjectNode properties) {
            properties.put("circuitConnectionStatus", "Connected");
        }
    }
}
