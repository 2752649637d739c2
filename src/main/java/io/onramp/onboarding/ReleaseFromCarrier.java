package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/** An operator has the carrier release the circuit and drop what was ordered; Azure is asked again afterwards. */
@Component
class ReleaseFromCarrier extends TaskForm {

    /** Rows of {@code circuit}, {@code carrier} and {@code location}, as Azure showed them. */
    static final String HELD = "held";

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
        // where the carrier refused to cancel its order, Azure has not been asked yet
        TypedValue held = task.getVariableTyped(HELD);
        task.setVariableLocal(HELD, held == null ? SpinValues.jsonValue("[]").create() : held);
    }

    @Override
    protected void completed(DelegateTask task) {
        optional(task, "note", LONGEST_NOTE);
        carriers.withdrawn(Variables.order(task));
    }
}
