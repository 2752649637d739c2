package io.onramp.adoption;

import io.onramp.azure.ChangeLedger;
import io.onramp.azure.ChangeLedger.Adopted;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.Circuits;
import io.onramp.onboarding.Evidence;
import io.onramp.onboarding.PlanMade;
import io.onramp.onboarding.PlanOvertaken;
import io.onramp.order.Finding;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was found and told: order, plan, circuit, claims, and what the watch compares with. Nothing is sent anywhere. */
@Component
class Keeping {

    static final String ACTIVITY = "keepAdoption";

    private static final String EVIDENCE = "adoption";

    private final Orders orders;
    private final Plans plans;
    private final Adoptions adoptions;
    private final Obstacles obstacles;
    private final Circuits circuits;
    private final ChangeLedger ledger;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;

    Keeping(
            Orders orders,
            Plans plans,
            Adoptions adoptions,
            Obstacles obstacles,
            Circuits circuits,
            ChangeLedger ledger,
            Evidence evidence,
            ApplicationEventPublisher events) {
        this.orders = orders;
        this.plans = plans;
        this.adoptions = adoptions;
        this.obstacles = obstacles;
        this.circuits = circuits;
        this.ledger = ledger;
        this.evidence = evidence;
        this.events = events;
    }

    /**
     * All or nothing.
     *
     * @throws PlanOvertaken where it has become another's since it was read
     */
    @Transactional(propagation = Propagation.NESTED)
    public Found keep(OrderNumber number) {
        Order order = orders.get(number);
        Adoption adoption = adoptions.get(number);
        obstacles.of(adoption, order.customerId()).stream().findFirst().ifPresent(against -> {
            throw new PlanOvertaken(against.message());
        });
        Found found = adoption.seen();
        Answer answer = adoption.answer().orElseThrow();
        Plan plan = new Description(found, answer.told()).plan(order.customerId(), order.customerName());
        orders.amend(number, new OrderedAsFound(found, answer.told()).characteristics(plan), adoption.answeredBy());
        plans.keep(number, plan);
        events.publishEvent(new PlanMade(number, plan));
        circuits.adopted(
                number,
                plan.circuits().get(0),
                adoption.serviceKey(),
                Found.text(found.circuit(), "/properties/serviceProviderProvisioningState"),
                answer.told().carrierReference());
        ledger.adopt(number, ACTIVITY, adopted(number, found, answer, plan));
        note(number, found, answer.told());
        return found;
    }

    /** A connection that is no link of the plan, since its network could not be told, is only watched. */
    private List<Adopted> adopted(OrderNumber number, Found found, Answer answer, Plan plan) {
        Set<String> links = plan.links().stream()
                .flatMap(link -> link.connection().stream())
                .map(id -> new ResourceId(id).key())
                .collect(Collectors.toSet());
        List<DesiredResource> baseline = Baseline.of(found, answer.told());
        Map<String, OrderNumber> held =
                obstacles.held(baseline.stream().map(DesiredResource::id).toList(), number);
        return baseline.stream()
                .filter(one -> !held.containsKey(one.id().key()))
                .map(one -> isConnection(one.id()) && !links.contains(one.id().key())
                        ? new Adopted(one, LedgerEntry.Hold.WATCHED)
                        : answer.adopted(one))
                .toList();
    }

    private static boolean isConnection(ResourceId id) {
        return id.type().equalsIgnoreCase("Microsoft.Network/connections");
    }

    private void note(OrderNumber number, Found found, Told told) {
        evidence.keep(number, EVIDENCE, Found.text(found.circuit(), "/id"), true, "");
        Stream.concat(AdoptionFindings.of(found).stream(), AdoptionFindings.open(found, told).stream())
                .forEach(one -> evidence.keep(number, EVIDENCE, one.field(), false, one.message()));
    }

    /** What nobody has said, in words; empty where all is known. */
    @Transactional(readOnly = true)
    public String open(OrderNumber number) {
        Adoption adoption = adoptions.get(number);
        return AdoptionFindings.open(
                        adoption.seen(), adoption.answer().orElseThrow().told())
                .stream()
                .map(Finding::message)
                .collect(Collectors.joining("; "));
    }
}
