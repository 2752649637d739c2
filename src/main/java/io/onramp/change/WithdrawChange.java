package io.onramp.change;

import io.onramp.onboarding.PlanMade;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.ServiceChanges;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The change is to be corrected: until it is agreed on again, the service's plan is what is in use. */
@Component
class WithdrawChange implements JavaDelegate {

    private final ServiceChanges changes;
    private final BuiltSoFar built;
    private final ApplicationEventPublisher events;

    WithdrawChange(ServiceChanges changes, BuiltSoFar built, ApplicationEventPublisher events) {
        this.changes = changes;
        this.built = built;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber service = Variables.order(execution);
        OrderNumber change = Variables.asked(execution);
        built.keepResized(service, change);
        events.publishEvent(new PlanMade(service, changes.giveUp(change)));
        execution.setVariable(Variables.RESOLUTION, "correct");
    }
}
