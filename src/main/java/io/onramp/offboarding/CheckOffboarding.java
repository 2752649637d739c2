package io.onramp.offboarding;

import io.onramp.offboarding.OffboardingCheck.Result;
import io.onramp.onboarding.Variables;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Whether the service that an order wants taken down is there, is its customer's, and has not ended; told where it is not. */
@Component
class CheckOffboarding implements JavaDelegate {

    /** What comes of it: {@code fine}, {@code wrong} or {@code never}. */
    private static final String OUTCOME = "offboarding";

    private final Orders orders;

    CheckOffboarding(Orders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber number = Variables.asked(execution);
        Result result = check(orders.get(number));
        if (result instanceof Result.Wrong wrong) {
            orders.requireInformation(number, wrong.findings());
            execution.setVariable(OUTCOME, "wrong");
        } else if (result instanceof Result.Never never) {
            execution.setVariable(Variables.REASON, never.reason());
            execution.setVariable(OUTCOME, "never");
        } else {
            orders.proceed(number);
            execution.setVariable(OUTCOME, "fine");
        }
    }

    private Result check(Order asked) {
        Optional<Order> service = asked.service().flatMap(orders::find);
        return OffboardingCheck.of(asked, service, service.map(Order::number).flatMap(orders::endedBy));
    }
}
