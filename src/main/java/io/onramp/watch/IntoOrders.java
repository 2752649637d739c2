package io.onramp.watch;

import io.onramp.access.FormRefused;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.Onboardings;
import io.onramp.onboarding.PlanMade;
import io.onramp.onboarding.PlanOvertaken;
import io.onramp.onboarding.PlannedResources;
import io.onramp.onboarding.TakenIntoPlan;
import io.onramp.onboarding.TakenIntoPlan.Result;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import io.onramp.order.PlansTakenOver;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes what was found into the plans and orders of the services, so that a later order does not send what was before. */
@Component
@Transactional
class IntoOrders {

    private static final String FIELD = "way";

    private final List<TakenIntoPlan> rooms;
    private final List<PlannedResources> planned;
    private final PlansTakenOver services;
    private final Plans plans;
    private final Orders orders;
    private final Onboardings onboardings;
    private final ApplicationEventPublisher events;

    IntoOrders(
            List<TakenIntoPlan> rooms,
            List<PlannedResources> planned,
            PlansTakenOver services,
            Plans plans,
            Orders orders,
            Onboardings onboardings,
            ApplicationEventPublisher events) {
        this.rooms = rooms;
        this.planned = planned;
        this.services = services;
        this.plans = plans;
        this.orders = orders;
        this.onboardings = onboardings;
        this.events = events;
    }

    /**
     * While no order is under way with their services, which the caller holds. All of them together: two that an order cannot tell apart are one matter.
     *
     * @return those that orders and plans say from now on; of the others no order has a word
     * @throws FormRefused where no order could be so
     */
    Set<ResourceId> take(List<Drift> found, String by) {
        Map<OrderNumber, List<Drift>> services =
                new TreeMap<>(found.stream().collect(Collectors.groupingBy(drift -> service(drift.order()))));
        Set<ResourceId> taken = new HashSet<>();
        services.forEach((service, drifts) -> taken.addAll(take(service, drifts, by)));
        return taken;
    }

    private OrderNumber service(OrderNumber order) {
        return orders.find(order).flatMap(Order::service).orElse(order);
    }

    private Set<ResourceId> take(OrderNumber service, List<Drift> drifts, String by) {
        if (orders.endedBy(service).isPresent() || plans.find(service).isEmpty()) {
            return Set.of();
        }
        Plan former = plans.get(service);
        Plan now = former;
        Set<ResourceId> taken = new HashSet<>();
        for (Drift drift : drifts) {
            if (!next(service, former, drift).equals(former)) {
                taken.add(drift.id());
            }
            now = next(service, now, drift);
        }
        if (!now.equals(former)) {
            keep(service, former, now, by);
        }
        return taken;
    }

    private Plan next(OrderNumber service, Plan plan, Drift drift) {
        drift.differences().stream()
                .flatMap(difference -> OnlyOrdered.why(difference).stream())
                .findFirst()
                .ifPresent(why -> refuse(drift, why));
        Plan now = plan;
        for (TakenIntoPlan room : rooms) {
            Result result = result(room, now, drift);
            if (result instanceof Result.Impossible impossible) {
                refuse(drift, impossible.why());
            }
            if (result instanceof Result.Taken taken) {
                now = taken.plan();
            }
        }
        if (drift.kind() == Drift.Kind.MISSING && now.equals(plan) && isAskedFor(service, plan, drift.id())) {
            refuse(drift, "the order asks for it: put it back, or order a change");
        }
        return now;
    }

    private boolean isAskedFor(OrderNumber service, Plan plan, ResourceId id) {
        return planned.stream()
                .filter(PlannedResources::areAskedFor)
                .flatMap(room -> room.of(service, plan))
                .anyMatch(id::equals);
    }

    private static void refuse(Drift drift, String why) {
        throw new FormRefused(FIELD, drift.name() + " cannot be taken over: " + why);
    }

    private static Result result(TakenIntoPlan room, Plan plan, Drift drift) {
        try {
            return drift.found()
                    .map(body -> room.with(plan, drift.id(), body))
                    .orElseGet(() -> room.without(plan, drift.id()));
        } catch (IllegalArgumentException otherwise) {
            return new Result.Impossible("no order can say what Azure shows: " + otherwise.getMessage());
        }
    }

    private void keep(OrderNumber service, Plan former, Plan now, String by) {
        services.keep(service, now, by).ifPresent(why -> {
            throw new FormRefused(FIELD, "this cannot be taken over: " + why);
        });
        try {
            events.publishEvent(new PlanMade(service, now));
        } catch (PlanOvertaken others) {
            throw new FormRefused(FIELD, "this cannot be taken over: " + others.getMessage());
        }
        now.circuits().stream()
                .filter(circuit -> !circuit.carrier().equals(Plan.Circuit.DIRECT))
                .filter(circuit -> former.circuit(circuit.name()).bandwidthInMbps() != circuit.bandwidthInMbps())
                .forEach(circuit -> onboardings.carrierLeftOpen(
                        service,
                        circuit.name(),
                        "Somebody has set %s to %d Mbps in Azure, and that is wanted by now: see that the carrier has the same"
                                .formatted(circuit.name(), circuit.bandwidthInMbps())));
    }
}
