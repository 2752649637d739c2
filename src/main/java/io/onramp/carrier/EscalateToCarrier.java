package io.onramp.carrier;

import io.onramp.circuit.Circuits;
import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import io.onramp.order.Order;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The carrier is far behind: an operator escalates. */
@Component
class EscalateToCarrier extends TaskForm {

    private static final int LONGEST_NOTE = 1000;

    private final OrderSummary summary;
    private final Circuits circuits;

    EscalateToCarrier(OrderSummary summary, Circuits circuits) {
        this.summary = summary;
        this.circuits = circuits;
    }

    @Override
    protected void prepare(DelegateTask task) {
        Order order = summary.show(task);
        String circuit = Variables.text(task, Variables.CIRCUIT);
        circuits.of(order.number()).stream()
                .filter(known -> known.name().equals(circuit))
                .forEach(known -> task.setVariableLocal("carrierReference", known.carrierReference()));
    }

    @Override
    protected void completed(DelegateTask task) {
        required(task, "note", LONGEST_NOTE);
    }
}
