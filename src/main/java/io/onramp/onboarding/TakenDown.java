package io.onramp.onboarding;

import io.onramp.order.Plans;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/** Which circuits of a service a take-down is about: all of them, or where it is changed those that it has no more. */
@Component
public class TakenDown {

    private final Plans plans;

    public TakenDown(Plans plans) {
        this.plans = plans;
    }

    /** @param circuit its name in the plan that it was made by */
    public boolean includes(VariableScope scope, String circuit) {
        return !Boolean.TRUE.equals(scope.getVariable(Variables.ONLY_UNPLANNED))
                || plans.get(Variables.order(scope)).circuits().stream()
                        .noneMatch(planned -> planned.name().equals(circuit));
    }
}
