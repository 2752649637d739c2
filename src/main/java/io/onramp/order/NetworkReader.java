package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.OnboardingOrder.Existing;
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

/** Reads the virtual networks of an order and sees that no two address ranges collide. */
final class NetworkReader {

    private static final int MOST_WEIGHT = 32000;
    private static final int MOST_NETWORKS = 50;
    private static final int MOST_ADDRESS_SPACES = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([\\w.-]{0,62}\\w)?");
    private static final Pattern SKU = Pattern.compile(String.join("|", GatewaySkus.ALL));
    private static final Set<String> WITH_FAST_PATH = Set.of("UltraPerformance", "ErGw3AZ");

    private final Fields fields;
    private final PeeringKeys keys;
    private final InAzure inAzure;
    private final CircuitReader circuits;
    private final SubnetReader subnets;

    NetworkReader(Fields fields, PeeringKeys keys, InAzure inAzure) {
        this.fields = fields;
        this.keys = keys;
        this.inAzure = inAzure;
        this.circuits = new CircuitReader(fields);
        this.subnets = new SubnetReader(fields);
    }

    /** @param atLeast how many there have to be */
    List<Network> read(JsonNode node, CircuitReader.Wish wish, int atLeast) {
        List<Network> networks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode element : fields.list(node, "virtualNetworks", atLeast, MOST_NETWORKS, " in one order")) {
            if (fields.full()) {
                break;
            }
            String at = "virtualNetworks[" + networks.size() + "]";
            Network network = readOne(element, at, wish);
            if (!names.add(network.name().toLowerCase(Locale.ROOT))) {
                fields.find(at + ".name", "unique", "two networks have this name");
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

    private Network readOne(JsonNode node, String at, CircuitReader.Wish wish) {
        Optional<String> name = fields.text(
                node.path("name"),
                at + ".name",
                NAME,
                "network-name",
                "must be 1 to 64 letters, digits, dots, hyphens or underscores");
        Optional<String> location = circuits.region(node.path("location"), at + ".location");
        Optional<String> subscription = Fields.absent(node.path("subscriptionId"))
                ? wish.subscriptionId()
                : circuits.subscription(node.path("subscriptionId"), at + ".subscriptionId");
        Optional<String> group = Fields.absent(node.path("resourceGroup"))
                ? wish.resourceGroup()
                : circuits.group(node.path("resourceGroup"), at + ".resourceGroup");
        InAzure.Look look = name.flatMap(
                        known -> subscription.flatMap(sub -> group.map(in -> inAzure.network(sub, in, known, at))))
                .orElse(InAzure.Look.NONE);
        List<Cidr> spaces = spaces(node.path("addressSpaces"), at + ".addressSpaces", look);
        String sku = gatewaySku(node.path("gatewaySku"), at + ".gatewaySku");
        return new Network(
                name.orElse(""),
                location.orElse(""),
                subscription.orElse(""),
                group.orElse(""),
                spaces,
                subnets(node.path("subnets"), at + ".subnets", spaces, look),
                sku,
                fields.valueIfAny(node.path("routingWeight"), at + ".routingWeight", "routing-weight", this::weight)
                        .orElse(0),
                fastPath(node.path("fastPath"), at + ".fastPath", sku),
                fields.valueIfAny(
                        node.path("authorizationKeyRef"),
                        at + ".authorizationKey",
                        "customer-circuit",
                        value -> keys.authorization(value.asText())),
                look.found());
    }

    private String gatewaySku(JsonNode node, String at) {
        return fields.text(node, at, SKU, "gateway-sku", "must be one of " + Fields.names(GatewaySkus.ALL), "ErGw1AZ")
                .orElse("");
    }

    private boolean fastPath(JsonNode node, String at, String sku) {
        boolean wanted = fields.flag(node, at);
        if (wanted && !sku.isEmpty() && !WITH_FAST_PATH.contains(sku)) {
            fields.find(at, "fast-path", "needs the gateway SKU UltraPerformance or ErGw3AZ");
        }
        return wanted;
    }

    /** Azure's, where the network is there: what the order says of them is only compared. */
    private List<Cidr> spaces(JsonNode node, String at, InAzure.Look look) {
        Optional<Existing> found = look.found();
        if (isLeftOut(node) && (found.isPresent() || !look.known())) {
            return found.map(Existing::addressSpaces).orElse(List.of());
        }
        List<Cidr> spaces = fields.networks(node, at, MOST_ADDRESS_SPACES, ": Azure connects no network with more");
        if (found.isEmpty()) {
            if (!spaces.isEmpty() && spaces.stream().noneMatch(Cidr::isIpv4)) {
                fields.find(at, "ipv4-alongside", "a virtual network has IPv6 only alongside IPv4");
            }
            return spaces;
        }
        List<Cidr> has = found.get().addressSpaces();
        spaces.stream()
                .filter(space -> has.stream().noneMatch(one -> one.contains(space)))
                .forEach(space -> fields.find(
                        at,
                        "existing-network",
                        space
                                + " is not in the network, which is there already and its owner's to change: leave it out, or"
                                + " order it once the owner has added it"));
        return has;
    }

    private List<Subnet> subnets(JsonNode node, String at, List<Cidr> spaces, InAzure.Look look) {
        if (look.found().isPresent()) {
            subnets.compare(node, at, look.found().get());
            return look.found().get().subnets();
        }
        if (!look.known() && isLeftOut(node)) {
            return List.of();
        }
        boolean apart = true;
        for (int i = 1; i < spaces.size(); i++) {
            apart &= apart(
                    spaces.subList(i, i + 1),
                    spaces.subList(0, i),
                    at.replace(".subnets", ".addressSpaces"),
                    "the same network");
        }
        return subnets.read(node, at, spaces, apart);
    }

    private static boolean isLeftOut(JsonNode node) {
        return Fields.absent(node) || node.isArray() && node.isEmpty();
    }

    private int weight(JsonNode node) {
        int weight = Fields.wholeInt(node);
        if (weight < 0 || weight > MOST_WEIGHT) {
            throw new IllegalArgumentException("a routing weight is between 0 and 32000");
        }
        return weight;
    }

    /** Links, what the customer advertises and the virtual networks must not overlap: BGP would route it wrongly. */
    void checkApart(PrivatePeering peering, List<Network> networks) {
        peering.ipv4().ifPresent(links -> checkLinks(links, "Subnet", peering, networks));
        peering.ipv6().ifPresent(links -> checkLinks(links, "SubnetV6", peering, networks));
        for (Network network : networks) {
            apart(
                    peering.advertisedPrefixes(),
                    network.addressSpaces(),
                    "privatePeering.advertisedPrefixes",
                    "the virtual network " + network.name());
        }
    }

    private void checkLinks(LinkPair links, String ending, PrivatePeering peering, List<Network> networks) {
        checkLink(links.primary(), "privatePeering.primary" + ending, peering, networks);
        checkLink(links.secondary(), "privatePeering.secondary" + ending, peering, networks);
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
