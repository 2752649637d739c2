package io.onramp.onboarding;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Azure has refused a removal: an operator clears the way and has it tried again, or leaves the resource, with a reason. */
@Component
class ResolveRefusedRemoval extends TaskForm {

    private static final Set<String> WAYS = Set.of("retry", "leave");
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
        String way = choice(task, "way", WAYS);
        if ("leave".equals(way)) {
            task.setVariable("leftBecause", required(task, "note", LONGEST_NOTE));
        } else {
            optional(task, "note", LONGEST_NOTE);
        }
        task.setVariable(Variables.RESOLUTION, way);
    }
}
