package io.onramp.router;

import static io.onramp.router.EdgeTables.rows;
import static io.onramp.router.EdgeTables.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares what Azure's edge sees of a routing domain on one path with what was planned, in words for the engineer at the
 * other end.
 *
 * <p>In an ARP table {@code interface} is {@code On-Prem} or {@code Microsoft} and {@code macAddress} says
 * {@code Incomplete} where nobody answered (Microsoft, "Getting ARP tables in the Resource Manager deployment model").
 *
 * <p>An ARP table has IPv4 only, since IPv6 has no ARP. Whether a route table shows IPv6 routes is not documented: where it
 * shows one, they are compared; where it shows none, nothing is verified, and that is said.
 */
public final class PathCheck {

    private static final String DEFAULT_ROUTE = "0.0.0.0/0";
    private static final String INCOMPLETE = "Incomplete";

    private final PathExpectation expected;
    private final EdgeTables seen;
    private final PathMessages messages;
    private final List<TrafficFinding> findings = new ArrayList<>();

    private PathCheck(PathExpectation expected, EdgeTables seen, Locale locale) {
        this.expected = expected;
        this.seen = seen;
        this.messages = new PathMessages(locale);
    }

    /** The findings in English; see {@link #findings(PathExpectation, EdgeTables, Locale)}. */
    public static List<TrafficFinding> findings(PathExpectation expected, EdgeTables seen) {
        return findings(expected, seen, Locale.ENGLISH);
    }

    /**
     * What differs, most basic first; empty where the path is as planned. Where the router is not even reachable the
     * missing routes are not listed: they follow from it.
     *
     * @param locale English and French are written; any other reads English
     */
    public static List<TrafficFinding> findings(PathExpectation expected, EdgeTables seen, Locale locale) {
        PathCheck check = new PathCheck(expected, seen, locale);
        List<Route> routes = routes(seen.routes());
        expected.ipv4().ifPresent(link -> check.ipv4(link, routes));
        expected.ipv6().ifPresent(link -> check.ipv6(link, routes));
        return List.copyOf(check.findings);
    }

    private void ipv4(Cidr link, List<Route> all) {
        boolean reachable = arp(link, seen.arp());
        List<Route> routes = all.stream().filter(route -> !route.isIpv6()).toList();
        String customer = link.address(1);
        List<Route> received = routes.stream()
                .filter(route -> route.nextHop().equals(customer))
                .toList();
        if (reachable) {
            session(customer, "bgp-no-routes", received.isEmpty(), true, customer);
        }
        compare(received, true);
        if (!routes.isEmpty() || reachable) {
            announced(routes, List.of(customer), true);
        }
    }

    /** The next hop may be written in either IP version. */
    private void ipv6(Cidr link, List<Route> all) {
        List<Route> routes = all.stream().filter(Route::isIpv6).toList();
        if (routes.isEmpty()) {
            seen.down(link.address(1))
                    .ifPresentOrElse(
                            state -> add("bgp-down", link.address(1)), () -> add("ipv6-not-shown", link.address(2)));
            return;
        }
        List<String> customer = Stream.concat(Stream.of(link), expected.ipv4().stream())
                .map(either -> either.address(1))
                .toList();
        List<Route> received = routes.stream()
                .filter(route -> customer.contains(route.nextHop()))
                .toList();
        session(link.address(1), "bgp-no-ipv6-routes", received.isEmpty(), false, link.address(2));
        compare(received, false);
        announced(routes, customer, false);
    }

    /** Where the edge says what state the session is in, that is the cause; the missing routes follow from it. */
    private void session(String neighbour, String withoutRoutes, boolean nothing, boolean overIpv4, String address) {
        // which of its states it is in changes from look to look, and says nothing to a person
        if (seen.down(neighbour).isPresent()) {
            add("bgp-down", neighbour);
        } else if (nothing && wanted(overIpv4).findAny().isPresent()) {
            add(withoutRoutes, Long.toString(expected.customerAsn()), address);
        }
    }

