package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.order.Plans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The plan was refused or the onboarding cancelled; what was made is taken down by now. */
@Component
class CloseOrder implements JavaDelegate {

    private final Orders orders;
    private final Plans plans;

    CloseOrder(Orders orders, Plans plans) {
        this.orders = orders;
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber number = Variables.order(execution);
        boolean refused = Boolean.TRUE.equals(execution.getVariable("planRefused"));
        plans.release(number);
        orders.end(
                number,
                refused ? OrderState.REJECTED : OrderState.CANCELLED,
                Variables.text(execution, Variables.REASON));
    }
}
