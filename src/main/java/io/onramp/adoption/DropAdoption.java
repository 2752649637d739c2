package io.onramp.adoption;

import io.onramp.onboarding.Variables;
import io.onramp.order.Cancellation;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Somebody has cancelled it: nothing was made, so nothing is taken down. */
@Component
class DropAdoption implements JavaDelegate {

    private final Orders orders;

    DropAdoption(Orders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber number = Variables.order(execution);
        orders.end(
                number,
                OrderState.CANCELLED,
                orders.cancellation(number).map(Cancellation::reason).orElse(""));
    }
}
