package io.onramp.change;

import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import io.onramp.order.PlanDifference;
import io.onramp.order.ServiceChanges;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** An engineer sees that the traffic goes over the new circuits both ways, looks again, or has it go back. */
@Component
class ConfirmMove extends TaskForm {

    private static final Set<String> ANSWERS = Set.of("moved", "look", "back");
    private static final int LONGEST_REASON = 1000;

    private final OrderSummary summary;
    private final ServiceChanges changes;

    ConfirmMove(OrderSummary summary, ServiceChanges changes) {
        this.summary = summary;
        this.changes = changes;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        PlanDifference change = changes.get(Variables.asked(task.getExecution()));
        task.setVariableLocal("oldCircuits", String.join(", ", change.retiredCircuits()));
        task.setVariableLocal("newCircuits", String.join(", ", change.newCircuits()));
        task.setVariableLocal("counters", task.getVariableTyped("counters"));
    }

    @Override
    protected void completed(DelegateTask task) {
        String answer = choice(task, "answer", ANSWERS);
        if ("back".equals(answer)) {
            summary.resolved(task, "cancel", required(task, "note", LONGEST_REASON));
        } else {
            optional(task, "note", LONGEST_REASON);
        }
        task.setVariable("trafficMove", answer);
    }
}
