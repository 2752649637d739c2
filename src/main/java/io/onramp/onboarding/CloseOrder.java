package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.order.Plans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The onboarding was cancelled, and what was made is taken down by now; what it has cost is told with the reason. */
@Component
class CloseOrder implements JavaDelegate {

    private final Orders orders;
    private final Plans plans;
    private final Billing billing;

    CloseOrder(Orders orders, Plans plans, Billing billing) {
        this.orders = orders;
        this.plans = plans;
        this.billing = billing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber number = Variables.order(execution);
        String reason = Variables.text(execution, Variables.REASON);
        plans.release(number);
        orders.end(number, OrderState.CANCELLED, reason + "\n\n" + billing.statement(number));
    }
}
