package io.onramp.adoption;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.ManagedResources;
import io.onramp.azure.ManagedResources.Managed;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.Circuits;
import io.onramp.circuit.Claims;
import io.onramp.circuit.ResourceTags;
import io.onramp.order.Finding;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.order.Orders.Outline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What keeps a circuit from being adopted: that it cannot be read, or is another's. */
@Component
@Transactional(readOnly = true)
class Obstacles {

    private static final String FIELD = AdoptionRequest.CIRCUIT;

    private final Orders orders;
    private final Adoptions adoptions;
    private final Circuits circuits;
    private final Claims claims;
    private final ManagedResources resources;

    Obstacles(Orders orders, Adoptions adoptions, Circuits circuits, Claims claims, ManagedResources resources) {
        this.orders = orders;
        this.adoptions = adoptions;
        this.circuits = circuits;
        this.claims = claims;
        this.resources = resources;
    }

    /** None where it can be adopted for that customer. */
    List<Finding> of(Adoption adoption, String customer) {
        if (adoption.found().isEmpty()) {
            return List.of(new Finding(FIELD, "unreadable", adoption.problem()));
        }
        List<Finding> obstacles = new ArrayList<>();
        ResourceId id = new ResourceId(Found.text(adoption.seen().circuit(), "/id"));
        holder(id, adoption.order())
                .ifPresent(order ->
                        obstacles.add(new Finding(FIELD, "has-an-order", "it belongs to order " + order + " already")));
        Stream.concat(Stream.of(adoption.seen().circuit()), adoption.seen().networks().stream())
                .forEach(resource -> other(resource, customer)
                        .ifPresent(other -> obstacles.add(new Finding(
                                AdoptionFindings.shortly(Found.text(resource, "/id")),
                                "others",
                                "it is customer " + other + "'s: a circuit and a network have one customer"))));
        return obstacles;
    }

    /** An order that made the circuit, or adopts or has adopted it. */
    private Optional<OrderNumber> holder(ResourceId id, OrderNumber self) {
        Stream<OrderNumber> made = circuits.find(id).map(Circuits.Circuit::order).stream();
        Set<OrderNumber> all = Stream.concat(made, adoptions.of(id.value()).stream())
                .filter(order -> !order.equals(self))
                .collect(Collectors.toSet());
        Map<OrderNumber, Outline> outlines = orders.outlines(all);
        return all.stream().filter(order -> lives(outlines.get(order))).sorted().findFirst();
    }

    private Optional<String> other(ObjectNode resource, String customer) {
        return claims.byOther(new ResourceId(Found.text(resource, "/id")), customer)
                .or(() -> Optional.of(ResourceTags.customer(resource))
                        .filter(owner -> !owner.isEmpty() && !owner.equalsIgnoreCase(customer)));
    }

    /** What is another order's already, and that order: it stays there. */
    Map<String, OrderNumber> held(Collection<ResourceId> ids, OrderNumber self) {
        Set<String> keys = ids.stream().map(ResourceId::key).collect(Collectors.toSet());
        List<Managed> standing = ids.stream()
                .map(id -> id.subscription().toLowerCase(Locale.ROOT))
                .distinct()
                .flatMap(subscription -> resources.in(subscription).stream())
                .filter(one -> keys.contains(one.id().key()) && !one.order().equals(self))
                .toList();
        Map<OrderNumber, Outline> outlines =
                orders.outlines(standing.stream().map(Managed::order).collect(Collectors.toSet()));
        Map<String, OrderNumber> held = new TreeMap<>();
        standing.stream()
                .filter(one -> lives(outlines.get(one.order())))
                .forEach(one -> held.put(one.id().key(), one.order()));
        return held;
    }

    private static boolean lives(Outline order) {
        return order != null
                && (order.state() == OrderState.COMPLETED || !order.state().ended());
    }
}
