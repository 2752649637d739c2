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
        Plan.Peering peering = circuit.privatePeering();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("properties")
                .put("peeringType", PRIVATE)
                .put("state", "Enabled")
                .put("peerASN", peering.peerAsn())
                .put("vlanId", peering.vlanId())
                .put("primaryPeerAddressPrefix", peering.primarySubnet().toString())
                .put("secondaryPeerAddressPrefix", peering.secondarySubnet().toString())
                .put("sharedKey", "secret:" + peering.sharedKeyRef());
        return new DesiredResource(privateId(circuit), body);
    }
}
