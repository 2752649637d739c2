package io.onramp.onboarding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.FormRefused;
import io.onramp.order.ChangedService;
import io.onramp.order.Order;
import io.onramp.order.OrderAction;
import io.onramp.order.OrderNumber;
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
        summary.show(task);
        Order order = asked(task);
        task.setVariableLocal("isChange", isChange(task));
        task.setVariableLocal("service", order.service().map(OrderNumber::value).orElse(""));
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
            orders.amend(
                    Variables.asked(task.getExecution()),
                    isChange(task) ? change(task) : form.read(asked(task), key -> entered(task, key)),
                    task.getAssignee() == null ? "operator" : task.getAssignee());
        }
        task.setVariable(Variables.RESOLUTION, answer);
    }

    /** Where another service was meant nothing else is taken from the form: it has all that the wrong one has. */
    private ObjectNode change(DelegateTask task) {
        OrderNumber former = Variables.order(task);
        String service = service(entered(task, "service"));
        boolean another = !service.equals(former.value()) && !former.equals(Variables.asked(task.getExecution()));
        if (another && Boolean.TRUE.equals(task.getVariable("begun"))) {
            throw new FormRefused(
                    "service",
                    "must stay " + former + ", which is being changed: cancel this, and order another change");
        }
        ObjectNode changed =
                another ? JsonNodeFactory.instance.objectNode() : form.read(asked(task), key -> entered(task, key));
        task.setVariable(Variables.ORDER_NUMBER, service);
        return changed.put("service", service);
    }

    /** Of a change the service as it would be: the form has all of it. */
    private Order asked(DelegateTask task) {
        Order asked = orders.get(Variables.asked(task.getExecution()));
        return isChange(task) ? ChangedService.of(orders.get(Variables.order(task)), asked) : asked;
    }

    private String service(String number) {
        return OrderNumber.read(number)
                .flatMap(orders::find)
                .filter(order -> order.action().makesService())
                .map(order -> order.number().value())
                .orElseThrow(() -> new FormRefused("service", "no service has that number"));
    }

    private boolean isChange(DelegateTask task) {
        return orders.get(Variables.asked(task.getExecution())).action() == OrderAction.MODIFY;
    }
}
