package io.onramp.onboarding;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Azure has refused a change: try again, correct the order, or cancel. */
@Component
class ResolveRefusedChange extends TaskForm {

    private final OrderSummary summary;
    private final WayOn wayOn;

    ResolveRefusedChange(OrderSummary summary, WayOn wayOn) {
        this.summary = summary;
        this.wayOn = wayOn;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        task.setVariableLocal("refusal", String.valueOf(task.getVariable("errorMessage")));
    }

    @Override
    protected void completed(DelegateTask task) {
        wayOn.chosen(task);
    }
}
