package io.onramp.peering;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.CircuitDesign;
import io.onramp.order.Plan;

/** The peerings as Azure is to have them. */
public final class PeeringDesign {

    private static final String PRIVATE = "AzurePrivatePeering";

    private PeeringDesign() {}

    /** Id of the private peering of a planned circuit. */
    public static ResourceId privateId(Plan.Circuit circuit) {
        return CircuitDesign.id(circuit).child("peerings", PRIVATE);
    }

    /** Private peering on both paths; the MD5 key is a reference that is resolved when it is sent. */
    public static DesiredResource privatePeering(Plan.Circuit circuit) {
        Plan.Peering peering = circuit.privatePeering().orElseThrow();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = body.putObject("properties")
                .put("peeringType", PRIVATE)
                .put("state", "Enabled")
                .put("peerASN", peering.peerAsn())
                .put("vlanId", peering.vlanId())
                .put("sharedKey", "secret:" + peering.sharedKeyRef().orElseThrow());
        peering.ipv4().ifPresent(links -> properties
                .put("primaryPeerAddressPrefix", links.primary().toString())
                .put("secondaryPeerAddressPrefix", links.secondary().toString()));
        return new DesiredResource(privateId(circuit), body);
    }
}
