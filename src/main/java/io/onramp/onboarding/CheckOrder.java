package io.onramp.onboarding;

import io.onramp.order.Missing;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.order.PreFlight;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The pre-flight: ready, or something is missing, and the ticket is told what. */
@Component
class CheckOrder implements JavaDelegate {

    private final Orders orders;
    private final PreFlight preFlight;

    CheckOrder(Orders orders, PreFlight preFlight) {
        this.orders = orders;
        this.preFlight = preFlight;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber number = Variables.order(execution);
        PreFlight.Result result = preFlight.check(orders.get(number));
        Missing missing = Missing.NOTHING;
        if (result instanceof PreFlight.NotReady notReady) {
            missing = notReady.missing();
            orders.requireInformation(number, notReady.findings());
        } else {
            orders.proceed(number);
        }
        execution.setVariable("missing", missing.wire());
    }
}
