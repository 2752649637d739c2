package io.onramp.carrier;

import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** An order with a carrier's API that a person has to see to: it is waited for meanwhile. */
@Component
class AttendCarrierOrder extends TaskForm {

    private static final int LONGEST_NOTE = 1000;
    private static final Set<String> WAYS = Set.of("wait", "stop");

    private final OrderSummary summary;
    private final CircuitTalk talk;
    private final CarrierDesk desk;

    AttendCarrierOrder(OrderSummary summary, CircuitTalk talk, CarrierDesk desk) {
        this.summary = summary;
        this.talk = talk;
        this.desk = desk;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        talk.show(task);
    }

    @Override
    protected void completed(DelegateTask task) {
        String way = choice(task, "way", WAYS);
        String note = required(task, "note", LONGEST_NOTE);
        talk.heard(task, note);
        if (way.equals("stop")) {
            desk.stop(Variables.order(task), Variables.text(task, Variables.CIRCUIT), note);
        }
    }
}
