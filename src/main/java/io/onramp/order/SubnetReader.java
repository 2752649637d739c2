package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.OnboardingOrder.Existing;
import io.onramp.order.OnboardingOrder.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the subnets of a virtual network. One with IPv4 and IPv6 stands twice under its name, once with each prefix
 * (Microsoft, "What is IPv6 for Azure Virtual Network": IPv6 subnets are /64 and have IPv4 as well).
 */
final class SubnetReader {

    static final String GATEWAY_SUBNET = "GatewaySubnet";
    static final int GATEWAY_LENGTH = 27;
    static final int IPV6_LENGTH = 64;

    private static final int MOST_SUBNETS = 500;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([\\w.-]{0,62}\\w)?");
    private static final String NO_ROOM = "no room is left for a GatewaySubnet of /27 in the address spaces";

    private final Fields fields;

    SubnetReader(Fields fields) {
        this.fields = fields;
    }

    /** @param apart whether the address spaces do not overlap: among others every subnet would be looked at in each */
    List<Subnet> read(JsonNode node, String at, List<Cidr> spaces, boolean apart) {
        List<Subnet> subnets = new ArrayList<>();
        List<JsonNode> elements = fields.list(node, at, 1, MOST_SUBNETS, " in one network");
        for (int i = 0; i < elements.size() && !fields.full(); i++) {
            String field = at + "[" + i + "].";
            readOne(elements.get(i), field).ifPresent(subnet -> {
                check(subnet, subnets, spaces, field);
                subnets.add(subnet);
            });
        }
        for (int i = 0; i < subnets.size() && !fields.full(); i++) {
            Subnet subnet = subnets.get(i);
            if (!subnet.prefix().isIpv4() && subnets.stream().noneMatch(other -> isIpv4Of(subnet, other))) {
                fields.find(at, "ipv6-subnet", subnet.name() + " has IPv6 only: give its IPv4 prefix as well");
            }
        }
        if (!hasGatewaySubnet(subnets)
                && spaces.stream().anyMatch(Cidr::isIpv4)
                && apart
                && freeGatewaySubnet(spaces, subnets).isEmpty()) {
            fields.find(at, "gateway-subnet", NO_ROOM);
        }
        return subnets;
    }

    private static boolean isIpv4Of(Subnet subnet, Subnet other) {
        return other.prefix().isIpv4() && other.name().equalsIgnoreCase(subnet.name());
    }

    /** What the order says of a network that is there must be so, and a gateway must fit in. */
    void compare(JsonNode node, String at, Existing found) {
        List<JsonNode> elements = fields.list(node, at, 0, MOST_SUBNETS, " in one network");
        for (int i = 0; i < elements.size() && !fields.full(); i++) {
            String field = at + "[" + i + "].";
            readOne(elements.get(i), field)
                    .filter(subnet -> !found.subnets().contains(subnet))
                    .ifPresent(subnet -> fields.find(
                            field + "prefix",
                            "existing-network",
                            "the network, which is there already and its owner's to change, has no such subnet: leave it"
                                    + " out, or order it once the owner has added it"));
        }
        Optional<Cidr> gateway = found.subnets().stream()
                .filter(subnet -> subnet.name().equals(GATEWAY_SUBNET))
                .map(Subnet::prefix)
                .filter(Cidr::isIpv4)
                .findFirst();
        if (gateway.isPresent() && gateway.get().length() > GATEWAY_LENGTH) {
            fields.find(at, "gateway-subnet", "the GatewaySubnet that is there is smaller than a /27");
        } else if (gateway.isEmpty()
                && freeGatewaySubnet(found.addressSpaces(), found.subnets()).isEmpty()) {
            fields.find(at, "gateway-subnet", NO_ROOM);
        }
    }

    private Optional<Subnet> readOne(JsonNode element, String field) {
        Optional<String> name =
                fields.text(element.path("name"), field + "name", NAME, "subnet-name", "must be the name of a subnet");
        Optional<Cidr> prefix = fields.value(element.path("prefix"), field + "prefix", "cidr", Fields::cidr);
        return name.flatMap(known -> prefix.map(network -> new Subnet(known, network)));
    }

    private void check(Subnet subnet, List<Subnet> others, List<Cidr> spaces, String field) {
        Cidr prefix = subnet.prefix();
        if (spaces.stream().noneMatch(space -> space.contains(prefix))) {
            fields.find(field + "prefix", "inside-network", "lies outside the network's address spaces");
        }
        others.stream()
                .filter(other -> other.prefix().overlaps(prefix))
                .forEach(
                        other -> fields.find(field + "prefix", "subnets-apart", "overlaps the subnet " + other.name()));
        others.stream()
                .filter(other -> other.name().equalsIgnoreCase(subnet.name())
                        && other.prefix().isIpv4() == prefix.isIpv4())
                .forEach(other -> fields.find(field + "name", "unique", "two subnets have this name"));
        if (!prefix.isIpv4() && prefix.length() != IPV6_LENGTH) {
            fields.find(field + "prefix", "ipv6-subnet", "an IPv6 subnet is a /64");
        }
        boolean gateway = subnet.name().equalsIgnoreCase(GATEWAY_SUBNET);
        if (gateway && !subnet.name().equals(GATEWAY_SUBNET)) {
            fields.find(field + "name", "gateway-subnet", "must be written GatewaySubnet");
        }
        if (gateway && prefix.isIpv4() && prefix.length() > GATEWAY_LENGTH) {
            fields.find(field + "prefix", "gateway-subnet", "the GatewaySubnet needs a /27 or larger");
        }
    }

    private static boolean hasGatewaySubnet(List<Subnet> subnets) {
        return subnets.stream()
                .anyMatch(subnet -> subnet.name().equalsIgnoreCase(GATEWAY_SUBNET)
                        && subnet.prefix().isIpv4());
    }

    /** The first IPv4 /27 that no subnet uses. */
    static Optional<Cidr> freeGatewaySubnet(List<Cidr> spaces, List<Subnet> subnets) {
        return free(spaces.stream().filter(Cidr::isIpv4), subnets, GATEWAY_LENGTH);
    }

    /** The first IPv6 /64 that no subnet uses. */
    static Optional<Cidr> freeIpv6Subnet(List<Cidr> spaces, List<Subnet> subnets) {
        return free(spaces.stream().filter(space -> !space.isIpv4()), subnets, IPV6_LENGTH);
    }

    /**
     * It begins where an address space or a gap after a subnet begins: only those are looked at, since a /8 has half a
     * million others.
     */
    private static Optional<Cidr> free(Stream<Cidr> spaces, List<Subnet> subnets, int length) {
        return spaces.filter(space -> space.length() <= length)
                .flatMap(space -> Stream.concat(
                                space.split(length).limit(1),
                                subnets.stream()
                                        .filter(subnet -> space.contains(subnet.prefix()))
                                        .flatMap(subnet -> subnet.prefix().following(length).stream())
                                        .filter(space::contains)
                                        .sorted(Cidr.BY_ADDRESS))
                        .filter(candidate -> subnets.stream()
                                .noneMatch(subnet -> subnet.prefix().overlaps(candidate))))
                .findFirst();
    }
}
