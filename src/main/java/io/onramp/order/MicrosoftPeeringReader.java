package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.OnboardingOrder.MicrosoftPeering;
import io.onramp.order.OnboardingOrder.PrivatePeering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the Microsoft peering of an order: public addresses on both ends, and a route filter (Microsoft, "ExpressRoute
 * routing requirements" and "Configure route filters for Microsoft peering").
 */
final class MicrosoftPeeringReader {

    static final List<String> REGISTRIES = List.of("ARIN", "APNIC", "AFRINIC", "LACNIC", "RIPENCC", "RADB", "ALTDB");

    private static final String FIELD = "microsoftPeering";
    private static final Pattern COMMUNITY = Pattern.compile("12076:[1-9]\\d{3,4}");
    private static final int MOST_COMMUNITIES = 100;

    /** Private, shared by carriers, for benchmarks or for protocols: nobody on the Internet reaches them. */
    private static final List<Cidr> NOT_PUBLIC = List.of(
            Cidr.of("10.0.0.0/8"),
            Cidr.of("172.16.0.0/12"),
            Cidr.of("192.168.0.0/16"),
            Cidr.of("100.64.0.0/10"),
            Cidr.of("192.0.0.0/24"),
            Cidr.of("198.18.0.0/15"));

    private final Fields fields;
    private final PeeringReader peerings;

    MicrosoftPeeringReader(Fields fields, PeeringReader peerings) {
        this.fields = fields;
        this.peerings = peerings;
    }

    Optional<MicrosoftPeering> read(JsonNode node) {
        if (Fields.absent(node)) {
            return Optional.empty();
        }
        if (!node.isObject()) {
            fields.find(FIELD, "type", "must be an object");
            return Optional.empty();
        }
        var asn = peerings.asn(node.path("peerAsn"), FIELD + ".peerAsn");
        var vlan = peerings.vlan(node.path("vlanId"), FIELD + ".vlanId");
        Optional<LinkPair> links = links(node);
        var key = peerings.key(node.path("sharedKeyRef"), FIELD + ".sharedKey");
        List<Cidr> prefixes = prefixes(node.path("advertisedPrefixes"));
        var customerAsn = Fields.absent(node.path("customerAsn"))
                ? Optional.<Asn>empty()
                : peerings.asn(node.path("customerAsn"), FIELD + ".customerAsn");
        var registry = fields.oneOf(node.path("routingRegistryName"), FIELD + ".routingRegistryName", REGISTRIES);
        List<String> communities = communities(node.path("serviceCommunities"));
        return asn.flatMap(number -> links.flatMap(pair -> registry.map(
                name -> new MicrosoftPeering(number, vlan, pair, key, prefixes, customerAsn, name, communities))));
    }

    /** On one circuit they must differ; two circuits may end on one interface of the customer's router. */
    void checkApart(PrivatePeering other, MicrosoftPeering peering) {
        if (peering.vlanId().isPresent() && peering.vlanId().equals(other.vlanId())) {
            fields.find(FIELD + ".vlanId", "vlan-distinct", "is the VLAN of private peering: each needs its own");
        }
    }

    private Optional<LinkPair> links(JsonNode node) {
        Optional<LinkPair> links = new LinkReader(fields).ipv4(node, FIELD);
        for (String name : List.of("primarySubnet", "secondarySubnet")) {
            if (Fields.absent(node.path(name))) {
                fields.find(FIELD + "." + name, "required", "is missing: a public /30 that the customer or we own");
            }
        }
        links.ifPresent(pair -> {
            checkPublic(pair.primary(), FIELD + ".primarySubnet");
            checkPublic(pair.secondary(), FIELD + ".secondarySubnet");
        });
        return links;
    }

    private List<Cidr> prefixes(JsonNode node) {
        String field = FIELD + ".advertisedPrefixes";
        List<Cidr> prefixes = fields.networks(
                node, field, CircuitLimits.MICROSOFT_ROUTES, ": Microsoft peering takes no more routes");
        for (int i = 0; i < prefixes.size(); i++) {
            checkPublic(prefixes.get(i), field + "[" + i + "]");
        }
        return prefixes;
    }

    private void checkPublic(Cidr network, String field) {
        if (!network.isIpv4()) {
            fields.find(field, "public-addresses", "must be an IPv4 network");
        } else if (NOT_PUBLIC.stream().anyMatch(network::overlaps)) {
            fields.find(field, "public-addresses", "must be public addresses that the customer or we own");
        }
    }

    private List<String> communities(JsonNode node) {
        String field = FIELD + ".serviceCommunities";
        List<String> communities = new ArrayList<>();
        List<JsonNode> elements = fields.list(node, field, 1, MOST_COMMUNITIES, "");
        for (int i = 0; i < elements.size() && !fields.full(); i++) {
            fields.text(
                            elements.get(i),
                            field + "[" + i + "]",
                            COMMUNITY,
                            "service-community",
                            "must be a BGP community of Microsoft's, such as 12076:5010")
                    .filter(community -> !communities.contains(community))
                    .ifPresent(communities::add);
        }
        return communities;
    }
}
