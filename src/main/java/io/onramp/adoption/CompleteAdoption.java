package io.onramp.adoption;

import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The circuit is an order's from now on; what nobody knows of it is said with that. */
@Component
class CompleteAdoption implements JavaDelegate {

    private final Orders orders;
    private final Keeping keeping;

    CompleteAdoption(Orders orders, Keeping keeping) {
        this.orders = orders;
        this.keeping = keeping;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber number = Variables.order(execution);
        orders.end(number, OrderState.COMPLETED, keeping.open(number));
    }
}
