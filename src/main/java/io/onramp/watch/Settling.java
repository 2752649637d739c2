package io.onramp.watch;

import io.onramp.access.FormRefused;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.Evidence;
import io.onramp.onboarding.Turns;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of what differs, for the form and for expressions in the model. */
@Component("settling")
@Transactional
public class Settling {

    static final String EVIDENCE = "drift";

    private static final String FIELD = "way";

    private final Drifts drifts;
    private final Expiries expiries;
    private final TakenOver takenOver;
    private final IntoOrders intoOrders;
    private final Standing standing;
    private final CustomerTasks tasks;
    private final Evidence evidence;
    private final Turns turns;

    Settling(
            Drifts drifts,
            Expiries expiries,
            TakenOver takenOver,
            IntoOrders intoOrders,
            Standing standing,
            CustomerTasks tasks,
            Evidence evidence,
            Turns turns) {
        this.drifts = drifts;
        this.expiries = expiries;
        this.takenOver = takenOver;
        this.intoOrders = intoOrders;
        this.standing = standing;
        this.tasks = tasks;
        this.evidence = evidence;
        this.turns = turns;
    }

    /** Numbers of the orders that something is to be put back of. */
    @Transactional(readOnly = true)
    public List<String> ordersToPutBack(DelegateExecution execution) {
        return drifts.of(customer(execution)).stream()
                .filter(Drift::putBack)
                .map(drift -> drift.order().value())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether there is more to decide today. */
    @Transactional(readOnly = true)
    public boolean anythingLeft(DelegateExecution execution) {
        return !tasks.open(customer(execution)).isEmpty();
    }

    static String customer(VariableScope scope) {
        return Variables.text(scope, Variables.CUSTOMER);
    }

    /**
     * Keeps what was decided: what is taken over or left is settled with that, what is put back is Azure's turn.
     *
     * @throws FormRefused where something of a service is to be put back or taken over that is being changed or taken down, or
     *     no order could say what is to be taken over
     */
    void decide(String customer, Decision decision, String by, String reason) {
        drifts.hold(customer);
        List<Matter> open = tasks.open(customer);
        holdServices(open, decision);
        takeOver(open, decision, by, reason);
        for (Matter matter : open) {
            Decision.Way way = decision.ways().get(matter.key());
            if (matter instanceof Drift drift) {
                decide(drift, way, decision.until(), by, reason);
            } else if (matter instanceof Expiry expiry && way == Decision.Way.LEAVE) {
                expiries.leave(expiry, decision.until().orElseThrow(), by, reason);
            }
        }
    }

    private void decide(Drift drift, Decision.Way way, Optional<LocalDate> until, String by, String reason) {
        if (way == Decision.Way.PUT_BACK) {
            drifts.putBack(drift.id(), by, reason);
        } else if (way == Decision.Way.LEAVE) {
            drifts.leave(drift.id(), until.orElseThrow(), by, reason);
            keep(drift, false, "Left until " + until.orElseThrow() + " by " + by + ": " + reason);
        }
    }

    /** What was wanted yesterday is not put over what a change makes just now. */
    public Optional<String> inTheWay(OrderNumber service) {
        return turns.holderHeld(service).map(order -> inTheWay(order, service));
    }

    private static String inTheWay(OrderNumber order, OrderNumber service) {
        return "order " + order + " is under way with service " + service + ": put it back once that has ended";
    }

    private void takeOver(List<Matter> open, Decision decision, String by, String reason) {
        List<Drift> chosen = drifts(open)
                .filter(drift -> decision.ways().get(drift.key()) == Decision.Way.TAKE_OVER)
                .toList();
        Map<ResourceId, Wanted> wanted = wantedAround(chosen);
        Set<ResourceId> inOrder = intoOrders.take(
                chosen.stream().filter(drift -> wanted.containsKey(drift.id())).toList(), by);
        chosen.forEach(drift ->
                takeOver(drift, Optional.ofNullable(wanted.get(drift.id())), inOrder.contains(drift.id()), by, reason));
    }

    /** All at once and in one order, so that two decisions do not wait for each other. */
    private void holdServices(List<Matter> open, Decision decision) {
        Map<OrderNumber, List<Decision.Way>> services = drifts(open)
                .filter(drift -> decision.ways().containsKey(drift.key()))
                .collect(Collectors.groupingBy(
                        Drift::order,
                        TreeMap::new,
                        Collectors.mapping(drift -> decision.ways().get(drift.key()), Collectors.toList())));
        services.forEach((service, ways) -> turns.holderHeld(service).ifPresent(order -> {
            if (ways.contains(Decision.Way.TAKE_OVER)) {
                throw new FormRefused(
                        FIELD,
                        "order " + order + " is under way with service " + service
                                + ": take it over once that has ended");
            }
            if (ways.contains(Decision.Way.PUT_BACK)) {
                throw new FormRefused(FIELD, inTheWay(order, service));
            }
        }));
    }

    private static Stream<Drift> drifts(List<Matter> matters) {
        return matters.stream().filter(Drift.class::isInstance).map(Drift.class::cast);
    }

    /** What nobody wants any more, since its service has ended, is settled with that. */
    private void takeOver(Drift drift, Optional<Wanted> there, boolean inOrder, String by, String reason) {
        there.ifPresent(wanted -> takenOver.take(drift, wanted.managed().changed(), inOrder, by, reason));
        drifts.gone(drift.id());
        keep(drift, true, (inOrder ? "Taken over into the order by " : "Taken over by ") + by + ": " + reason);
    }

    /** What is to be put back of an order. */
    @Transactional(readOnly = true)
    public List<Drift> toPutBack(String customer, OrderNumber order) {
        return drifts.of(customer).stream()
                .filter(drift -> drift.putBack() && drift.order().equals(order))
                .toList();
    }

    /** Everything that is desired in the subscriptions of those. */
    @Transactional(readOnly = true)
    public Map<ResourceId, Wanted> wantedAround(List<Drift> differing) {
        Set<String> subscriptions =
                differing.stream().map(drift -> drift.id().subscription()).collect(Collectors.toSet());
        return subscriptions.stream()
                .flatMap(subscription -> standing.in(subscription).stream())
                .collect(Collectors.toMap(
                        Wanted::id, Function.identity(), (one, same) -> one, java.util.LinkedHashMap::new));
    }

    /** It was put back, and read back as desired. */
    void isPutBack(Drift drift) {
        drifts.gone(drift.id());
        keep(drift, true, "Put back by " + drift.decidedBy() + ": " + drift.reason());
    }

    /** What was to be put back and was not is to be decided again. */
    List<Matter> openAgain(String customer) {
        drifts.decideAnew(customer);
        return tasks.open(customer);
    }

    private void keep(Drift drift, boolean agrees, String detail) {
        evidence.keep(drift.order(), EVIDENCE, drift.id().value(), agrees, detail + "\n" + drift.words());
    }
}
