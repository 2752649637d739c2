package io.onramp.carrier;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.onramp.circuit.Circuits;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes down what is asked of a carrier's API, in the engine's transaction; the scheduler sends it after the commit. */
@Component
@Transactional
class CarrierDesk {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("carrier-request");

    private final CarrierRequests requests;
    private final CarrierOrders orders;
    private final Circuits circuits;
    private final Plans plans;
    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    /** The scheduler knows the task and the task needs this: it is asked for when it is used. */
    CarrierDesk(
            CarrierRequests requests,
            CarrierOrders orders,
            Circuits circuits,
            Plans plans,
            ObjectProvider<Scheduler> scheduler,
            Clock clock) {
        this.requests = requests;
        this.orders = orders;
        this.circuits = circuits;
        this.plans = plans;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * Both connections of a circuit are to be as planned. What the carrier has already stays, unless it was ordered for
     * another key, carrier or place.
     *
     * @param replyTo the activity that waits for the {@link CarrierOutcome}
     */
    void order(OrderNumber order, String circuit, String replyTo) {
        CarrierRequest request = asPlanned(order, circuit, CarrierRequest.Deed.ORDER, replyTo);
        withdraw(order, circuit);
        List<CarrierOrder> known = orders.of(order, circuit);
        askAgain(known);
        known.stream().filter(one -> one.current && !serves(one, request)).forEach(this::leaves);
        for (Leg leg : Leg.values()) {
            if (known.stream().noneMatch(one -> one.current && one.leg == leg)) {
                orders.add(request, leg);
            }
        }
        submit(request);
    }

    /**
     * All connections of a circuit are to go.
     *
     * @throws IndexOutOfBoundsException where there never was any
     */
    void cancel(OrderNumber order, String circuit, String replyTo) {
        withdraw(order, circuit);
        List<CarrierOrder> known = orders.of(order, circuit);
        askAgain(known);
        known.stream().filter(one -> one.current).forEach(this::leaves);
        submit(takesOut(CarrierRequest.Deed.CANCEL, known, replyTo));
    }

    /**
     * Both connections of a circuit, which the carrier has from here, are to have the planned bandwidth.
     *
     * @return whether the carrier has them from here; if not, nothing was asked
     */
    boolean change(OrderNumber order, String circuit, String replyTo) {
        CarrierRequest request = asPlanned(order, circuit, CarrierRequest.Deed.CHANGE, replyTo);
        List<CarrierOrder> there = orders.of(order, circuit).stream()
                .filter(one -> one.current && one.placed.isPresent())
                .filter(one -> one.carrier.equals(request.carrier()))
                .toList();
        if (there.size() < Leg.values().length) {
            return false;
        }
        withdraw(order, circuit);
        submit(request);
        return true;
    }

    /** What is to go, and the carrier has still, is taken out; nobody waits for that. */
    void clear(OrderNumber order, String circuit) {
        List<CarrierOrder> leaving = orders.of(order, circuit).stream()
                .filter(one -> one.state == CarrierOrder.State.LEAVING)
                .toList();
        if (!leaving.isEmpty() && requests.open(order, circuit).isEmpty()) {
            askAgain(leaving);
            submit(takesOut(CarrierRequest.Deed.CLEAR, leaving, ""));
        }
    }

    /** A person has seen to what the carrier did not take out of a circuit, or may never have had: it is not asked again. */
    void settled(OrderNumber order, String circuit) {
        requests.open(order, circuit).stream()
                .filter(open -> open.deed() == CarrierRequest.Deed.CLEAR)
                .forEach(open -> {
                    requests.withdraw(open.id());
                    wake(open.id());
                });
        orders.of(order, circuit).stream().filter(CarrierDesk::isOpenEnd).forEach(one -> {
            one.settled(clock.instant());
            orders.save(one);
        });
    }

    /** Whether there is anything of a circuit that was to go and is not gone, or of which nobody can tell whether it is there. */
    @Transactional(readOnly = true)
    boolean hasOpenEnds(OrderNumber order, String circuit) {
        return orders.of(order, circuit).stream().anyMatch(CarrierDesk::isOpenEnd);
    }

    private static boolean isOpenEnd(CarrierOrder one) {
        return one.state == CarrierOrder.State.LEAVING || one.state == CarrierOrder.State.UNCLEAR;
    }

    /** What the carrier has or works on, in its words for people; empty where that is nothing. */
    @Transactional(readOnly = true)
    String references(OrderNumber order, String circuit) {
        return orders.of(order, circuit).stream()
                .filter(one -> one.current && one.placed.isPresent())
                .map(one -> one.reference)
                .collect(Collectors.joining(", "));
    }

    private CarrierRequest takesOut(CarrierRequest.Deed deed, List<CarrierOrder> known, String replyTo) {
        CarrierOrder last = known.get(known.size() - 1);
        return new CarrierRequest(
                UUID.randomUUID().toString(),
                last.order,
                last.circuit,
                deed,
                last.carrier,
                last.peeringLocation,
                last.bandwidthInMbps,
                "PRIVATE",
                Optional.empty(),
                Optional.empty(),
                replyTo,
                false,
                false,
                "",
                0,
                0,
                Optional.empty(),
                clock.instant(),
                false);
    }

    /** What was refused, or is unclear, is asked anew where a person wants it so. */
    private void askAgain(List<CarrierOrder> known) {
        known.stream().filter(CarrierOrder::open).forEach(one -> {
            one.again();
            orders.save(one);
        });
    }

    /** A person does not want to wait any longer; what was ordered stays at the carrier. */
    void stop(OrderNumber order, String circuit, String reason) {
        for (CarrierRequest open : requests.open(order, circuit)) {
            requests.stop(open.id(), reason);
            wake(open.id());
        }
    }

    /** Whether a reference names a connection that was ordered here. */
    @Transactional(readOnly = true)
    boolean isOrdered(OrderNumber order, String circuit, String reference) {
        return orders.of(order, circuit).stream().anyMatch(one -> reference.contains(one.reference));
    }

    /** The circuits of an order of which a carrier's API may have something. */
    @Transactional(readOnly = true)
    List<String> atCarriers(OrderNumber order) {
        return orders.circuitsAtCarriers(order);
    }

    private static boolean serves(CarrierOrder known, CarrierRequest request) {
        return known.live()
                && known.carrier.equals(request.carrier())
                && known.peeringLocation.equals(request.peeringLocation())
                && known.serviceKey.equals(request.serviceKey());
    }

    private void leaves(CarrierOrder one) {
        one.leaves(clock.instant());
        orders.save(one);
    }

    /** Nothing that was asked for a circuit is carried on; what was ordered stays at the carrier for now. */
    void withdraw(OrderNumber order, String circuit) {
        for (CarrierRequest open : requests.open(order, circuit)) {
            requests.withdraw(open.id());
            wake(open.id());
        }
    }

    private CarrierRequest asPlanned(OrderNumber order, String circuit, CarrierRequest.Deed deed, String replyTo) {
        Plan.Circuit planned = plans.get(order).circuit(circuit);
        Optional<Circuits.Circuit> made = circuits.of(order).stream()
                .filter(known -> known.name().equals(circuit))
                .findFirst();
        boolean onlyMicrosoft =
                planned.privatePeering().isEmpty() && planned.microsoftPeering().isPresent();
        return new CarrierRequest(
                UUID.randomUUID().toString(),
                order,
                circuit,
                deed,
                planned.carrier(),
                planned.peeringLocation(),
                planned.bandwidthInMbps(),
                onlyMicrosoft ? "MICROSOFT" : "PRIVATE",
                planned.privatePeering().map(Plan.Peering::vlanId).or(() -> planned.microsoftPeering()
                        .map(Plan.MicrosoftPeering::vlanId)),
                made.flatMap(Circuits.Circuit::serviceKey),
                replyTo,
                false,
                false,
                "",
                0,
                0,
                Optional.empty(),
                clock.instant(),
                false);
    }

    private void submit(CarrierRequest request) {
        requests.add(request);
        Scheduler due = scheduler.getObject();
        due.schedule(TASK.instance(request.id()).scheduledTo(clock.instant()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                due.triggerCheckForDueExecutions();
            }
        });
    }

    /** One that is just being worked on cannot be woken, and looks for itself what has become of it. */
    void wake(String request) {
        Scheduler due = scheduler.getObject();
        due.getScheduledExecution(TASK.instanceId(request))
                .filter(execution -> !execution.isPicked())
                .ifPresent(execution -> due.reschedule(TASK.instanceId(request), clock.instant()));
    }
}
