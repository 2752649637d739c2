package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Where nothing was made or ordered yet, nobody is asked: the onboarding is cancelled as it was wished. */
@Component
class SeeWhatWasMade implements JavaDelegate {

    private final MadeSoFar made;
    private final Orders orders;

    SeeWhatWasMade(MadeSoFar made, Orders orders) {
        this.made = made;
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber number = Variables.order(execution);
        boolean something = made.anything(number);
        execution.setVariable("somethingMade", something);
        if (!something) {
            execution.setVariable(
                    Variables.REASON,
                    CancellationWords.of(orders.cancellation(number).orElseThrow(), ""));
        }
    }
}
