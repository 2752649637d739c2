package io.onramp.onboarding;

import io.onramp.azure.ChangeLedger;
import io.onramp.azure.NothingUnderWay;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.springframework.stereotype.Component;

/**
 * What the onboarding still had in the ledger is withdrawn where Azure has not got it; what Azure has is waited for, since
 * whatever comes of it has to be taken down too. The task stays open meanwhile.
 */
@Component
class SettleChanges extends AbstractBpmnActivityBehavior {

    private final ChangeLedger ledger;

    SettleChanges(ChangeLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void execute(ActivityExecution execution) {
        String replyTo = ReplyTo.of(execution).text();
        if (ledger.withdraw(Variables.order(execution), replyTo)) {
            leave(execution);
        }
    }

    @Override
    public void signal(ActivityExecution execution, String signalName, Object result) {
        if (!(result instanceof NothingUnderWay)) {
            throw new IllegalStateException("It is signalled once nothing is under way, by the ledger only");
        }
        leave(execution);
    }
}
