package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** An operator has the carrier release the circuit and drop what was ordered; Azure is asked again afterwards. */
@Component
class ReleaseFromCarrier extends TaskForm {

    private static final int LONGEST_NOTE = 1000;

    private final OrderSummary summary;

    private final MadeSoFar made;
    private final OrdersAtCarriers carriers;

    ReleaseFromCarrier(OrderSummary summary, MadeSoFar made, OrdersAtCarriers carriers) {
        this.summary = summary;
        this.made = made;
        this.carriers = carriers;
    }

    @Override
    protected void prepare(DelegateTask task) {
        OrderNumber order = summary.show(task).number();
        task.setVariableLocal("orderedFromCarriers", made.atCarriers(order));
    }

    @Override
    protected void completed(DelegateTask task) {
        optional(task, "note", LONGEST_NOTE);
        carriers.withdrawn(Variables.order(task));
    }
}
