package io.onramp.carrier;

import io.onramp.circuit.Circuits;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What a form about a circuit's carrier shows: what was said, and what the carrier has of it. */
@Component
class CircuitTalk {

    private final Circuits circuits;
    private final CarrierOrders orders;
    private final CarrierRequests requests;
    private final CarrierNotes notes;

    CircuitTalk(Circuits circuits, CarrierOrders orders, CarrierRequests requests, CarrierNotes notes) {
        this.circuits = circuits;
        this.orders = orders;
        this.requests = requests;
        this.notes = notes;
    }

    /** Sets {@code said} and {@code standing} on the task alone. */
    void show(DelegateTask task) {
        OrderNumber order = Variables.order(task);
        String circuit = Variables.text(task, Variables.CIRCUIT);
        task.setVariableLocal("said", Words.latest(notes.of(order, circuit)));
        task.setVariableLocal("standing", Words.fitting(standing(order, circuit)));
    }

    /** Sets {@code carrierReference} on the task alone. */
    void showReference(DelegateTask task) {
        String circuit = Variables.text(task, Variables.CIRCUIT);
        circuits.of(Variables.order(task)).stream()
                .filter(known -> known.name().equals(circuit))
                .forEach(known -> task.setVariableLocal("carrierReference", known.carrierReference()));
    }

    /** Keeps what the carrier said to whoever works the task. */
    void heard(DelegateTask task, String note) {
        notes.from(Variables.order(task), Variables.text(task, Variables.CIRCUIT), note, person(task));
    }

    /** Keeps what the carrier was told by whoever works the task. */
    void told(DelegateTask task, String note) {
        notes.to(Variables.order(task), Variables.text(task, Variables.CIRCUIT), note, person(task));
    }

    /** A paragraph for each connection that was ordered by an API, and for what came to nothing lately. */
    private String standing(OrderNumber order, String circuit) {
        Stream<String> connections = orders.of(order, circuit).stream()
                .filter(one -> one.state != CarrierOrder.State.WRITTEN)
                .map(one -> "%s %s (%s): %s%s%s"
                        .formatted(
                                one.leg,
                                one.reference,
                                one.placed.map(Carrier.Placed::id).orElse("no id"),
                                one.state,
                                one.carrierState.isEmpty() ? "" : " · " + one.carrierState,
                                one.words.isEmpty() ? "" : " · " + one.words));
        return Stream.concat(connections, requests.troubles(order, circuit).stream())
                .collect(Collectors.joining("\n\n"));
    }

    private static String person(DelegateTask task) {
        return Optional.ofNullable(task.getAssignee()).orElse("operators");
    }
}
