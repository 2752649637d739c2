package io.onramp.onboarding;

import io.onramp.order.Milestone;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Traffic flows and is verified: the order is complete. */
@Component
class HandOver implements JavaDelegate {

    private final Orders orders;

    HandOver(Orders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber number = Variables.order(execution);
        orders.reached(number, Milestone.HANDED_OVER);
        orders.end(number, OrderState.COMPLETED, "");
    }
}
