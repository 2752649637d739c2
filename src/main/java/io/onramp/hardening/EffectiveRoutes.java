package io.onramp.hardening;

import io.onramp.order.Cidr;
import io.onramp.order.Hardening.NextHop;
import io.onramp.order.OnboardingOrder.Subnet;
import io.onramp.order.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The routes of a subnet once the plan is built, and which of them are used. The longest prefix that fits is taken; of
 * several routes to one prefix a user-defined one, then one from a gateway, then Azure's own. Azure's route within the virtual
 * network is not overridden by a gateway, however long its prefix (Microsoft, "Virtual network traffic routing").
 */
final class EffectiveRoutes {

    /** Those that Azure drops by itself where nothing else leads there: RFC 1918 and RFC 6598. */
    private static final List<Cidr> DROPPED = Stream.of(
                    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
            .map(Cidr::of)
            .toList();

    private static final Cidr EVERYTHING_IPV6 = Cidr.of("::/0");

    /** Where a route comes from; the first prevails. */
    enum Source {
        USER("user-defined"),
        GATEWAY("from a gateway"),
        SYSTEM("Azure's own");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * One route.
     *
     * @param nextHop for people, such as {@code Appliance 10.50.2.4} or {@code nowhere}
     * @param used whether it is the one for its prefix
     * @param reason why it is not used, or what it prevails over; empty where it is alone
     */
    record Route(Cidr prefix, String nextHop, Source source, boolean used, String reason) {}

    private final Plan plan;
    private final Plan.Network network;
    private final Subnet subnet;
    private final List<Route> routes = new ArrayList<>();

    private EffectiveRoutes(Plan plan, Plan.Network network, Subnet subnet) {
        this.plan = plan;
        this.network = network;
        this.subnet = subnet;
    }

    /** All routes, longest prefix first, with those that are not used. */
    static List<Route> of(Plan plan, Plan.Network network, Subnet subnet) {
        return new EffectiveRoutes(plan, network, subnet).judged(true);
    }

    /** As {@link #of}, while the gateways announce nothing: BGP is down, or the customer has withdrawn its routes. */
    static List<Route> withoutGateways(Plan plan, Plan.Network network, Subnet subnet) {
        return new EffectiveRoutes(plan, network, subnet).judged(false);
    }

    /**
     * The route that a packet takes.
     *
     * @param address such as {@code 8.8.8.8}
     */
    static Optional<Route> toward(List<Route> routes, String address) {
        Cidr host = Cidr.of(address + (address.contains(":") ? "/128" : "/32"));
        return routes.stream()
                .filter(Route::used)
                .filter(route -> route.prefix().isIpv4() == host.isIpv4()
                        && route.prefix().contains(host))
                .max(Comparator.comparingInt(route -> route.prefix().length()));
    }

    private List<Route> judged(boolean announced) {
        system();
        if (announced && (HardeningDesign.isGatewaySubnet(subnet) || !hasTable() || !RouteDesign.forgetsBgp(plan))) {
            gateways();
        }
        userDefined();
        Map<Cidr, List<Route>> byPrefix = routes.stream().distinct().collect(Collectors.groupingBy(Route::prefix));
        return byPrefix.values().stream()
                .flatMap(this::judged)
                .sorted(Comparator.comparing((Route route) -> -route.prefix().length())
                        .thenComparing(route -> route.prefix().toString())
                        .thenComparing(Route::source))
                .toList();
    }

    private void system() {
        network.addressSpaces().forEach(space -> add(space, "the virtual network", Source.SYSTEM));
        add(RouteDesign.EVERYTHING, "the Internet", Source.SYSTEM);
        if (network.addressSpaces().stream().anyMatch(space -> !space.isIpv4())) {
            add(EVERYTHING_IPV6, "the Internet", Source.SYSTEM);
        }
        DROPPED.forEach(block -> add(block, "nowhere", Source.SYSTEM));
    }

    private void gateways() {
        Set<String> circuits =
                plan.linksOf(network).stream().map(Plan.Link::circuit).collect(Collectors.toSet());
        String clear = "the ExpressRoute gateway";
        plan.circuits().stream()
                .filter(circuit -> circuits.contains(circuit.name()))
                .flatMap(circuit -> circuit.privatePeering().stream())
                .flatMap(peering -> peering.advertisedPrefixes().stream())
                .forEach(prefix -> add(prefix, clear, Source.GATEWAY));
        plan.networks().stream()
                .filter(other -> !other.name().equals(network.name()))
                .filter(other -> plan.linksOf(other).stream().anyMatch(link -> circuits.contains(link.circuit())))
                .flatMap(other -> other.addressSpaces().stream())
                .forEach(space -> add(space, clear, Source.GATEWAY));
        if (plan.hardening().forcedTunnelling() && !circuits.isEmpty()) {
            add(RouteDesign.EVERYTHING, clear, Source.GATEWAY);
        }
        if (plan.hardening().isEncryptedWithIpsec()) {
            TunnelDesign.prefixes(plan).forEach(prefix -> add(prefix, "the VPN gateway, encrypted", Source.GATEWAY));
        }
    }

    private void userDefined() {
        if (!hasTable()) {
            return;
        }
        Map<Cidr, NextHop> table = HardeningDesign.isGatewaySubnet(subnet)
                ? RouteDesign.gatewayRoutes(plan, network)
                : RouteDesign.routes(plan, network);
        table.forEach((prefix, hop) -> add(
                prefix,
                hop == NextHop.APPLIANCE
                        ? "the appliance "
                                + plan.hardening().inspectionAppliance().orElse("")
                        : "nowhere",
                Source.USER));
    }

    private boolean hasTable() {
        return HardeningDesign.routeTable(plan, network, subnet).isPresent();
    }

    private void add(Cidr prefix, String nextHop, Source source) {
        routes.add(new Route(prefix, nextHop, source, true, ""));
    }

    /** Of the routes to one prefix. */
    private Stream<Route> judged(List<Route> rivals) {
        Source best = rivals.stream()
                .filter(route -> !overruled(route))
                .map(Route::source)
                .min(Comparator.naturalOrder())
                .orElse(Source.SYSTEM);
        return rivals.stream().map(route -> {
            if (overruled(route)) {
                return unused(route, "lies in the virtual network, whose own route prevails");
            }
            if (route.source() != best) {
                return unused(route, "a route " + best.words() + " to the same network prevails");
            }
            String reason = rivals.size() == 1 ? "" : "prevails, being " + best.words();
            return new Route(route.prefix(), route.nextHop(), route.source(), true, reason);
        });
    }

    private boolean overruled(Route route) {
        return route.source() == Source.GATEWAY && inside(route.prefix());
    }

    private boolean inside(Cidr prefix) {
        return network.addressSpaces().stream()
                .anyMatch(space -> space.isIpv4() == prefix.isIpv4() && space.contains(prefix));
    }

    private static Route unused(Route route, String reason) {
        return new Route(route.prefix(), route.nextHop(), route.source(), false, reason);
    }
}
