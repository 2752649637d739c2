package io.onramp.carrier;

import io.onramp.circuit.Circuits;
import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import io.onramp.order.Order;
import io.onramp.order.Plans;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** An operator orders from a carrier that is talked to by mail or portal; the text is ready to send. */
@Component
class OrderFromCarrier extends TaskForm {

    private static final int LONGEST_REFERENCE = 100;
    private static final int LONGEST_NOTE = 1000;

    private final OrderSummary summary;
    private final Plans plans;
    private final Circuits circuits;
    private final CircuitTalk talk;

    OrderFromCarrier(OrderSummary summary, Plans plans, Circuits circuits, CircuitTalk talk) {
        this.summary = summary;
        this.plans = plans;
        this.circuits = circuits;
        this.talk = talk;
    }

    @Override
    protected void prepare(DelegateTask task) {
        Order order = summary.show(task);
        talk.show(task);
        String circuit = Variables.text(task, Variables.CIRCUIT);
        task.setVariableLocal(
                "letter",
                CarrierLetter.text(order.number(), plans.get(order.number()), circuit, CarrierLetter.KEY_HIDDEN));
        task.setVariableLocal("letterPage", "/orders/" + order.number() + "/circuits/" + circuit + "/letter");
    }

    @Override
    protected void completed(DelegateTask task) {
        String reference = required(task, "carrierReference", LONGEST_REFERENCE);
        String note = optional(task, "note", LONGEST_NOTE);
        circuits.orderedFromCarrier(Variables.order(task), Variables.text(task, Variables.CIRCUIT), reference);
        talk.told(task, reference);
        talk.heard(task, note);
    }
}
