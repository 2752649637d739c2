package io.onramp.change;

import io.onramp.onboarding.Variables;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.order.ServiceChanges;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The service is as it was wanted, and what it used before is given back. */
@Component
class CloseChange implements JavaDelegate {

    private final ServiceChanges changes;
    private final Orders orders;

    CloseChange(ServiceChanges changes, Orders orders) {
        this.changes = changes;
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        changes.releaseUnused(Variables.asked(execution));
        orders.end(Variables.asked(execution), OrderState.COMPLETED, "");
    }
}
