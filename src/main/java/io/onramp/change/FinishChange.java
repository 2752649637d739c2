package io.onramp.change;

import io.onramp.onboarding.PlanMade;
import io.onramp.onboarding.Variables;
import io.onramp.order.ServiceChanges;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** All that is wanted is built: the service's order and plan say so, and what they have no more can go. */
@Component
class FinishChange implements JavaDelegate {

    private final ServiceChanges changes;
    private final ApplicationEventPublisher events;

    FinishChange(ServiceChanges changes, ApplicationEventPublisher events) {
        this.changes = changes;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        events.publishEvent(new PlanMade(Variables.order(execution), changes.finish(Variables.asked(execution))));
    }
}
