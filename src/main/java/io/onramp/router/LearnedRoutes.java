package io.onramp.router;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.Cidr;
import io.onramp.order.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Compares what a virtual network's gateway has learned with what was planned. It is all that can be read where the
 * circuit is the customer's own: the circuit's tables are in the customer's subscription.
 *
 * <p>Reads the answer of {@code getLearnedRoutes}: rows of {@code network}, {@code origin} ({@code EBgp} where the route
 * came over BGP) and {@code asPath}, its numbers joined by hyphens, such as {@code 12076-65010}. A gateway does not tell
 * which path of the circuit a route came by.
 */
final class LearnedRoutes {

    private static final Cidr DEFAULT_ROUTE = Cidr.of("0.0.0.0/0");

    private final String gateway;
    private final PathMessages messages;
    private final List<TrafficFinding> findings = new ArrayList<>();

    private LearnedRoutes(String gateway, Locale locale) {
        this.gateway = gateway;
        this.messages = new PathMessages(locale);
    }

    /**
     * What differs; empty where the gateway has learned all that is planned.
     *
     * @param gateway its name, for the words
     * @param expected the private peering of the customer's circuit
     * @param defaultRoute whether 0.0.0.0/0 is to arrive as well (forced tunnelling)
     * @param answer as Azure gives it
     */
    static List<TrafficFinding> findings(
            String gateway, Plan.Peering expected, boolean defaultRoute, JsonNode answer, Locale locale) {
        LearnedRoutes check = new LearnedRoutes(gateway, locale);
        check.compare(expected, defaultRoute, routes(answer));
        return List.copyOf(check.findings);
    }

    private void compare(Plan.Peering expected, boolean defaultRoute, List<Route> learned) {
        if (learned.isEmpty()) {
            add("no-routes");
            return;
        }
        Stream<Cidr> wanted = Stream.concat(
                expected.advertisedPrefixes().stream(), defaultRoute ? Stream.of(DEFAULT_ROUTE) : Stream.empty());
        wanted.forEach(network -> expect(network, expected.peerAsn(), learned));
        if (!defaultRoute && learned.stream().anyMatch(route -> route.isFor(DEFAULT_ROUTE))) {
            add("default-not-ordered", DEFAULT_ROUTE.toString());
        }
    }

    private void expect(Cidr network, long asn, List<Route> learned) {
        List<Route> routes =
                learned.stream().filter(route -> route.isFor(network)).toList();
        if (routes.isEmpty()) {
            add(network.equals(DEFAULT_ROUTE) ? "default-missing" : "route-missing", network.toString());
        } else if (routes.stream().noneMatch(route -> route.passed(asn))) {
            add("route-wrong-as", network.toString(), routes.get(0).asPath(), Long.toString(asn));
        }
    }

    private void add(String code, String... arguments) {
        findings.add(new TrafficFinding(code, messages.learned(gateway, code, arguments)));
    }

    /** Azure answers a bare {@code null} while it knows nothing; that is an empty table. */
    private static List<Route> routes(JsonNode answer) {
        return StreamSupport.stream(answer.path("value").spliterator(), false)
                .filter(row -> row.path("origin").asText().equalsIgnoreCase("EBgp"))
                .map(row -> new Route(
                        row.path("network").asText(), row.path("asPath").asText()))
                .toList();
    }

    private record Route(String network, String asPath) {

        boolean isFor(Cidr wanted) {
            return network.equalsIgnoreCase(wanted.toString());
        }

        boolean passed(long asn) {
            return List.of(asPath.split("[-\\s]+")).contains(Long.toString(asn));
        }
    }
}
