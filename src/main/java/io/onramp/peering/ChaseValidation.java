package io.onramp.peering;

import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Azure's support has been silent for long: an operator asks, or finds that the ownership cannot be proved. */
@Component
class ChaseValidation extends TaskForm {

    private static final Set<String> ANSWERS = Set.of("waiting", ProveOwnership.UNPROVABLE);
    private static final int LONGEST_NOTE = 1000;

    private final OrderSummary summary;

    ChaseValidation(OrderSummary summary) {
        this.summary = summary;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        task.setVariableLocal("requested", String.valueOf(task.getVariable(ProveOwnership.REFERENCE)));
    }

    @Override
    protected void completed(DelegateTask task) {
        String answer = choice(task, "answer", ANSWERS);
        required(task, "note", LONGEST_NOTE);
        task.setVariable(ProveOwnership.ANSWER, answer);
    }
}
