package io.onramp.onboarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes what Azure refused to remove and an operator decided to leave, with the reason. */
@Component
class LeaveBehind implements JavaDelegate {

    private final Removals removals;

    LeaveBehind(Removals removals) {
        this.removals = removals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        removals.leave(execution, Variables.text(execution, "leftBecause"));
    }
}
