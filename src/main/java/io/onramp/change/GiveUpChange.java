package io.onramp.change;

import io.onramp.onboarding.PlanMade;
import io.onramp.onboarding.Variables;
import io.onramp.order.ChangeGivenUp;
import io.onramp.order.OrderNumber;
import io.onramp.order.ServiceChanges;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The change is not made: what it has changed is put back, and the traffic with it, before what was made beside it goes. */
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
        OrderNumber service = Variables.order(execution);
        OrderNumber order = Variables.asked(execution);
        events.publishEvent(new PlanMade(service, changes.goBack(order)));
        events.publishEvent(new ChangeGivenUp(service, order));
        execution.setVariable("givenUp", true);
    }
}
