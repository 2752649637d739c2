package io.onramp.change;

import io.onramp.onboarding.Onboardings;
import io.onramp.onboarding.PlanMade;
import io.onramp.onboarding.Variables;
import io.onramp.order.ChangeGivenUp;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.order.ServiceChanges;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The change is not made: what it has changed is put back, and the traffic with it, before what was made beside it goes. */
@Component
class GiveUpChange implements JavaDelegate {

    private static final String AT_THE_CARRIER =
            "A change was given up after Azure had given the circuit more bandwidth, which stays:"
                    + " agree with the carrier what its side is to have";

    private final ServiceChanges changes;
    private final BuiltSoFar built;
    private final Orders orders;
    private final Onboardings onboardings;
    private final ApplicationEventPublisher events;

    GiveUpChange(
            ServiceChanges changes,
            BuiltSoFar built,
            Orders orders,
            Onboardings onboardings,
            ApplicationEventPublisher events) {
        this.changes = changes;
        this.built = built;
        this.orders = orders;
        this.onboardings = onboardings;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber service = Variables.order(execution);
        OrderNumber change = Variables.asked(execution);
        if (!CloseGivenUp.isRejected(execution, orders.get(change))) {
            orders.cancel(change);
        }
        // Azure may have done it without the process hearing of it
        built.keepResized(service, change);
        built.unsettledAtCarriers(service, change)
                .forEach(circuit -> onboardings.carrierLeftOpen(service, circuit, AT_THE_CARRIER));
        execution.setVariable("trafficMoved", changes.hasMoved(change));
        events.publishEvent(new PlanMade(service, changes.goBack(change)));
        events.publishEvent(new ChangeGivenUp(service, change));
        execution.setVariable("givenUp", true);
    }
}
