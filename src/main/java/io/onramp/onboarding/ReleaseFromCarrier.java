package io.onramp.onboarding;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** An operator has the carrier release the circuit; Azure is asked again afterwards. */
@Component
class ReleaseFromCarrier extends TaskForm {

    private static final int LONGEST_NOTE = 1000;

    private final OrderSummary summary;

    ReleaseFromCarrier(OrderSummary summary) {
        this.summary = summary;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
    }

    @Override
    protected void completed(DelegateTask task) {
        optional(task, "note", LONGEST_NOTE);
    }
}
