package io.onramp.circuit;

import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import io.onramp.onboarding.WayOn;
import io.onramp.order.Order;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The customer's own circuit is not provisioned after long: an operator asks the customer, and may give up waiting. */
@Component
class RemindCustomer extends TaskForm {

    private static final int LONGEST_NOTE = 1000;

    private final OrderSummary summary;
    private final WatchedCircuits circuits;
    private final WayOn wayOn;

    RemindCustomer(OrderSummary summary, WatchedCircuits circuits, WayOn wayOn) {
        this.summary = summary;
        this.circuits = circuits;
        this.wayOn = wayOn;
    }

    @Override
    protected void prepare(DelegateTask task) {
        Order order = summary.show(task);
        circuits.of(order.number(), Variables.text(task, Variables.CIRCUIT)).ifPresent(circuit -> {
            task.setVariableLocal("circuitId", circuit.id().value());
            task.setVariableLocal("carrierState", circuit.carrierState());
        });
    }

    @Override
    protected void completed(DelegateTask task) {
        required(task, "note", LONGEST_NOTE);
        wayOn.chosen(task);
    }
}
