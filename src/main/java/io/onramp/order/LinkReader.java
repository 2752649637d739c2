package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;

/** Reads the two link subnets of a peering. */
final class LinkReader {

    private static final int IPV4_LENGTH = 30;
    private static final int IPV6_LENGTH = 126;

    private final Fields fields;

    LinkReader(Fields fields) {
        this.fields = fields;
    }

    /** An IPv4 /30 each; both, or neither to have them allocated. */
    Optional<LinkPair> ipv4(JsonNode peering, String at) {
        return pair(peering, at, "Subnet", value -> link(value, true));
    }

    /** An IPv6 /126 each; both, or neither. */
    Optional<LinkPair> ipv6(JsonNode peering, String at) {
        return pair(peering, at, "SubnetV6", value -> link(value, false));
    }

    private Optional<LinkPair> pair(JsonNode peering, String at, String ending, Function<JsonNode, Cidr> parse) {
        JsonNode first = peering.path("primary" + ending);
        JsonNode second = peering.path("secondary" + ending);
        Optional<Cidr> primary = fields.valueIfAny(first, at + ".primary" + ending, "link-subnet", parse);
        Optional<Cidr> secondary = fields.valueIfAny(second, at + ".secondary" + ending, "link-subnet", parse);
        if (Fields.absent(first) != Fields.absent(second)) {
            fields.find(at, "both-links", "give both subnets, or neither to have them allocated");
        }
        if (primary.isPresent() && secondary.isPresent() && primary.get().overlaps(secondary.get())) {
            fields.find(at + ".secondary" + ending, "links-apart", "overlaps the primary subnet");
        }
        return primary.flatMap(one -> secondary.map(other -> new LinkPair(one, other)));
    }

    private static Cidr link(JsonNode value, boolean ipv4) {
        Cidr cidr = Fields.cidr(value);
        if (cidr.isIpv4() != ipv4 || cidr.length() != (ipv4 ? IPV4_LENGTH : IPV6_LENGTH)) {
            throw new IllegalArgumentException(ipv4 ? "a link subnet is an IPv4 /30" : "an IPv6 link subnet is a /126");
        }
        if (cidr.isReserved()) {
            throw new IllegalArgumentException("this address range is reserved and cannot be routed");
        }
        return cidr;
    }
}
