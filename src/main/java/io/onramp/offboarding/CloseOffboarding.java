package io.onramp.offboarding;

import io.onramp.onboarding.Billing;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.order.Plans;
import io.onramp.order.ServiceEnded;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** All is gone: what was allocated is given back, every room forgets the service, and what it has cost is told. */
@Component
class CloseOffboarding implements JavaDelegate {

    private final Orders orders;
    private final Plans plans;
    private final Billing billing;
    private final ApplicationEventPublisher events;

    CloseOffboarding(Orders orders, Plans plans, Billing billing, ApplicationEventPublisher events) {
        this.orders = orders;
        this.plans = plans;
        this.billing = billing;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber service = Variables.order(execution);
        OrderNumber by = Variables.asked(execution);
        plans.release(service);
        events.publishEvent(new ServiceEnded(service, by));
        orders.end(by, OrderState.COMPLETED, billing.statement(service));
    }
}
