package io.onramp.onboarding;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Azure has refused a removal: an operator clears the way, then it is tried again. */
@Component
class ResolveRefusedRemoval extends TaskForm {

    private static final int LONGEST_NOTE = 1000;

    private final OrderSummary summary;

    ResolveRefusedRemoval(OrderSummary summary) {
        this.summary = summary;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        task.setVariableLocal("refusal", String.valueOf(task.getVariable("errorMessage")));
    }

    @Override
    protected void completed(DelegateTask task) {
        optional(task, "note", LONGEST_NOTE);
    }
}
