package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.access.SecretRef;
import io.onramp.order.OnboardingOrder.PrivatePeering;
import io.onramp.order.OnboardingOrder.SkuTier;
import java.util.List;
import java.util.Optional;

/** Reads the private peering of an order (Microsoft, "ExpressRoute routing requirements"). */
final class PeeringReader {

    private static final String FIELD = "privatePeering";

    private final Fields fields;
    private final PeeringKeys keys;

    PeeringReader(Fields fields, PeeringKeys keys) {
        this.fields = fields;
        this.keys = keys;
    }

    /** @param required whether there is no other routing domain in the order */
    Optional<PrivatePeering> read(JsonNode node, Optional<SkuTier> tier, boolean required) {
        if (Fields.absent(node) && !required) {
            return Optional.empty();
        }
        if (Fields.absent(node) || !node.isObject()) {
            fields.find(FIELD, Fields.absent(node) ? "required" : "type", "is missing or no object");
            return Optional.empty();
        }
        LinkReader links = new LinkReader(fields);
        Optional<Asn> asn = asn(node.path("peerAsn"), FIELD + ".peerAsn");
        Optional<VlanId> vlan = vlan(node.path("vlanId"), FIELD + ".vlanId");
        Optional<LinkPair> ipv4 = links.ipv4(node, FIELD);
        Optional<LinkPair> ipv6 = links.ipv6(node, FIELD);
        Optional<SecretRef> key = key(node.path("sharedKeyRef"), FIELD + ".sharedKey");
        List<Cidr> prefixes = prefixes(node.path("advertisedPrefixes"), tier);
        return asn.map(number -> new PrivatePeering(number, vlan, ipv4, ipv6, key, prefixes));
    }

    private List<Cidr> prefixes(JsonNode node, Optional<SkuTier> tier) {
        int most = CircuitLimits.routes(tier);
        List<Cidr> prefixes = fields.networks(
                node,
                FIELD + ".advertisedPrefixes",
                most,
                ": private peering takes 4,000 routes on Local and Standard circuits, 10,000 on Premium");
        long ipv6 = prefixes.stream().filter(prefix -> !prefix.isIpv4()).count();
        if (ipv6 > CircuitLimits.IPV6_ROUTES) {
            fields.find(
                    FIELD + ".advertisedPrefixes",
                    "length",
                    "must have at most " + CircuitLimits.IPV6_ROUTES + " IPv6 networks: private peering takes no more");
        }
        return prefixes;
    }

    /** The customer made the peering (connect-to): nothing of it is allocated, so all of it has to be told. */
    void checkTold(PrivatePeering peering) {
        if (peering.vlanId().isEmpty()) {
            fields.find(FIELD + ".vlanId", "customer-peering", "must be told: the customer has set up the peering");
        }
        if (peering.ipv4().isEmpty() && peering.ipv6().isEmpty()) {
            fields.find(
                    FIELD + ".primarySubnet",
                    "customer-peering",
                    "both link subnets must be told: the customer has set up the peering");
        }
    }

    Optional<Asn> asn(JsonNode node, String field) {
        return fields.value(node, field, "asn", value -> new Asn(Fields.whole(value)));
    }

    Optional<VlanId> vlan(JsonNode node, String field) {
        return fields.valueIfAny(node, field, "vlan", value -> new VlanId(Fields.wholeInt(value)));
    }

    Optional<SecretRef> key(JsonNode node, String field) {
        return fields.valueIfAny(node, field, "bgp-key", value -> keys.checked(value.asText()));
    }
}
