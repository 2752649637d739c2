package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.OnboardingOrder.Network;
import io.onramp.order.OnboardingOrder.PrivatePeering;
import io.onramp.order.OnboardingOrder.Router;
import io.onramp.order.OnboardingOrder.SkuFamily;
import io.onramp.order.OnboardingOrder.SkuTier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the characteristics of one order by the rules of ExpressRoute (Microsoft's articles "ExpressRoute workflows",
 * "routing requirements", "prerequisites" and the naming rules for Azure resources).
 */
final class OrderReader {

    static final Pattern GUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    static final Pattern GROUP = Pattern.compile("[\\w().-]{0,89}[\\w()-]");
    static final Pattern REGION = Pattern.compile("[a-z][a-z0-9]{2,39}");
    private static final Pattern CUSTOMER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final Pattern HOST =
            Pattern.compile("(?=.{1,63}$)[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9-]*[A-Za-z0-9])*");
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z][A-Za-z0-9/:.-]{0,39}");
    private static final List<String> TIERS = List.of("Local", "Standard", "Premium");
    private static final List<String> FAMILIES = List.of("MeteredData", "UnlimitedData");
    private static final String NOT_YET = "not-offered-yet";

    private final Fields fields;
    private final PeeringKeys keys;
    private final RouterRules routerRules;
    private Optional<String> customerId = Optional.empty();
    private Optional<String> customerName = Optional.empty();
    private Optional<String> carrier = Optional.empty();
    private Optional<String> peeringLocation = Optional.empty();
    private Optional<Bandwidth> bandwidth = Optional.empty();
    private Optional<String> tier = Optional.empty();
    private Optional<String> family = Optional.empty();
    private Optional<String> subscription = Optional.empty();
    private Optional<String> group = Optional.empty();
    private Optional<String> region = Optional.empty();
    private Optional<PrivatePeering> peering = Optional.empty();
    private List<Network> networks = List.of();
    private Hardening hardening = Hardening.baseline(List.of());
    private List<Router> routers = List.of();

    OrderReader(Fields fields, PeeringKeys keys, RouterRules routerRules) {
        this.fields = fields;
        this.keys = keys;
        this.routerRules = routerRules;
    }

    void read(Order order) {
        readPeople(order);
        readService(order);
        readCircuit(order);
        NetworkReader networkReader = new NetworkReader(fields);
        peering = readPeering(order.characteristic("privatePeering"));
        networks = networkReader.read(order.characteristic("virtualNetworks"), subscription, group);
        checkLinks(order.characteristic("virtualNetworks").size());
        peering.ifPresent(wish -> networkReader.checkApart(wish, networks));
        hardening = new HardeningReader(fields).read(order.characteristic("hardening"));
        routers = readRouters(order.characteristic("routers"));
    }

    private void readPeople(Order order) {
        JsonNode customer = Documents.party(order.document(), "customer");
        customerId = fields.text(
                customer.path("id"),
                "customer.id",
                CUSTOMER_ID,
                "customer-id",
                "must be 1 to 60 letters, digits, dots, hyphens or underscores");
        customerName = fields.words(customer.path("name"), "customer.name");
        if (!Fields.absent(order.document().path("description"))) {
            fields.words(order.document().path("description"), "description");
        }
        for (JsonNode party : order.document().path("relatedParty")) {
            if (Order.asksFor(party)) {
                fields.words(party.path("id"), "requester.id");
            }
        }
    }

    private void readService(Order order) {
        fields.oneOf(
                        order.characteristic("connectivityModel"),
                        "connectivityModel",
                        List.of("connect-through", "connect-to"))
                .filter("connect-to"::equals)
                .ifPresent(model -> fields.find("connectivityModel", NOT_YET, "connect-to is not offered yet"));
        if (!Fields.absent(order.characteristic("microsoftPeering"))) {
            fields.find("microsoftPeering", NOT_YET, "Microsoft peering is not offered yet");
        }
        fields.text(
                        order.characteristic("resiliency"),
                        "resiliency",
                        Pattern.compile("standard|high|maximum"),
                        "choice",
                        "must be one of standard, high, maximum",
                        "standard")
                .filter(resiliency -> !resiliency.equals("standard"))
                .ifPresent(resiliency -> fields.find("resiliency", NOT_YET, resiliency + " is not offered yet"));
    }

    private void readCircuit(Order order) {
        carrier = fields.words(order.characteristic("carrier"), "carrier");
        peeringLocation = fields.words(order.characteristic("peeringLocation"), "peeringLocation");
        bandwidth = fields.value(
                order.characteristic("bandwidthInMbps"),
                "bandwidthInMbps",
                "bandwidth",
                node -> new Bandwidth(Fields.wholeInt(node)));
        tier = fields.oneOf(order.characteristic("skuTier"), "skuTier", TIERS);
        family = fields.oneOf(order.characteristic("skuFamily"), "skuFamily", FAMILIES);
        if (tier.equals(Optional.of("Local")) && family.equals(Optional.of("MeteredData"))) {
            fields.find("skuFamily", "local-is-unlimited", "a Local circuit is sold with UnlimitedData only");
        }
        subscription = fields.text(
                order.characteristic("subscriptionId"),
                "subscriptionId",
                GUID,
                "subscription-id",
                "must be the GUID of an Azure subscription");
        group = fields.text(
                order.characteristic("resourceGroup"),
                "resourceGroup",
                GROUP,
                "resource-group",
                "must be 1 to 90 letters, digits, underscores, hyphens, dots or parentheses, not ending in a dot");
        region = fields.text(
                order.characteristic("location"),
                "location",
                REGION,
                "region",
                "must be the short name of an Azure region, such as westeurope");
    }

    private Optional<PrivatePeering> readPeering(JsonNode node) {
        if (Fields.absent(node) || !node.isObject()) {
            fields.find("privatePeering", Fields.absent(node) ? "required" : "type", "is missing or no object");
            return Optional.empty();
        }
        Optional<Asn> asn = fields.value(
                node.path("peerAsn"), "privatePeering.peerAsn", "asn", value -> new Asn(Fields.whole(value)));
        Optional<VlanId> vlan = fields.valueIfAny(
                node.path("vlanId"), "privatePeering.vlanId", "vlan", value -> new VlanId(Fields.wholeInt(value)));
        Optional<Cidr> primary = link(node, "primarySubnet");
        Optional<Cidr> secondary = link(node, "secondarySubnet");
        if (Fields.absent(node.path("primarySubnet")) != Fields.absent(node.path("secondarySubnet"))) {
            fields.find("privatePeering", "both-links", "give both subnets, or neither to have them allocated");
        }
        if (primary.isPresent() && secondary.isPresent() && primary.get().overlaps(secondary.get())) {
            fields.find("privatePeering.secondarySubnet", "links-apart", "overlaps the primary subnet");
        }
        var key = fields.valueIfAny(
                node.path("sharedKeyRef"),
                "privatePeering.sharedKey",
                "bgp-key",
                value -> keys.checked(value.asText()));
        List<Cidr> prefixes = fields.networks(
                node.path("advertisedPrefixes"),
                "privatePeering.advertisedPrefixes",
                CircuitLimits.routes(tier),
                ": private peering takes 4,000 routes on Local and Standard circuits, 10,000 on Premium");
        return asn.map(number -> new PrivatePeering(
                number,
                vlan,
                primary.flatMap(first -> secondary.map(second -> new LinkPair(first, second))),
                Optional.empty(),
                key,
                prefixes));
    }

    private void checkLinks(int networks) {
        tier.map(SkuTier::valueOf).ifPresent(sku -> {
            OptionalInt most = CircuitLimits.networkLinks(sku, bandwidth);
            if (most.isPresent() && networks > most.getAsInt()) {
                fields.find(
                        "virtualNetworks",
                        "network-links",
                        "a " + sku + " circuit of this bandwidth connects at most " + most.getAsInt() + " networks");
            }
        });
    }

    private Optional<Cidr> link(JsonNode peering, String name) {
        String field = "privatePeering." + name;
        return fields.valueIfAny(peering.path(name), field, "link-subnet", value -> {
            Cidr cidr = Fields.cidr(value);
            if (!cidr.isIpv4() || cidr.length() != 30) {
                throw new IllegalArgumentException("a link subnet is an IPv4 /30");
            }
            if (cidr.isReserved()) {
                throw new IllegalArgumentException("this address range is reserved and cannot be routed");
            }
            return cidr;
        });
    }

    private List<Router> readRouters(JsonNode node) {
        List<Router> found = new ArrayList<>();
        Set<String> hosts = new HashSet<>();
        Set<String> paths = new HashSet<>();
        for (JsonNode element : fields.list(node, "routers", 2)) {
            String field = "routers[" + found.size() + "].";
            var path = fields.oneOf(element.path("path"), field + "path", List.of("primary", "secondary"));
            var vendor = fields.oneOf(element.path("vendor"), field + "vendor", routerRules.vendors());
            var host = fields.text(
                    element.path("hostname"), field + "hostname", HOST, "hostname", "must be a host name of a device");
            var port = fields.text(
                    element.path("interface"),
                    field + "interface",
                    INTERFACE,
                    "interface",
                    "must be the name of an interface, such as GigabitEthernet0/0/0");
            vendor.flatMap(name -> port.flatMap(value -> routerRules.interfaceProblem(name, value)))
                    .ifPresent(problem -> fields.find(field + "interface", "interface", problem));
            found.add(new Router(
                    path.orElse(""),
                    vendor.orElse(""),
                    host.orElse(""),
                    port.orElse(""),
                    Optional.empty(),
                    Optional.empty()));
            path.filter(value -> !paths.add(value))
                    .ifPresent(value -> fields.find(field + "path", "one-router-a-path", value + " is given twice"));
            host.filter(value -> !hosts.add(value.toLowerCase(Locale.ROOT)))
                    .ifPresent(value -> fields.find(
                            field + "hostname", "distinct-devices", "the two paths must end in two different devices"));
        }
        return found;
    }

    /** What has to be offered together, once all of it is known. */
    Optional<CarrierChoice> carrierChoice() {
        return subscription.flatMap(sub ->
                carrier.flatMap(name -> peeringLocation.map(place -> new CarrierChoice(sub, name, place, bandwidth))));
    }

    /** @throws java.util.NoSuchElementException where something was missing: ask only without findings */
    OnboardingOrder complete(Order order) {
        return new OnboardingOrder(
                order.number(),
                customerId.orElseThrow(),
                customerName.orElseThrow(),
                ConnectivityModel.CONNECT_THROUGH,
                Optional.empty(),
                Resiliency.STANDARD,
                carrier.orElseThrow(),
                peeringLocation.orElseThrow(),
                Optional.empty(),
                bandwidth.orElseThrow().mbps(),
                List.of(bandwidth.orElseThrow().mbps()),
                SkuTier.valueOf(tier.orElseThrow()),
                SkuFamily.valueOf(family.orElseThrow()),
                subscription.orElseThrow(),
                group.orElseThrow(),
                region.orElseThrow(),
                peering,
                Optional.empty(),
                networks,
                hardening,
                routers);
    }

    record CarrierChoice(
            String subscriptionId, String carrier, String peeringLocation, Optional<Bandwidth> bandwidth) {}
}
