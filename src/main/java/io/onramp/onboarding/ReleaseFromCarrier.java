package io.onramp.onboarding;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.stereotype.Component;

/** An operator has the carrier release the circuit; Azure is asked again afterwards. */
@Component
class ReleaseFromCarrier extends TaskForm {

    /** Rows of {@code circuit}, {@code carrier} and {@code location}, as Azure showed them. */
    static final String HELD = "held";

    private static final int LONGEST_NOTE = 1000;

    private final OrderSummary summary;

    ReleaseFromCarrier(OrderSummary summary) {
        this.summary = summary;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        task.setVariableLocal(HELD, task.<TypedValue>getVariableTyped(HELD));
    }

    @Override
    protected void completed(DelegateTask task) {
        optional(task, "note", LONGEST_NOTE);
    }
}
