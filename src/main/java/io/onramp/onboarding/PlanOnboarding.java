package io.onramp.onboarding;

import io.onramp.order.CheckedOrders;
import io.onramp.order.OnboardingOrder;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Plans a complete order, and tells the decision about approvals what it goes by. */
@Component
class PlanOnboarding implements JavaDelegate {

    private final CheckedOrders orders;
    private final Plans plans;
    private final ApplicationEventPublisher events;

    private final TransactionTemplate apart;

    PlanOnboarding(
            CheckedOrders orders,
            Plans plans,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.orders = orders;
        this.plans = plans;
        this.events = events;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    public void execute(DelegateExecution execution) {
        Plan plan = made(orders.get(Variables.order(execution)));
        execution.setVariable("planRefused", false);
        execution.setVariable(
                "bandwidthInMbps",
                plan.circuits().stream().mapToInt(Plan.Circuit::bandwidthInMbps).sum());
        execution.setVariable("allowsAnyPort", plan.allowsAnyPort());
        execution.setVariable("hasMicrosoftPeering", plan.hasMicrosoftPeering());
    }

    /** All or nothing: what was free when the order was checked may be another customer's by now, and it is checked again. */
    private Plan made(OnboardingOrder order) {
        try {
            return apart.execute(savepoint -> {
                Plan plan = plans.make(order);
                events.publishEvent(new PlanMade(order.number(), plan));
                return plan;
            });
        } catch (PlanOvertaken late) {
            throw new BpmnError("orderIncomplete", late.getMessage());
        }
    }
}
