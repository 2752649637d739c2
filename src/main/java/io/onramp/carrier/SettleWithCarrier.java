package io.onramp.carrier;

import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What a carrier left open of a circuit that no onboarding waits for any more: a person settles it with the carrier. */
@Component
class SettleWithCarrier extends TaskForm {

    private static final int LONGEST_NOTE = 1000;
    private static final String SETTLED = "settled";
    private static final Set<String> WAYS = Set.of("wait", SETTLED);

    private final OrderSummary summary;
    private final CircuitTalk talk;
    private final CarrierDesk desk;

    SettleWithCarrier(OrderSummary summary, CircuitTalk talk, CarrierDesk desk) {
        this.summary = summary;
        this.talk = talk;
        this.desk = desk;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        talk.show(task);
        task.setVariableLocal("refusal", String.valueOf(task.getVariable("errorMessage")));
    }

    @Override
    protected void completed(DelegateTask task) {
        String way = choice(task, "way", WAYS);
        talk.heard(task, required(task, "note", LONGEST_NOTE));
        OrderNumber order = Variables.order(task);
        String circuit = Variables.text(task, Variables.CIRCUIT);
        if (way.equals(SETTLED)) {
            desk.settled(order, circuit);
        } else {
            desk.clear(order, circuit);
        }
    }
}
