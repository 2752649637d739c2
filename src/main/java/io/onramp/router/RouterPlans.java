package io.onramp.router;

import io.onramp.hardening.CustomerTunnels;
import io.onramp.order.Cidr;
import io.onramp.order.LinkPair;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.peering.RoutingDomain;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What each router of a circuit is configured for, read off the plan. */
final class RouterPlans {

    private final OrderNumber order;
    private final Plan plan;
    private final Plan.Circuit circuit;
    private final TunnelsOf tunnels;

    private RouterPlans(OrderNumber order, Plan plan, Plan.Circuit circuit, TunnelsOf tunnels) {
        this.order = order;
        this.plan = plan;
        this.circuit = circuit;
        this.tunnels = tunnels;
    }

    /** Where the tunnels that end at a router come from, as {@link CustomerTunnels#of} tells them. */
    interface TunnelsOf {
        List<CustomerTunnels.End> router(OrderNumber order, Plan plan, Plan.Router router);
    }

    /**
     * One for each routing domain and path: primary first, private peering before Microsoft peering. A peering whose
     * links are not known (a customer's own) has none.
     */
    static List<RouterConfigurationRequest> of(OrderNumber order, Plan plan, String circuit, TunnelsOf tunnels) {
        RouterPlans plans = new RouterPlans(order, plan, plan.circuit(circuit), tunnels);
        return plan.routers().stream()
                .filter(router -> router.circuit().equals(circuit))
                .flatMap(plans::requests)
                .sorted(Comparator.comparing(RouterConfigurationRequest::path)
                        .thenComparing(RouterConfigurationRequest::domain))
                .toList();
    }

    private Stream<RouterConfigurationRequest> requests(Plan.Router router) {
        Path path = Path.of(router.path());
        return Stream.concat(
                        circuit
                                .privatePeering()
                                .filter(peering -> peering.ipv4().isPresent()
                                        || peering.ipv6().isPresent())
                                .map(peering -> session(peering, router, path))
                                .stream(),
                        circuit.microsoftPeering().map(peering -> session(peering, router, path)).stream())
                .map(session -> new RouterConfigurationRequest(
                        order.value(),
                        plan.customerName(),
                        path,
                        Vendor.of(router.vendor()),
                        router.hostname(),
                        router.interfaceName(),
                        circuit.name(),
                        plan.circuits().indexOf(circuit) + 1,
                        session,
                        tunnelsOf(router, session)));
    }

    private List<TunnelEnd> tunnelsOf(Plan.Router router, Session session) {
        if (session.domain() != RoutingDomain.PRIVATE || session.ipv4().isEmpty()) {
            return List.of();
        }
        return tunnels.router(order, plan, router).stream()
                .map(end -> new TunnelEnd(end.name(), end.here(), end.there(), end.keyReference(), end.azureNetworks()))
                .toList();
    }

    private Session session(Plan.Peering peering, Plan.Router router, Path path) {
        return new Session(
                RoutingDomain.PRIVATE,
                peering.peerAsn(),
                peering.peerAsn(),
                peering.vlanId(),
                router.serviceTag(),
                peering.ipv4().map(links -> link(links, path)),
                peering.ipv6().map(links -> link(links, path)),
                peering.sharedKeyRef(),
                carried(peering, peering.advertisedPrefixes().stream()),
                carried(peering, virtualNetworks()),
                List.of(),
                router.carriesTraffic(),
                plan.hardening().forcedTunnelling() && peering.ipv4().isPresent());
    }

    private Session session(Plan.MicrosoftPeering peering, Plan.Router router, Path path) {
        return new Session(
                RoutingDomain.MICROSOFT,
                ownAsn().orElse(peering.peerAsn()),
                peering.peerAsn(),
                peering.vlanId(),
                router.serviceTag(),
                Optional.of(link(peering.ipv4(), path)),
                Optional.empty(),
                peering.sharedKeyRef(),
                peering.advertisedPrefixes(),
                List.of(),
                peering.serviceCommunities(),
                router.carriesTraffic(),
                false);
    }

    /** A router has one AS number of its own; it is the one that it uses towards the virtual networks. */
    private Optional<Long> ownAsn() {
        return plan.circuits().stream()
                .flatMap(one -> one.privatePeering().stream())
                .map(Plan.Peering::peerAsn)
                .findFirst();
    }

    private Stream<Cidr> virtualNetworks() {
        return plan.networks().stream()
                .filter(network -> plan.linksOf(network).stream()
                        .anyMatch(link -> link.circuit().equals(circuit.name())))
                .flatMap(network -> network.addressSpaces().stream());
    }

    /** Those of the IP versions that the peering carries. */
    private static List<Cidr> carried(Plan.Peering peering, Stream<Cidr> networks) {
        return networks.filter(network -> (network.isIpv4() ? peering.ipv4() : peering.ipv6()).isPresent())
                .toList();
    }

    private static Cidr link(LinkPair links, Path path) {
        return path == Path.PRIMARY ? links.primary() : links.secondary();
    }
}
