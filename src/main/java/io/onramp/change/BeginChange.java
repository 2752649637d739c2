package io.onramp.change;

import io.onramp.onboarding.PlanMade;
import io.onramp.onboarding.PlanOvertaken;
import io.onramp.onboarding.Variables;
import io.onramp.order.ServiceChanges;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The approved change becomes the service's plan: what is new beside what there is. */
@Component
class BeginChange implements JavaDelegate {

    private final ServiceChanges changes;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate apart;

    BeginChange(ServiceChanges changes, ApplicationEventPublisher events, PlatformTransactionManager transactions) {
        this.changes = changes;
        this.events = events;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("begun", true);
        try {
            apart.executeWithoutResult(savepoint -> events.publishEvent(
                    new PlanMade(Variables.order(execution), changes.begin(Variables.asked(execution)))));
        } catch (PlanOvertaken late) {
            throw new BpmnError("orderCorrection", late.getMessage());
        }
    }
}
