package io.onramp.onboarding;

import io.onramp.order.CheckedOrders;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Plans a complete order, and tells the decision about approvals what it goes by. */
@Component
class PlanOnboarding implements JavaDelegate {

    private final CheckedOrders orders;
    private final Plans plans;
    private final ApplicationEventPublisher events;

    PlanOnboarding(CheckedOrders orders, Plans plans, ApplicationEventPublisher events) {
        this.orders = orders;
        this.plans = plans;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Plan plan = plans.make(orders.get(Variables.order(execution)));
        events.publishEvent(new PlanMade(Variables.order(execution), plan));
        execution.setVariable("planRefused", false);
        execution.setVariable(
                "bandwidthInMbps",
                plan.circuits().stream().mapToInt(Plan.Circuit::bandwidthInMbps).sum());
        execution.setVariable("allowsAnyPort", plan.allowsAnyPort());
        execution.setVariable("hasMicrosoftPeering", plan.hasMicrosoftPeering());
    }
}
