package io.onramp.onboarding;

import io.onramp.order.Orders;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import io.onramp.order.PreFlight;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Plans a complete order, and tells the decision about approvals what it goes by. */
@Component
class PlanOnboarding implements JavaDelegate {

    private final Orders orders;
    private final PreFlight preFlight;
    private final Plans plans;
    private final ApplicationEventPublisher events;

    PlanOnboarding(Orders orders, PreFlight preFlight, Plans plans, ApplicationEventPublisher events) {
        this.orders = orders;
        this.preFlight = preFlight;
        this.plans = plans;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (!(preFlight.check(orders.get(Variables.order(execution))) instanceof PreFlight.Ready ready)) {
            // what was free when it was checked may be another customer's by now
            throw new BpmnError("orderIncomplete", "The order is no longer complete");
        }
        Plan plan = plans.make(ready.order());
        events.publishEvent(new PlanMade(Variables.order(execution), plan));
        execution.setVariable("planRefused", false);
        execution.setVariable(
                "bandwidthInMbps",
                plan.circuits().stream().mapToInt(Plan.Circuit::bandwidthInMbps).sum());
        execution.setVariable("allowsAnyPort", plan.allowsAnyPort());
        execution.setVariable("hasMicrosoftPeering", plan.hasMicrosoftPeering());
    }
}
