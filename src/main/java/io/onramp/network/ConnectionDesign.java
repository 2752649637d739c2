package io.onramp.network;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.SecretRef;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.CircuitDesign;
import io.onramp.circuit.ResourceTags;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.Optional;

/** The link of a gateway to a circuit, and the authorization that it takes across subscriptions. */
final class ConnectionDesign {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ConnectionDesign() {}

    /**
     * The authorization for a link; Azure makes its key.
     *
     * @throws java.util.NoSuchElementException where the link needs none
     */
    static DesiredResource authorization(Plan plan, Plan.Link link) {
        ObjectNode body = JSON.objectNode();
        body.putObject("properties");
        return new DesiredResource(
                CircuitDesign.id(plan.circuit(link.circuit()))
                        .child("authorizations", link.authorization().orElseThrow()),
                body);
    }

    /** @param key what the link redeems; the secret itself is put in when it is sent */
    static DesiredResource connection(
            OrderNumber order, Plan plan, Plan.Network network, Plan.Link link, Optional<SecretRef> key) {
        ObjectNode body = JSON.objectNode().put("location", network.location());
        ResourceTags.put(body, order, plan);
        ObjectNode properties = body.putObject("properties");
        properties
                .put("connectionType", "ExpressRoute")
                .put("routingWeight", link.routingWeight())
                // said either way: what a body does not say is not compared, so that it would never be turned off
                .put("expressRouteGatewayBypass", network.fastPath());
        properties
                .putObject("virtualNetworkGateway1")
                .put("id", NetworkDesign.gatewayId(network).value());
        properties
                .putObject("peer")
                .put("id", CircuitDesign.id(plan.circuit(link.circuit())).value());
        key.ifPresent(ref -> properties.put("authorizationKey", "secret:" + ref));
        return new DesiredResource(id(network, link), body);
    }

    /** Id of the connection that a link is. */
    static ResourceId id(Plan.Network network, Plan.Link link) {
        return link.connection()
                .map(ResourceId::new)
                .orElseGet(
                        () -> NetworkDesign.resource(network, "connections", network.name() + "-to-" + link.circuit()));
    }
}
