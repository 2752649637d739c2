package io.onramp.carrier;

import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** A cancellation at a carrier that a person has to see to: it goes on meanwhile. */
@Component
class AttendCancellation extends TaskForm {

    private static final int LONGEST_NOTE = 1000;
    private static final String STOP = "stop";
    private static final Set<String> WAYS = Set.of("wait", STOP);

    private final OrderSummary summary;
    private final CircuitTalk talk;
    private final CarrierDesk desk;

    AttendCancellation(OrderSummary summary, CircuitTalk talk, CarrierDesk desk) {
        this.summary = summary;
        this.talk = talk;
        this.desk = desk;
    }

    /** Where several circuits are let go, the next may have its turn before this is completed: the task is about its own. */
    @Override
    protected void prepare(DelegateTask task) {
        task.setVariableLocal(Variables.CIRCUIT, Variables.text(task, Variables.CIRCUIT));
        summary.show(task);
        talk.show(task);
    }

    @Override
    protected void completed(DelegateTask task) {
        String way = choice(task, "way", WAYS);
        String note = required(task, "note", LONGEST_NOTE);
        talk.heard(task, note);
        if (way.equals(STOP)) {
            desk.stop(Variables.order(task), Variables.text(task, Variables.CIRCUIT), note);
        }
    }
}
