package io.onramp.change;

import io.onramp.onboarding.Variables;
import io.onramp.order.Plan;
import io.onramp.order.ServiceChanges;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Plans a change that was found ready, and tells the decision about approvals what it goes by. */
@Component
class PlanChange implements JavaDelegate {

    private final ServiceChanges changes;

    PlanChange(ServiceChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Plan wanted = changes.propose(Variables.asked(execution)).wanted();
        execution.setVariable("planRefused", false);
        execution.setVariable(
                "bandwidthInMbps",
                wanted.circuits().stream()
                        .mapToInt(Plan.Circuit::bandwidthInMbps)
                        .sum());
        execution.setVariable("allowsAnyPort", wanted.allowsAnyPort());
        execution.setVariable("hasMicrosoftPeering", wanted.hasMicrosoftPeering());
    }
}