    private boolean arp(Cidr link, JsonNode table) {
        String customer = link.address(1);
        String microsoft = link.address(2);
        if (rows(table).noneMatch(row -> text(row, "ipAddress").equals(microsoft) && resolved(row))) {
            add("arp-microsoft-missing", microsoft);
        }
        List<JsonNode> ofCustomer = rows(table)
                .filter(row -> text(row, "ipAddress").equals(customer))
                .toList();
        if (ofCustomer.stream().anyMatch(PathCheck::resolved)) {
            return true;
        }
        Optional<String> stranger = rows(table)
                .filter(row -> text(row, "interface").equalsIgnoreCase("On-Prem") && resolved(row))
                .map(row -> text(row, "ipAddress"))
                .findFirst();
        if (!ofCustomer.isEmpty()) {
            add("arp-incomplete", customer);
        } else if (stranger.isPresent()) {
            add("arp-wrong-address", customer, stranger.get());
        } else {
            add("arp-missing", customer);
        }
        return false;
    }

    private void compare(List<Route> received, boolean overIpv4) {
        if (!received.isEmpty()) {
            wanted(overIpv4).forEach(network -> expectRoute(network, received));
        }
        received.stream()
                .filter(route -> wanted(overIpv4).noneMatch(route::isFor))
                .forEach(route -> add(
                        route.network().equals(DEFAULT_ROUTE) ? "default-not-ordered" : "route-not-ordered",
                        route.network()));
    }

    private void announced(List<Route> routes, List<String> customer, boolean overIpv4) {
        expected.azurePrefixes().stream()
                .filter(network -> network.isIpv4() == overIpv4)
                .filter(network ->
                        routes.stream().noneMatch(route -> !customer.contains(route.nextHop()) && route.isFor(network)))
                .forEach(network -> add("azure-route-missing", network.toString()));
    }

    private Stream<Cidr> wanted(boolean overIpv4) {
        Stream<Cidr> networks = expected.advertisedPrefixes().stream().filter(network -> network.isIpv4() == overIpv4);
        return overIpv4 && expected.defaultRoute()
                ? Stream.concat(networks, Stream.of(Cidr.of(DEFAULT_ROUTE)))
                : networks;
    }

    private void expectRoute(Cidr network, List<Route> received) {
        String asn = Long.toString(expected.customerAsn());
        Optional<Route> route =
                received.stream().filter(one -> one.isFor(network)).findFirst();
        if (route.isEmpty()) {
            boolean isDefault = network.toString().equals(DEFAULT_ROUTE);
            add(isDefault ? "default-missing" : "route-missing", network.toString(), asn);
        } else if (route.get().neighbourAsn().isEmpty()) {
            add("route-without-as", network.toString(), asn);
        } else if (!route.get().neighbourAsn().get().equals(asn)) {
            add("route-wrong-as", network.toString(), route.get().neighbourAsn().get(), asn);
        }
    }

    private void add(String code, String... arguments) {
        findings.add(new TrafficFinding(code, messages.finding(expected.domain(), expected.path(), code, arguments)));
    }

    private static List<Route> routes(JsonNode table) {
        return rows(table)
                .map(row -> new Route(text(row, "network"), text(row, "nextHop"), text(row, "path")))
                .toList();
    }

    private static boolean resolved(JsonNode arpRow) {
        String mac = text(arpRow, "macAddress");
        return !mac.isEmpty() && !mac.equalsIgnoreCase(INCOMPLETE);
    }

    private record Route(String network, String nextHop, String path) {

        Route {
            // Routers of some vendors leave the length out where the class of the address implies it.
            network = network.equals("0.0.0.0") ? DEFAULT_ROUTE : network;
        }

        boolean isFor(Cidr wanted) {
            return network.equalsIgnoreCase(wanted.toString());
        }

        boolean isIpv6() {
            return network.contains(":");
        }

        /** The AS that handed the route to Microsoft: the first number of a path such as {@code 65010 65010 i}. */
        Optional<String> neighbourAsn() {
            return Stream.of(path.split("\\s+"))
                    .filter(hop -> hop.matches("\\d+"))
                    .findFirst();
        }
    }
}
