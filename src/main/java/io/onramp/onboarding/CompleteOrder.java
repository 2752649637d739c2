package io.onramp.onboarding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Order;
import io.onramp.order.Orders;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** An operator puts right what the pre-flight found, or rejects the order with a reason that the ticket is told. */
@Component
class CompleteOrder extends TaskForm {

    private static final Set<String> ANSWERS = Set.of("check", "reject");
    private static final int LONGEST_REASON = 1000;

    private final OrderSummary summary;
    private final Orders orders;
    private final OrderForm form;
    private final TicketAnswers answers;

    CompleteOrder(OrderSummary summary, Orders orders, OrderForm form, TicketAnswers answers) {
        this.summary = summary;
        this.orders = orders;
        this.form = form;
        this.answers = answers;
    }

    @Override
    protected void prepare(DelegateTask task) {
        Order order = summary.show(task);
        task.setVariableLocal(TicketAnswers.VARIABLE, answers.rows(order.number()));
        task.setVariableLocal("findings", form.findings(order, (String) task.getVariable(Variables.REASON)));
        form.fill(order).forEach(task::setVariableLocal);
    }

    @Override
    protected void completed(DelegateTask task) {
        String answer = choice(task, "answer", ANSWERS);
        if ("reject".equals(answer)) {
            task.setVariable(Variables.REASON, required(task, "note", LONGEST_REASON));
        } else {
            Order order = orders.get(Variables.asked(task.getExecution()));
            ObjectNode changed = form.read(order, key -> entered(task, key));
            orders.amend(order.number(), changed, task.getAssignee() == null ? "operator" : task.getAssignee());
        }
        task.setVariable(Variables.RESOLUTION, answer);
    }
}
