package io.onramp.change;

import io.onramp.onboarding.PlanMade;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.ServiceChanges;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The change is not made: the service's plan is again what is in use, and what was made beside it can go. */
@Component
class GiveUpChange implements JavaDelegate {

    private final ServiceChanges changes;
    private final ApplicationEventPublisher events;

    GiveUpChange(ServiceChanges changes, ApplicationEventPublisher events) {
        this.changes = changes;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber order = Variables.asked(execution);
        if (changes.find(order).isPresent()) {
            events.publishEvent(new PlanMade(Variables.order(execution), changes.giveUp(order)));
        }
        execution.setVariable("givenUp", true);
    }
}
