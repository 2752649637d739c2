package io.onramp.onboarding;

import io.onramp.access.FormRefused;
import io.onramp.order.ServiceChanges;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Azure has refused a change: try again, correct the order, or cancel. */
@Component
class ResolveRefusedChange extends TaskForm {

    private final OrderSummary summary;
    private final WayOn wayOn;
    private final ServiceChanges changes;

    ResolveRefusedChange(OrderSummary summary, WayOn wayOn, ServiceChanges changes) {
        this.summary = summary;
        this.wayOn = wayOn;
        this.changes = changes;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        task.setVariableLocal("refusal", String.valueOf(task.getVariable("errorMessage")));
    }

    @Override
    protected void completed(DelegateTask task) {
        if (entered(task, "way").equals("correct") && changes.hasMoved(Variables.asked(task.getExecution()))) {
            throw new FormRefused(
                    "way",
                    "the traffic was told to move already: try again, or cancel, which brings it back, and order another"
                            + " change");
        }
        wayOn.chosen(task);
    }
}
