package io.onramp.change;

import io.onramp.onboarding.PlanMade;
import io.onramp.onboarding.Variables;
import io.onramp.order.ServiceChanges;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What was changed is put back: the service's plan is again what is in use, and what was made beside it can go. */
@Component
class TakePlanBack implements JavaDelegate {

    private final ServiceChanges changes;
    private final ApplicationEventPublisher events;

    TakePlanBack(ServiceChanges changes, ApplicationEventPublisher events) {
        this.changes = changes;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        events.publishEvent(new PlanMade(Variables.order(execution), changes.giveUp(Variables.asked(execution))));
    }
}
