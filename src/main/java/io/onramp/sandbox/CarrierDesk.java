package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What both carriers do with what is ordered from them: they keep it, work at it, and tell Azure. There is no thread that works: where a line
 * is follows from the time, and Azure is told beforehand when the circuit will be provisioned.
 */
@Component("sandboxCarrierDesk")
@ConditionalOnSandbox
class CarrierDesk {

    private static final int SLOW = 100;
    private static final String UNDOCUMENTED = "ACTIVE";
    private static final String REJECTED = "Rejected by the provider";

    private final CarrierOrders orders;
    private final CarrierTroubles troubles;
    private final ResourceStore resources;
    private final Settlement settlement;
    private final CircuitLives lives;
    private final SandboxProperties properties;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CarrierDesk(
            CarrierOrders orders,
            CarrierTroubles troubles,
            ResourceStore resources,
            Settlement settlement,
            CircuitLives lives,
            SandboxProperties properties,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.orders = orders;
        this.troubles = troubles;
        this.resources = resources;
        this.settlement = settlement;
        this.lives = lives;
        this.properties = properties;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A line that somebody orders.
     *
     * @param bandwidth megabits per second
     * @param group what it shares with the circuit's other line
     * @param body as the client ordered it
     */
    record Wish(
            String name,
            Stored circuit,
            String serviceKey,
            CarrierOrder.Path path,
            String group,
            int bandwidth,
            ObjectNode body) {}

    /**
     * An order that was taken.
     *
     * @param answerLost whether its client is not to hear of it
     */
    record Taken(CarrierOrder order, boolean answerLost) {}

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The circuit that a service key is of, if it is one of this carrier's. */
    Optional<Stored> circuit(Carrier carrier, String serviceKey) {
        return settlement.mentioning("expressRouteCircuits", serviceKey).stream()
                .filter(circuit ->
                        Nodes.properties(circuit).path("serviceKey").asText().equalsIgnoreCase(serviceKey))
                .findFirst()
                .flatMap(circuit ->
                        settlement.find(ArmPath.parse(circuit.path("id").asText())))
                .filter(circuit -> carrier.provides(offer(circuit, "serviceProviderName")));
    }

    static String offer(Stored circuit, String field) {
        return Nodes.child(Nodes.properties(circuit.body()), "serviceProviderProperties")
                .path(field)
                .asText();
    }

    /** The line that takes up a port of a circuit, if one does; the first where there are several. */
    Optional<CarrierOrder> holder(String circuitKey, CarrierOrder.Path path) {
        Instant now = now();
        return orders.ofCircuit(circuitKey).stream()
                .filter(order -> order.path() == path && order.isHeld(now))
                .findFirst();
    }

    /** With what words an order like this is refused, if it is. Not a part of taking it, so that it counts although nothing is taken. */
    Optional<String> refusal(Carrier carrier, CarrierOrder.Path path) {
        return troubles.order(carrier, List.of(CarrierTrouble.Kind.REFUSE), path)
                .map(trouble -> trouble.words().orElse("There is no capacity left on this port."));
    }

    /** With what words the cancellation of a line is refused, if it is; counted like a refusal. */
    Optional<String> keeps(CarrierOrder order) {
        return troubles.order(order.carrier(), List.of(CarrierTrouble.Kind.KEEP), order.path())
                .map(trouble -> trouble.words().orElse("The contract has not run out."));
    }

    /** Takes all of these or none. */
    List<Taken> take(Carrier carrier, List<Wish> wishes) {
        return transaction.execute(
                status -> wishes.stream().map(wish -> taken(carrier, wish)).toList());
    }

    private Taken taken(Carrier carrier, Wish wish) {
        Instant now = now();
        CarrierOrder order = new CarrierOrder(
                UUID.randomUUID().toString(),
                0,
                carrier,
                wish.name(),
                wish.circuit().key(),
                wish.serviceKey(),
                wish.path(),
                wish.group(),
                wish.bandwidth(),
                wish.body(),
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Optional<CarrierTrouble> trouble = troubles.order(carrier, CarrierTrouble.Kind.ON_THE_WAY, wish.path());
        boolean lost = troubles.order(carrier, List.of(CarrierTrouble.Kind.LOST_ANSWER), wish.path())
                .isPresent();
        CarrierOrder stored =
                orders.insert(trouble.map(one -> troubled(order, one)).orElseGet(() -> order.due(now, time())));
        tellAzure(order.circuitKey());
        return new Taken(stored, lost);
    }

    private CarrierOrder troubled(CarrierOrder order, CarrierTrouble trouble) {
        Instant now = order.orderedAt();
        return switch (trouble.kind()) {
            case REJECT ->
                order.rejected(
                        now.plus(time().dividedBy(2)),
                        trouble.words().or(() -> Optional.of(REJECTED)),
                        trouble.state());
            case APPROVAL -> order.pending(trouble.words().or(() -> Optional.of("Awaiting approval")));
            case SLOW -> order.due(now, time().multipliedBy(SLOW));
            case UNKNOWN_STATE -> order.showing(trouble.state().orElse(UNDOCUMENTED));
            default -> order.due(now, time());
        };
    }

    /** The client changes a line's name or bandwidth: at once. */
    Optional<CarrierOrder> change(String id, String name, int bandwidth, ObjectNode body) {
        return update(id, order -> order.changed(name, bandwidth, body));
    }

    /** The client cancels a line: its port is free at once, and it is gone a little later. */
    Optional<CarrierOrder> cancel(String id) {
        Instant now = now();
        return update(id, order -> order.cancelled(now, now.plus(time().dividedBy(4))));
    }

    /** Whoever has to approves. */
    Optional<CarrierOrder> approve(String id, Optional<String> words) {
        return update(id, order -> {
            require(
                    order.approval()
                            .filter(CarrierOrder.Approval.PENDING::equals)
                            .isPresent(),
                    "nobody has to approve it");
            return order.approved(words).due(now(), time());
        });
    }

    /**
     * The carrier rejects a line, whatever state it is in.
     *
     * @param state what it calls that, if not the usual
     */
    Optional<CarrierOrder> reject(String id, Optional<String> words, Optional<String> state) {
        return update(id, order -> order.rejected(now(), words.or(() -> Optional.of(REJECTED)), state));
    }

    /** The carrier delivers a line at once, whatever it waits for. */
    Optional<CarrierOrder> deliver(String id) {
        return update(id, order -> {
            require(order.isHeld(now()), "it is rejected or cancelled");
            CarrierOrder waiting = order.approval().isPresent() ? order.approved(order.words()) : order;
            return waiting.due(now(), Duration.ZERO);
        });
    }

    /** The line shows a state of somebody's choice until it is delivered. */
    Optional<CarrierOrder> show(String id, String state) {
        return update(id, order -> order.showing(state));
    }

    private Optional<CarrierOrder> update(String id, UnaryOperator<CarrierOrder> change) {
        return transaction.execute(status -> orders.hold(id).map(order -> {
            require(order.cancelledAt().isEmpty(), "it is cancelled");
            CarrierOrder changed = change.apply(order);
            orders.update(changed);
            tellAzure(order.circuitKey());
            return changed;
        }));
    }

    private static void require(boolean fine, String problem) {
        if (!fine) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** How long it takes from the order until the line is live. */
    private Duration time() {
        return properties.scaled(properties.orderDelay());
    }

    /**
     * The circuit will be provisioned when both its lines are live, and released when its last line is gone. From the first order on, the
     * carrier that moves by itself keeps out of it.
     */
    private void tellAzure(String circuitKey) {
        settlement.hold(circuitKey).ifPresent(circuit -> {
            Instant now = now();
            List<CarrierOrder> all = orders.ofCircuit(circuitKey);
            List<CarrierOrder> held = all.stream()
                    .filter(order -> order.isHeld(now) && order.rejectedAt().isEmpty())
                    .toList();
            CircuitLife life = lives.of(circuitKey);
            ObjectNode shown = Nodes.properties(circuit.body());
            String state = shown.path("serviceProviderProvisioningState").asText();
            Optional<Instant> released = life.releasedAt();
            if (held.isEmpty() && state.startsWith("Provision")) {
                shown.put("serviceProviderProvisioningState", "Deprovisioning");
                released = all.stream()
                        .flatMap(order -> order.goneAt().stream())
                        .max(Comparator.naturalOrder())
                        .or(() -> Optional.of(now));
            }
            boolean works = held.stream().anyMatch(order -> order.readyAt().isPresent());
            lives.save(life.withCarrier(works ? Optional.of(now) : Optional.empty(), bothLive(held), released));
            resources.update(circuit.withBody(circuit.body()).dueAt(Optional.of(now)));
        });
    }

    private static Optional<Instant> bothLive(List<CarrierOrder> held) {
        Optional<Instant> primary = live(held, CarrierOrder.Path.PRIMARY);
        return primary.flatMap(
                one -> live(held, CarrierOrder.Path.SECONDARY).map(other -> one.isAfter(other) ? one : other));
    }

    private static Optional<Instant> live(List<CarrierOrder> held, CarrierOrder.Path path) {
        return held.stream()
                .filter(order -> order.path() == path)
                .flatMap(order -> order.readyAt().stream())
                .min(Comparator.naturalOrder());
    }
}
