package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Traffic flows and is verified, or what is not as planned was accepted by name: the order is complete. The model has
 * reached the milestone by now, so that whoever follows the ticket hears of it before the ticket is closed.
 */
@Component
class HandOver implements JavaDelegate {

    private static final int MOST_LINES = 10;

    private final Orders orders;
    private final Evidence evidence;

    HandOver(Orders orders, Evidence evidence) {
        this.orders = orders;
        this.evidence = evidence;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber order = Variables.order(execution);
        orders.end(order, OrderState.COMPLETED, accepted(order));
    }

    /** For the ticket: nobody is to read "verified" where somebody has accepted less. */
    private String accepted(OrderNumber order) {
        return evidence.accepted(order).stream()
                .map(item -> item.subject() + ", accepted by " + shortened(item.detail()))
                .collect(Collectors.joining("\n"));
    }

    /** A path may differ in thousands of routes; the onboarding's page has them all. */
    private static String shortened(String detail) {
        long lines = detail.lines().count();
        return detail.lines().limit(MOST_LINES).collect(Collectors.joining("\n"))
                + (lines > MOST_LINES ? "\n... and " + (lines - MOST_LINES) + " more" : "");
    }
}
