package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.order.PreFlight;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The pre-flight: ready, or the order needs completing and the ticket is told what is missing. */
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
        if (result instanceof PreFlight.NotReady notReady) {
            orders.requireInformation(number, notReady.findings());
        } else {
            orders.proceed(number);
        }
        execution.setVariable("orderComplete", result instanceof PreFlight.Ready);
    }
}
