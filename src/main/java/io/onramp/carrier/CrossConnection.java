package io.onramp.carrier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.SecretRef;
import io.onramp.azure.AzureChange;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.peering.PeeringDesign;
import java.util.ArrayList;
import java.util.List;

/**
 * A circuit as its carrier has it in Azure: named by the service key, in the group of its peering location (Microsoft,
 * "ExpressRoute CrossConnections API development and integration"). The key's reference stands in for it.
 */
final class CrossConnection {

    private static final String STATE = "serviceProviderProvisioningState";
    private static final String NOTES = "serviceProviderNotes";

    private CrossConnection() {}

    static ResourceId id(String subscription, String peeringLocation, SecretRef serviceKey) {
        return ResourceId.network(
                subscription,
                "CrossConnection-" + peeringLocation.replaceAll("[^A-Za-z0-9]", ""),
                "expressRouteCrossConnections",
                serviceKey.value());
    }

    /** Takes the circuit on, sets its peerings where the provider manages them, and tells Azure that it is there. */
    static List<AzureChange> provisioned(
            CarrierProperties.Api api, OrderNumber order, Plan.Circuit circuit, SecretRef serviceKey) {
        ResourceId id = id(api.subscription(), circuit.peeringLocation(), serviceKey);
        List<AzureChange> changes = new ArrayList<>();
        changes.add(new AzureChange.Update(id, state("Provisioning", order.value())));
        if (api.layer3()) {
            circuit.privatePeering()
                    .ifPresent(peering -> changes.add(peering(id, PeeringDesign.privatePeering(circuit))));
            circuit.microsoftPeering()
                    .ifPresent(peering ->
                            changes.add(peering(id, withoutFilter(PeeringDesign.microsoftPeering(circuit)))));
        }
        changes.add(new AzureChange.Update(id, state("Provisioned", order.value())));
        return List.copyOf(changes);
    }

    /** Lets it go. Its peerings are the order's own, and gone before. */
    static List<AzureChange> released(ResourceId id, OrderNumber order) {
        return List.of(
                new AzureChange.Update(id, state("Deprovisioning", order.value())),
                new AzureChange.Update(id, state("NotProvisioned", order.value())));
    }

    private static ObjectNode state(String state, String note) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("properties").put(STATE, state).put(NOTES, note);
        return patch;
    }

    private static AzureChange peering(ResourceId crossConnection, DesiredResource ofCircuit) {
        return new AzureChange.Put(new DesiredResource(
                crossConnection.child("peerings", ofCircuit.id().name()), ofCircuit.body()));
    }

    /** The filter is the circuit's, and set from there. */
    private static DesiredResource withoutFilter(DesiredResource peering) {
        ObjectNode body = peering.body().deepCopy();
        ((ObjectNode) body.path("properties")).remove("routeFilter");
        return new DesiredResource(peering.id(), body);
    }
}
