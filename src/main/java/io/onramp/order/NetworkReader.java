package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.OnboardingOrder.Network;
import io.onramp.order.OnboardingOrder.PrivatePeering;
import io.onramp.order.OnboardingOrder.Subnet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the virtual networks of an order and sees that no two address ranges collide. */
final class NetworkReader {

    static final String GATEWAY_SUBNET = "GatewaySubnet";
    private static final int LARGEST_GATEWAY_LENGTH = 27;
    private static final int MOST_WEIGHT = 32000;
    private static final int MOST_NETWORKS = 50;
    private static final int MOST_ADDRESS_SPACES = 200;
    private static final int MOST_SUBNETS = 500;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([\\w.-]{0,62}\\w)?");
    private static final List<String> GATEWAY_SKUS =
            List.of("Standard", "HighPerformance", "UltraPerformance", "ErGw1AZ", "ErGw2AZ", "ErGw3AZ");
    private static final Pattern SKU = Pattern.compile(String.join("|", GATEWAY_SKUS));

    private final Fields fields;

    NetworkReader(Fields fields) {
        this.fields = fields;
    }

    List<Network> read(JsonNode node, Optional<String> subscription, Optional<String> group) {
        List<Network> networks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode element : fields.list(node, "virtualNetworks", 1, MOST_NETWORKS, " in one order")) {
            if (fields.full()) {
                break;
            }
            String at = "virtualNetworks[" + networks.size() + "].";
            Network network = readOne(element, at, subscription.orElse(""), group.orElse(""));
            if (!names.add(network.name().toLowerCase(Locale.ROOT))) {
                fields.find(at + "name", "unique", "two networks have this name");
            }
            networks.add(network);
        }
        for (int i = 0; i < networks.size(); i++) {
            for (int j = i + 1; j < networks.size(); j++) {
                apart(
                        networks.get(j).addressSpaces(),
                        networks.get(i).addressSpaces(),
                        "virtualNetworks[" + j + "].addressSpaces",
                        "the network " + networks.get(i).name());
            }
        }
        return networks;
    }

    private Network readOne(JsonNode node, String at, String subscription, String group) {
        String name = fields.text(
                        node.path("name"),
                        at + "name",
                        NAME,
                        "network-name",
                        "must be 1 to 64 letters, digits, dots, hyphens or underscores")
                .orElse("");
        List<Cidr> spaces = fields.networks(
                node.path("addressSpaces"),
                at + "addressSpaces",
                MOST_ADDRESS_SPACES,
                ": Azure connects no network with more");
        boolean apart = true;
        for (int i = 1; i < spaces.size(); i++) {
            apart &= apart(spaces.subList(i, i + 1), spaces.subList(0, i), at + "addressSpaces", "the same network");
        }
        return new Network(
                name,
                fields.text(
                                node.path("location"),
                                at + "location",
                                OrderReader.REGION,
                                "region",
                                "must be the short name of an Azure region, such as westeurope")
                        .orElse(""),
                fields.text(
                                node.path("subscriptionId"),
                                at + "subscriptionId",
                                OrderReader.GUID,
                                "subscription-id",
                                "must be the GUID of an Azure subscription",
                                subscription)
                        .filter(own -> sameSubscription(own, subscription, at))
                        .orElse(""),
                fields.text(
                                node.path("resourceGroup"),
                                at + "resourceGroup",
                                OrderReader.GROUP,
                                "resource-group",
                                "must be the name of a resource group",
                                group)
                        .orElse(""),
                spaces,
                readSubnets(node.path("subnets"), at + "subnets", spaces, apart),
                fields.text(
                                node.path("gatewaySku"),
                                at + "gatewaySku",
                                SKU,
                                "gateway-sku",
                                "must be one of " + Fields.names(GATEWAY_SKUS),
                                "ErGw1AZ")
                        .orElse(""),
                fields.valueIfAny(node.path("routingWeight"), at + "routingWeight", "routing-weight", this::weight)
                        .orElse(0),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private boolean sameSubscription(String own, String circuits, String at) {
        if (!own.equalsIgnoreCase(circuits) && !circuits.isEmpty()) {
            fields.find(
                    at + "subscriptionId",
                    "not-offered-yet",
                    "another subscription than the circuit's is not" + " offered yet");
        }
        return true;
    }

    private int weight(JsonNode node) {
        int weight = Fields.wholeInt(node);
        if (weight < 0 || weight > MOST_WEIGHT) {
            throw new IllegalArgumentException("a routing weight is between 0 and 32000");
        }
        return weight;
    }

    private List<Subnet> readSubnets(JsonNode node, String at, List<Cidr> spaces, boolean apart) {
        List<Subnet> subnets = new ArrayList<>();
        List<JsonNode> elements = fields.list(node, at, 1, MOST_SUBNETS, " in one network");
        for (int i = 0; i < elements.size() && !fields.full(); i++) {
            JsonNode element = elements.get(i);
            String field = at + "[" + i + "].";
            Optional<String> name = fields.text(
                    element.path("name"), field + "name", NAME, "subnet-name", "must be the name of a subnet");
            Optional<Cidr> prefix = fields.ipv4(
                    fields.value(element.path("prefix"), field + "prefix", "cidr", Fields::cidr), field + "prefix");
            if (name.isPresent() && prefix.isPresent()) {
                Subnet subnet = new Subnet(name.get(), prefix.get());
                check(subnet, subnets, spaces, field);
                subnets.add(subnet);
            }
        }
        // Among overlapping address spaces every subnet would be looked at in each of them
        if (subnets.stream().noneMatch(subnet -> subnet.name().equalsIgnoreCase(GATEWAY_SUBNET))
                && !spaces.isEmpty()
                && apart
                && freeGatewaySubnet(spaces, subnets).isEmpty()) {
            fields.find(at, "gateway-subnet", "no room is left for a GatewaySubnet of /27 in the address spaces");
        }
        return subnets;
    }

    private void check(Subnet subnet, List<Subnet> others, List<Cidr> spaces, String field) {
        if (spaces.stream().noneMatch(space -> space.contains(subnet.prefix()))) {
            fields.find(field + "prefix", "inside-network", "lies outside the network's address spaces");
        }
        others.stream()
                .filter(other -> other.prefix().overlaps(subnet.prefix()))
                .forEach(
                        other -> fields.find(field + "prefix", "subnets-apart", "overlaps the subnet " + other.name()));
        others.stream()
                .filter(other -> other.name().equalsIgnoreCase(subnet.name()))
                .forEach(other -> fields.find(field + "name", "unique", "two subnets have this name"));
        boolean gateway = subnet.name().equalsIgnoreCase(GATEWAY_SUBNET);
        if (gateway && !subnet.name().equals(GATEWAY_SUBNET)) {
            fields.find(field + "name", "gateway-subnet", "must be written GatewaySubnet");
        }
        if (gateway && subnet.prefix().length() > LARGEST_GATEWAY_LENGTH) {
            fields.find(field + "prefix", "gateway-subnet", "the GatewaySubnet needs a /27 or larger");
        }
    }

    /**
     * The first /27 that no subnet uses. It begins where an address space or a gap after a subnet begins: only those are
     * looked at, since a /8 has half a million others.
     */
    static Optional<Cidr> freeGatewaySubnet(List<Cidr> spaces, List<Subnet> subnets) {
        return spaces.stream()
                .filter(space -> space.isIpv4() && space.length() <= LARGEST_GATEWAY_LENGTH)
                .flatMap(space -> Stream.concat(
                                space.split(LARGEST_GATEWAY_LENGTH).limit(1),
                                subnets.stream()
                                        .filter(subnet -> space.contains(subnet.prefix()))
                                        .flatMap(subnet -> subnet.prefix().following(LARGEST_GATEWAY_LENGTH).stream())
                                        .filter(space::contains)
                                        .sorted(Cidr.BY_ADDRESS))
                        .filter(candidate -> subnets.stream()
                                .noneMatch(subnet -> subnet.prefix().overlaps(candidate))))
                .findFirst();
    }

    /** Links, what the customer advertises and the virtual networks must not overlap: BGP would route it wrongly. */
    void checkApart(PrivatePeering peering, List<Network> networks) {
        peering.ipv4().ifPresent(links -> {
            checkLink(links.primary(), "privatePeering.primarySubnet", peering, networks);
            checkLink(links.secondary(), "privatePeering.secondarySubnet", peering, networks);
        });
        for (Network network : networks) {
            apart(
                    peering.advertisedPrefixes(),
                    network.addressSpaces(),
                    "privatePeering.advertisedPrefixes",
                    "the virtual network " + network.name());
        }
    }

    private void checkLink(Cidr link, String field, PrivatePeering peering, List<Network> networks) {
        networks.forEach(network ->
                apart(List.of(link), network.addressSpaces(), field, "the virtual network " + network.name()));
        apart(List.of(link), peering.advertisedPrefixes(), field, "the advertised prefixes");
    }

    private boolean apart(List<Cidr> these, List<Cidr> those, String field, String whose) {
        boolean apart = true;
        for (Cidr one : these) {
            for (Cidr other : those) {
                if (fields.full()) {
                    return false;
                }
                if (one.overlaps(other)) {
                    apart = false;
                    fields.find(field, "addresses-apart", one + " overlaps " + other + " of " + whose);
                }
            }
        }
        return apart;
    }
}
