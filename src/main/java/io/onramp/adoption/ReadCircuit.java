package io.onramp.adoption;

import io.onramp.onboarding.OutsideActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.Orders;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Has the circuit read, with what uses it: see {@link AdoptionRuns}. */
@Component
class ReadCircuit extends OutsideActivity {

    private final AdoptionRuns runs;
    private final Orders orders;

    ReadCircuit(AdoptionRuns runs, Orders orders) {
        this.runs = runs;
        this.orders = orders;
    }

    @Override
    protected boolean begin(DelegateExecution execution, String replyTo) {
        orders.proceed(Variables.order(execution));
        runs.schedule(replyTo, Variables.order(execution));
        return true;
    }

    @Override
    protected void ended(DelegateExecution execution, Object outcome) {
        if (!(outcome instanceof AdoptionRuns.Done)) {
            throw new IllegalStateException("It is signalled once the circuit was read, by the reading only");
        }
    }
}
