package io.onramp.onboarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Waits until nothing else is under way with the service: see {@link Turns}. */
@Component
class AwaitTurn extends OutsideActivity {

    private final Turns turns;

    AwaitTurn(Turns turns) {
        this.turns = turns;
    }

    @Override
    protected boolean begin(DelegateExecution execution, String replyTo) {
        return !turns.ask(Variables.asked(execution), Variables.order(execution), replyTo);
    }

    @Override
    protected void ended(DelegateExecution execution, Object outcome) {
        if (!(outcome instanceof Turns.Given)) {
            throw new IllegalStateException("It is signalled with its turn only");
        }
    }
}
