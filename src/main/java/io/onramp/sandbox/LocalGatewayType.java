package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Local network gateways: the other end of a tunnel. */
final class LocalGatewayType extends ResourceType {

    LocalGatewayType() {
        super("localNetworkGateways");
    }

    @Override
    boolean hasGuid() {
        return true;
    }

    @Override
    void fill(ObjectNode node, ObjectNode properties, Change change) {
        String id = node.path("id").asText();
        Nodes.texts(Nodes.list(Nodes.child(properties, "localNetworkAddressSpace"), "addressPrefixes"))
                .forEach(prefix -> Prefixes.require(prefix, id));
        String address = properties.path("gatewayIpAddress").asText("");
        if (!address.isEmpty() && !Prefixes.isAddress(address)) {
            throw ArmRefusal.byProvider(400, "InvalidIpAddress", "The IP Address " + address + " is invalid.");
        }
        if (properties.has("bgpSettings")) {
            ObjectNode bgp = Nodes.child(properties, "bgpSettings");
            Nodes.byDefault(bgp, "peerWeight", 0);
            if (bgp.path("asn").asLong(-1) == 0) {
                throw ArmRefusal.byProvider(
                        400,
                        "LocalNetworkGatewayCannotHaveZeroAsn",
                        "The local network gateway " + id + " cannot have an ASN of zero");
            }
        }
    }
}
