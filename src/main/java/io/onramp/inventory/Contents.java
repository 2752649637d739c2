package io.onramp.inventory;

import io.onramp.azure.ResourceId;
import io.onramp.circuit.CircuitDesign;
import io.onramp.order.Allocations;
import io.onramp.order.Cidr;
import io.onramp.order.LinkPair;
import io.onramp.order.Milestone;
import io.onramp.order.Order;
import io.onramp.order.OrderAction;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Plan;
import io.onramp.peering.PeeringDesign;
import io.onramp.peering.RoutingDomain;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service with everything that belongs to it, told from the order, its plan and what was given out for it. */
record Contents(
        Service service,
        List<Entry.Circuit> circuits,
        List<Entry.Peering> peerings,
        List<Entry.Network> networks,
        List<Entry.Allocation> allocations) {

    /** In an order of its own, so that what a database returns compares with what is worked out. */
    Contents {
        circuits = sorted(circuits, Comparator.comparing(Entry.Circuit::name));
        peerings = sorted(
                peerings,
                Comparator.comparing(Entry.Peering::circuit)
                        .thenComparing(Entry.Peering::kind, Comparator.reverseOrder()));
        networks = sorted(networks, Comparator.comparing(Entry.Network::resourceId));
        allocations = sorted(
                allocations,
                Comparator.comparing(Entry.Allocation::purpose).thenComparing(Entry.Allocation::allocated));
    }

    /**
     * @param about all orders about the service, the one that made it among them
     * @return empty where the order makes no service: it was not found complete, or is about one that is there
     */
    static Optional<Contents> of(
            Order order, List<Order> about, Optional<Plan> plan, List<Allocations.Allocated> allocated) {
        if (!order.action().makesService()) {
            return Optional.empty();
        }
        var reached = order.milestones().stream().map(Order.Reached::milestone).collect(Collectors.toSet());
        Optional<Instant> takenDown = about.stream()
                .filter(other -> other.action() == OrderAction.DELETE && other.state() == OrderState.COMPLETED)
                .map(Order::updatedAt)
                .findFirst();
        var facts = new ServiceState.Facts(order.state(), reached, plan.isPresent(), takenDown.isPresent());
        return ServiceState.of(facts)
                .map(state -> new Contents(
                        service(order, state, underWay(about), takenDown, plan),
                        plan.map(Contents::circuits).orElse(List.of()),
                        plan.map(Contents::peerings).orElse(List.of()),
                        plan.map(Contents::networks).orElse(List.of()),
                        allocated.stream()
                                .map(one -> new Entry.Allocation(one.pool(), one.value(), one.purpose()))
                                .toList()));
    }

    /** Its end goes before a change. */
    private static Optional<OrderAction> underWay(List<Order> about) {
        return about.stream()
                .filter(other -> !other.state().ended())
                .map(Order::action)
                .filter(action -> !action.makesService())
                .max(Comparator.naturalOrder());
    }

    private static Service service(
            Order order,
            ServiceState state,
            Optional<OrderAction> underWay,
            Optional<Instant> takenDown,
            Optional<Plan> plan) {
        List<Plan.Circuit> circuits = plan.map(Plan::circuits).orElse(List.of());
        return new Service(
                order.number(),
                order.source().system(),
                Columns.cut(
                        order.document()
                                .path("serviceOrderItem")
                                .path(0)
                                .path("id")
                                .asText("1"),
                        100),
                order.action(),
                customerId(order),
                Columns.cut(order.customerName().isBlank() ? customerId(order) : order.customerName(), 200),
                state,
                underWay,
                circuits.size(),
                circuits.stream().mapToInt(Plan.Circuit::bandwidthInMbps).sum(),
                order.createdAt(),
                startedAt(order),
                state == ServiceState.TERMINATED
                        ? takenDown.or(() -> Optional.of(order.updatedAt()))
                        : Optional.empty());
    }

    private static String customerId(Order order) {
        OrderNumber number = order.number();
        return Columns.cut(order.customerId().isBlank() ? number.value() : order.customerId(), 100);
    }

    private static Optional<Instant> startedAt(Order order) {
        return order.milestones().stream()
                .filter(reached -> reached.milestone() == Milestone.HANDED_OVER)
                .map(Order.Reached::at)
                .findFirst();
    }

    private static List<Entry.Circuit> circuits(Plan plan) {
        return plan.circuits().stream()
                .map(circuit -> new Entry.Circuit(
                        circuit.name(),
                        CircuitDesign.id(circuit).value(),
                        circuit.location(),
                        Columns.cut(circuit.carrier(), 200),
                        Columns.cut(circuit.peeringLocation(), 200),
                        circuit.bandwidthInMbps(),
                        circuit.skuTier(),
                        circuit.skuFamily(),
                        circuit.ownedByCustomer()))
                .toList();
    }

    private static List<Entry.Peering> peerings(Plan plan) {
        return plan.circuits().stream()
                .flatMap(circuit -> Stream.concat(
                        circuit.privatePeering().stream().map(peering -> peering(circuit, peering)),
                        circuit.microsoftPeering().stream().map(peering -> peering(circuit, peering))))
                .toList();
    }

    private static Entry.Peering peering(Plan.Circuit circuit, Plan.Peering peering) {
        return new Entry.Peering(
                circuit.name(),
                RoutingDomain.PRIVATE.wire(),
                PeeringDesign.id(circuit, RoutingDomain.PRIVATE).value(),
                peering.peerAsn(),
                peering.vlanId(),
                peering.ipv4().map(Contents::links).orElse(""),
                peering.ipv6().map(Contents::links).orElse(""),
                joined(peering.advertisedPrefixes()),
                "");
    }

    private static Entry.Peering peering(Plan.Circuit circuit, Plan.MicrosoftPeering peering) {
        return new Entry.Peering(
                circuit.name(),
                RoutingDomain.MICROSOFT.wire(),
                PeeringDesign.id(circuit, RoutingDomain.MICROSOFT).value(),
                peering.peerAsn(),
                peering.vlanId(),
                links(peering.ipv4()),
                "",
                joined(peering.advertisedPrefixes()),
                joined(peering.serviceCommunities()));
    }

    private static List<Entry.Network> networks(Plan plan) {
        return plan.networks().stream()
                .map(network -> new Entry.Network(
                        network.name(),
                        ResourceId.network(
                                        network.subscriptionId(),
                                        network.resourceGroup(),
                                        "virtualNetworks",
                                        network.name())
                                .value(),
                        network.location(),
                        joined(network.addressSpaces()),
                        network.gateway(),
                        network.gatewaySku(),
                        network.existing(),
                        Columns.cut(
                                joined(plan.linksOf(network).stream()
                                        .map(Plan.Link::circuit)
                                        .toList()),
                                2000)))
                .toList();
    }

    private static <T> List<T> sorted(List<T> entries, Comparator<T> order) {
        return entries.stream().sorted(order).toList();
    }

    private static String links(LinkPair pair) {
        return joined(List.<Cidr>of(pair.primary(), pair.secondary()));
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
