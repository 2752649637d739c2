package io.onramp.carrier;

import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The carrier is far behind: an operator escalates. */
@Component
class EscalateToCarrier extends TaskForm {

    private static final int LONGEST_NOTE = 1000;

    private final OrderSummary summary;

    EscalateToCarrier(OrderSummary summary) {
        this.summary = summary;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
    }

    @Override
    protected void completed(DelegateTask task) {
        required(task, "note", LONGEST_NOTE);
    }
}
