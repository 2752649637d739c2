package io.onramp.change;

import io.onramp.onboarding.Variables;
import io.onramp.order.Cancellation;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.order.ServiceChanges;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The change was rejected, or cancelled: the service is as it was, but for what was changed in place. */
@Component
class CloseGivenUp implements JavaDelegate {

    private final ServiceChanges changes;
    private final Orders orders;

    CloseGivenUp(ServiceChanges changes, Orders orders) {
        this.changes = changes;
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber order = Variables.asked(execution);
        changes.keepSizes(order);
        changes.releaseUnused(order);
        boolean rejected = "reject".equals(execution.getVariable(Variables.RESOLUTION))
                || Boolean.TRUE.equals(execution.getVariable("planRefused"));
        if (!rejected) {
            orders.cancel(order);
        }
        orders.end(order, rejected ? OrderState.REJECTED : OrderState.CANCELLED, reason(execution, order));
    }

    private String reason(DelegateExecution execution, OrderNumber order) {
        return execution.getVariable(Variables.REASON) instanceof String said && !said.isBlank()
                ? said
                : orders.cancellation(order).map(Cancellation::reason).orElse("");
    }
}
