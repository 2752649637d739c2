package io.onramp.onboarding;

import io.onramp.order.Orders;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The onboarding has stopped: whoever follows the order sees that it is being cancelled. */
@Component
class ConfirmCancellation implements JavaDelegate {

    private final Orders orders;

    ConfirmCancellation(Orders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.cancel(Variables.order(execution));
    }
}
