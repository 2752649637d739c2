package io.onramp.onboarding;

import io.onramp.order.Order;
import io.onramp.order.Orders;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What every form shows at its top: customer, order and ticket. */
@Component
public class OrderSummary {

    private static final int SHOWN = 300;

    private final Orders orders;
    private final RuntimeService runtime;

    OrderSummary(Orders orders, RuntimeService runtime) {
        this.orders = orders;
        this.runtime = runtime;
    }

    /** Sets {@code customer}, {@code carrier}, {@code ticket} and {@code milestone} on the task alone. */
    public Order show(DelegateTask task) {
        Order order = orders.get(Variables.order(task));
        task.setVariableLocal("order", order.number().value());
        task.setVariableLocal("customer", cut(order.customerName()));
        task.setVariableLocal("carrierName", cut(order.characteristic("carrier").asText("")));
        task.setVariableLocal(
                "ticket",
                order.ticket()
                        .map(ticket -> cut(ticket.system() + " " + ticket.id()))
                        .orElse("none"));
        task.setVariableLocal(
                "milestone",
                order.milestones().isEmpty()
                        ? "none yet"
                        : order.milestones()
                                .get(order.milestones().size() - 1)
                                .milestone()
                                .key());
        task.setDescription(cut(order.customerName()) + " - " + order.number());
        return order;
    }

    /**
     * Hands what a person decided, and why, to the whole onboarding: a correction or cancellation is told to the parent
     * process, where it is acted on.
     */
    void resolved(DelegateTask task, String way, String reason) {
        if (!"retry".equals(way)) {
            runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(task.getExecution().getProcessBusinessKey())
                    .processDefinitionKey("onboard-customer")
                    .list()
                    .forEach(parent -> runtime.setVariable(parent.getId(), Variables.REASON, reason));
        }
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
