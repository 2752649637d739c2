package io.onramp.onboarding;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Azure has refused a change: try again, correct the order, or cancel. */
@Component
class ResolveRefusedChange extends TaskForm {

    private static final Set<String> WAYS = Set.of("retry", "correct", "cancel");
    private static final int LONGEST_REASON = 1000;

    private final OrderSummary summary;

    ResolveRefusedChange(OrderSummary summary) {
        this.summary = summary;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        task.setVariableLocal("refusal", String.valueOf(task.getVariable("errorMessage")));
    }

    @Override
    protected void completed(DelegateTask task) {
        String way = choice(task, "way", WAYS);
        String reason =
                "retry".equals(way) ? optional(task, "note", LONGEST_REASON) : required(task, "note", LONGEST_REASON);
        task.setVariable(Variables.RESOLUTION, way);
        summary.resolved(task, way, reason);
    }
}
