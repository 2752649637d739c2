package io.onramp.change;

import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import io.onramp.order.PlanDifference;
import io.onramp.order.ServiceChanges;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** A change was given up after the traffic had moved: an engineer sees that it goes over the old circuits again, both ways. */
@Component
class ConfirmReturn extends TaskForm {

    private static final Set<String> ANSWERS = Set.of("returned", "look");
    private static final int LONGEST_NOTE = 1000;

    private final OrderSummary summary;
    private final ServiceChanges changes;

    ConfirmReturn(OrderSummary summary, ServiceChanges changes) {
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
        optional(task, "note", LONGEST_NOTE);
        task.setVariable("trafficMove", choice(task, "answer", ANSWERS));
    }
}
