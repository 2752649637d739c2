package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.order.Plans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The order could not be completed, or its plan was refused: it ends as rejected, with the reason. */
@Component
class RejectOrder implements JavaDelegate {

    private final Orders orders;
    private final Plans plans;

    RejectOrder(Orders orders, Plans plans) {
        this.orders = orders;
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber number = Variables.asked(execution);
        plans.release(number);
        orders.end(number, OrderState.REJECTED, Variables.text(execution, Variables.REASON));
    }
}
