package io.onramp.carrier;

import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The carrier has been silent for long: an operator asks. */
@Component
class ChaseCarrier extends TaskForm {

    private static final int LONGEST_NOTE = 1000;

    private final OrderSummary summary;
    private final CircuitTalk talk;

    ChaseCarrier(OrderSummary summary, CircuitTalk talk) {
        this.summary = summary;
        this.talk = talk;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        talk.show(task);
        talk.showReference(task);
    }

    @Override
    protected void completed(DelegateTask task) {
        talk.heard(task, required(task, "note", LONGEST_NOTE));
    }
}
