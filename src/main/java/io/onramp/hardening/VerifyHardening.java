package io.onramp.hardening;

import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the hardening back and compares: what differs goes to an operator, what agrees is evidence. */
@Component
class VerifyHardening implements JavaDelegate {

    private final Plans plans;
    private final HardeningCheck check;

    VerifyHardening(Plans plans, HardeningCheck check) {
        this.plans = plans;
        this.check = check;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber order = Variables.order(execution);
        Plan plan = plans.get(order);
        List<String> differences =
                check.differences(order, plan, plan.network(Variables.text(execution, Variables.NETWORK)));
        if (!differences.isEmpty()) {
            throw AzureActivity.refused("Hardening: " + String.join("; ", differences));
        }
    }
}
