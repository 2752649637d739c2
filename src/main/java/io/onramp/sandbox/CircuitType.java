package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.UUID;

/** ExpressRoute circuits, with the warts that were recorded: see {@link #doom} above all. */
final class CircuitType extends ResourceType {

    static final String NO_KEY = "00000000-0000-0000-0000-000000000000";

    private final ServiceProviders providers;

    CircuitType(ServiceProviders providers) {
        super("expressRouteCircuits");
        this.providers = providers;
        having(new PeeringType(), new AuthorizationType());
    }

    @Override
    boolean hasGuid() {
        return true;
    }

    @Override
    void fill(ObjectNode node, ObjectNode properties, Change change) {
        ObjectNode before = change.propertiesBefore();
        String id = node.path("id").asText();
        if (properties.has("serviceProviderProperties")) {
            providers.check(Nodes.child(properties, "serviceProviderProperties"), id);
        } else if (!properties.has("expressRoutePort")) {
            throw ArmRefusal.byProvider(400, "InvalidRequestFormat", "Cannot parse the request.");
        }
        properties.put("circuitProvisioningState", "Disabled");
        Nodes.byDefault(properties, "allowClassicOperations", false);
        Nodes.byDefault(properties, "allowGlobalReach", false);
        Nodes.byDefault(properties, "globalReachEnabled", false);
        Nodes.keep(properties, before, "gatewayManagerEtag");
        Nodes.keep(properties, before, "stag");
        Nodes.keep(properties, before, CrossConnectionChange.TAGS);
        properties.put("serviceKey", before.path("serviceKey").asText(NO_KEY));
        properties.put(
                "serviceProviderProvisioningState",
                before.path("serviceProviderProvisioningState").asText("NotProvisioned"));
        ObjectNode sku = Nodes.child(node, "sku");
        Nodes.byDefault(sku, "tier", "Standard");
        Nodes.byDefault(sku, "family", "MeteredData");
        Nodes.byDefault(
                sku,
                "name",
                sku.path("tier").asText() + "_" + sku.path("family").asText());
    }

    /** Less bandwidth is accepted with 200, fails afterwards, and leaves a failed circuit with the new bandwidth. */
    @Override
    Optional<Failure> doom(ObjectNode node, Change change) {
        Optional<Failure> clash = Nodes.objects(Nodes.properties(node).path("peerings")).stream()
                .flatMap(peering -> PeeringType.clash(node, peering).stream())
                .findFirst();
        if (clash.isPresent() || change.isNew()) {
            return clash;
        }
        ObjectNode before = change.propertiesBefore();
        ObjectNode wanted = Nodes.properties(node);
        boolean less = bandwidth(wanted) < bandwidth(before);
        boolean metered = family(change.before().orElseThrow()).equals("UnlimitedData")
                && family(node).equals("MeteredData");
        boolean moved = !carrierAndPlace(wanted).equalsIgnoreCase(carrierAndPlace(before));
        return less || metered || moved
                ? Optional.of(new Failure("InternalServerError", "An error occurred."))
                : Optional.empty();
    }

    /** Reported, not recorded: Azure takes the call and then finds that the carrier still holds the circuit. */
    @Override
    Optional<Failure> deletionDoom(ObjectNode node, World world) {
        return switch (Nodes.properties(node)
                .path("serviceProviderProvisioningState")
                .asText()) {
            case "NotProvisioned" -> Optional.empty();
            default ->
                Optional.of(new Failure(
                        "ConflictError",
                        "The specified dedicated circuit is not in Deprovisioned state. Please ask the service provider to deprovision"
                                + " the circuit before it is deleted."));
        };
    }

    @Override
    void finished(ObjectNode properties, ObjectNode root, World world) {
        properties.put("circuitProvisioningState", "Enabled");
        Nodes.byDefault(properties, "gatewayManagerEtag", "");
        if (properties.path("serviceKey").asText().equals(NO_KEY)) {
            properties.put("serviceKey", UUID.randomUUID().toString());
            properties.put(
                    "stag", 2 + Math.floorMod(properties.path("serviceKey").hashCode(), 4000));
        }
    }

    @Override
    Optional<String> lock(ObjectNode node) {
        return Optional.of(node.path("id").asText());
    }

    private static int bandwidth(ObjectNode properties) {
        return properties
                .path("serviceProviderProperties")
                .path("bandwidthInMbps")
                .asInt();
    }

    private static String family(ObjectNode node) {
        return node.path("sku").path("family").asText();
    }

    private static String carrierAndPlace(ObjectNode properties) {
        var carrier = properties.path("serviceProviderProperties");
        return carrier.path("serviceProviderName").asText() + "|"
                + carrier.path("peeringLocation").asText();
    }
}
