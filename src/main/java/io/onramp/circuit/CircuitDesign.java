package io.onramp.circuit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;

/** The circuit as Azure is to have it: used to create it, to verify it and to find drift. */
public final class CircuitDesign {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CircuitDesign() {}

    /** Id of a planned circuit. */
    public static ResourceId id(Plan.Circuit circuit) {
        return ResourceId.network(
                circuit.subscriptionId(), circuit.resourceGroup(), "expressRouteCircuits", circuit.name());
    }

    /** The group that the circuit lives in. */
    public static DesiredResource group(Plan.Circuit circuit) {
        ObjectNode body = JSON.objectNode().put("location", circuit.location());
        return new DesiredResource(ResourceId.resourceGroup(circuit.subscriptionId(), circuit.resourceGroup()), body);
    }

    /** What is changed of a circuit in use: bandwidth and SKU, and nothing else. */
    static AzureChange.Update resized(Plan.Circuit circuit) {
        ObjectNode patch = JSON.objectNode();
        putSku(patch, circuit);
        patch.putObject("properties")
                .putObject("serviceProviderProperties")
                .put("bandwidthInMbps", circuit.bandwidthInMbps());
        return new AzureChange.Update(id(circuit), patch);
    }

    private static void putSku(ObjectNode body, Plan.Circuit circuit) {
        body.putObject("sku")
                .put("name", circuit.skuTier() + "_" + circuit.skuFamily())
                .put("tier", circuit.skuTier())
                .put("family", circuit.skuFamily());
    }

    /** The circuit itself, without its peerings, which have lives of their own. */
    public static DesiredResource circuit(OrderNumber order, Plan plan, Plan.Circuit circuit) {
        ObjectNode body = JSON.objectNode().put("location", circuit.location());
        ResourceTags.put(body, order, plan);
        putSku(body, circuit);
        body.putObject("properties")
                .put("allowClassicOperations", false)
                .putObject("serviceProviderProperties")
                .put("serviceProviderName", circuit.carrier())
                .put("peeringLocation", circuit.peeringLocation())
                .put("bandwidthInMbps", circuit.bandwidthInMbps());
        return new DesiredResource(id(circuit), body);
    }
}
