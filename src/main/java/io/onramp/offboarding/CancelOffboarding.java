package io.onramp.offboarding;

import io.onramp.onboarding.CancellationWords;
import io.onramp.onboarding.Variables;
import io.onramp.order.Order;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nothing was removed yet: the service stays as it is, and nobody has to decide that. */
@Component
class CancelOffboarding implements JavaDelegate {

    private final Orders orders;

    CancelOffboarding(Orders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Order order = orders.get(Variables.asked(execution));
        String why = order.state() == OrderState.ASSESSING_CANCELLATION
                ? CancellationWords.of(orders.cancellation(order.number()).orElseThrow(), "")
                : Variables.text(execution, Variables.REASON);
        orders.end(order.number(), OrderState.CANCELLED, why);
    }
}
