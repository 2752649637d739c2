package io.onramp.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of services. Until a change is approved nothing about the service changes; then its plan goes through stages, each
 * a plan that can be built: what is new beside what there is (make before break), the traffic on what is new, and what is
 * wanted alone.
 */
@Component
@Transactional
public class ServiceChanges {

    private static final String MOVED = "moved";
    private static final String DONE = "done";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Orders orders;
    private final JdbcPlans plans;
    private final Planner planner;
    private final CheckedOrders checked;
    private final Allocations allocations;
    private final Secrets secrets;
    private final ResizedInPlace resized;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ServiceChanges(
            JdbcClient jdbc,
            ObjectMapper json,
            Orders orders,
            JdbcPlans plans,
            Planner planner,
            CheckedOrders checked,
            Allocations allocations,
            Secrets secrets,
            ResizedInPlace resized,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.orders = orders;
        this.plans = plans;
        this.planner = planner;
        this.checked = checked;
        this.allocations = allocations;
        this.secrets = secrets;
        this.resized = resized;
        this.events = events;
        this.clock = clock;
    }

    /** Plans a change that was found ready, and keeps that in place of an earlier proposal. */
    public PlanDifference propose(OrderNumber change) {
        OrderNumber service = service(change);
        Plan current = plans.get(service);
        boolean bgpKeys = ChangedService.asksFor(orders.get(change), ChangedService.ROTATE_KEYS, "bgp");
        Tried tried = tried(change);
        Set<String> asked = ChangedService.asked(orders.get(service), orders.get(change));
        PlanDifference proposed = new PlanDifference(
                current, planner.change(checked.get(service), current, bgpKeys, tried.names(Touched.CIRCUIT), asked));
        jdbc.sql("delete from service_change where order_number = ?")
                .param(change.value())
                .update();
        jdbc.sql("insert into service_change (order_number, service_number, former, wanted, stage, tried, made_at)"
                        + " values (?, ?, ?, ?, 'proposed', ?, ?)")
                .params(
                        change.value(),
                        service.value(),
                        write(proposed.former()),
                        write(proposed.wanted()),
                        tried.text(),
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        return proposed;
    }

    /** What proposals of this change that were withdrawn have touched, the last among them where it was begun. */
    private Tried tried(OrderNumber change) {
        return jdbc.sql("select tried, former, wanted, stage from service_change where order_number = ?")
                .param(change.value())
                .query((row, index) -> row.getString("stage").equals("proposed")
                        ? Tried.read(row.getString("tried"))
                        : Tried.read(row.getString("tried"))
                                .and(new PlanDifference(read(row.getString("former")), read(row.getString("wanted")))))
                .optional()
                .orElse(Tried.NOTHING);
    }

    /** What was done to a circuit or network. */
    public enum Touched {
        CIRCUIT,
        PEERED,
        ROUTED,
        CONNECTED,
        HARDENED
    }

    /** Names of what proposals of this change that were withdrawn have done that to. */
    @Transactional(readOnly = true)
    public Set<String> tried(OrderNumber change, Touched what) {
        return jdbc.sql("select tried from service_change where order_number = ?")
                .param(change.value())
                .query(String.class)
                .optional()
                .map(Tried::read)
                .orElse(Tried.NOTHING)
                .names(what);
    }

    /** @throws NoSuchElementException where it was never planned */
    @Transactional(readOnly = true)
    public PlanDifference get(OrderNumber change) {
        return find(change).orElseThrow(() -> new NoSuchElementException("No change is planned for " + change));
    }

    @Transactional(readOnly = true)
    public Optional<PlanDifference> find(OrderNumber change) {
        return jdbc.sql("select former, wanted from service_change where order_number = ?")
                .param(change.value())
                .query((row, index) -> new PlanDifference(read(row.getString("former")), read(row.getString("wanted"))))
                .optional();
    }

    /** It is approved: the service's plan has what is new beside what there is, and traffic stays where it is. */
    public Plan begin(OrderNumber change) {
        return stage(change, "built", Overlap.before(get(change)));
    }

    /** The service's plan has the traffic on what is new. */
    public Plan prefer(OrderNumber change) {
        return stage(change, MOVED, Overlap.after(get(change)));
    }

    /** The service's plan is what is wanted, and its order says so. */
    public Plan finish(OrderNumber change) {
        Order asked = orders.get(change);
        OrderNumber service = service(change);
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        ChangedService.wanted(orders.get(service), asked).forEach(wanted::set);
        if (ChangedService.asksFor(asked, ChangedService.ROTATE_KEYS, "bgp")) {
            // the key that came with the order is no longer in use
            ChangedService.withoutKeys(orders.get(service), wanted).forEach(wanted::set);
        }
        ChangedService.asPlanned(orders.get(service), wanted, get(change).wanted())
                .forEach(wanted::set);
        if (!wanted.isEmpty()) {
            orders.amend(service, wanted, "order " + change);
        }
        return stage(change, DONE, get(change).wanted());
    }

    /** A change that was given up leaves what was changed in place: the service's order says so from now on. */
    public void keepSizes(OrderNumber change) {
        OrderNumber service = service(change);
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        OrderAsPlanned.sizes(
                        orders.get(service), plans.find(service), resized.circuits(change), resized.gateways(change))
                .forEach(kept::set);
        if (!kept.isEmpty()) {
            orders.amend(service, kept, "order " + change);
        }
    }

    /** It is given up: the service's plan has what was in use, and the traffic on that; what was made beside it is there still. */
    public Plan goBack(OrderNumber change) {
        return stage(
                change,
                "goingBack",
                Overlap.back(get(change), resized.circuits(change), resized.gateways(change), hasMoved(change)));
    }

    /** Whether the traffic was told to go over what is new, and nobody has given the change up since. */
    @Transactional(readOnly = true)
    public boolean hasMoved(OrderNumber change) {
        return stageOf(change).equals(MOVED);
    }

    /** Whether the service's plan is what is wanted already, so that there is no way back but another change. */
    @Transactional(readOnly = true)
    public boolean isFinished(OrderNumber change) {
        return stageOf(change).equals(DONE);
    }

    /** When what is being done was planned: everything of this change is later; empty where nothing was planned yet. */
    @Transactional(readOnly = true)
    public Optional<Instant> plannedAt(OrderNumber change) {
        return jdbc.sql("select made_at from service_change where order_number = ?")
                .param(change.value())
                .query((row, index) ->
                        row.getObject("made_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    private String stageOf(OrderNumber change) {
        return jdbc.sql("select stage from service_change where order_number = ?")
                .param(change.value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** The service's plan is again what is in use: what was changed in place by now stays so. */
    public Plan giveUp(OrderNumber change) {
        return stage(
                change, "givenUp", Overlap.givenUp(get(change), resized.circuits(change), resized.gateways(change)));
    }

    /**
     * The change has ended. Gives back what the service's plan does not have any more, or never had: addresses, what is known
     * of circuits, and the keys that were drawn anew. The keys of a change that was given up stay until the service ends:
     * nobody can be sure which one a router has.
     */
    public void releaseUnused(OrderNumber change) {
        find(change).ifPresent(asked -> {
            OrderNumber service = service(change);
            Plan now = plans.get(service);
            allocations.keepOnly(service, now);
            if (now.equals(asked.wanted())) {
                Set<String> keys = keys(List.of(asked.former()));
                keys.removeAll(keys(List.of(now)));
                keys.forEach(key -> secrets.forget(new SecretRef(key)));
            }
            Set<String> circuits = names(List.of(asked.former(), asked.wanted()));
            circuits.addAll(tried(change).names(Touched.CIRCUIT));
            circuits.removeAll(names(List.of(now)));
            if (!circuits.isEmpty()) {
                events.publishEvent(new CircuitsRetired(service, circuits));
            }
        });
    }

    private static Set<String> keys(List<Plan> plans) {
        Set<String> keys = new HashSet<>();
        for (Plan plan : plans) {
            for (Plan.Circuit circuit : plan.circuits()) {
                circuit.privatePeering().flatMap(Plan.Peering::sharedKeyRef).ifPresent(keys::add);
                circuit.microsoftPeering()
                        .flatMap(Plan.MicrosoftPeering::sharedKeyRef)
                        .ifPresent(keys::add);
            }
        }
        return keys;
    }

    private static Set<String> names(List<Plan> plans) {
        return plans.stream()
                .flatMap(plan -> plan.circuits().stream())
                .map(Plan.Circuit::name)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Plan stage(OrderNumber change, String stage, Plan plan) {
        jdbc.sql("update service_change set stage = ? where order_number = ?")
                .params(stage, change.value())
                .update();
        plans.keep(service(change), plan);
        return plan;
    }

    private OrderNumber service(OrderNumber change) {
        return orders.get(change).service().orElseThrow();
    }

    private Plan read(String text) {
        try {
            return json.readValue(text, Plan.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plan in the database cannot be read", e);
        }
    }

    private String write(Plan plan) {
        try {
            return json.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plan cannot be written", e);
        }
    }
}
