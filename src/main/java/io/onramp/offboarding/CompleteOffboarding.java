package io.onramp.offboarding;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.FormRefused;
import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/** An operator says which service is meant, and that it is that customer's who asks; or rejects the order. */
@Component
class CompleteOffboarding extends TaskForm {

    private static final Set<String> ANSWERS = Set.of("check", "reject");
    private static final int LONGEST_REASON = 1000;
    private static final String SERVICE = "service";

    private final OrderSummary summary;
    private final Orders orders;
    private final ObjectMapper json;

    CompleteOffboarding(OrderSummary summary, Orders orders, ObjectMapper json) {
        this.summary = summary;
        this.orders = orders;
        this.json = json;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        Order asked = orders.get(Variables.asked(task.getExecution()));
        task.setVariableLocal(
                "askedFor", TaskTexts.shown(asked.document().path("description").asText("")));
        task.setVariableLocal("askedCustomer", TaskTexts.shown(asked.customerName()));
        task.setVariableLocal(SERVICE, asked.service().map(OrderNumber::value).orElse(""));
        ArrayNode rows = json.createArrayNode();
        asked.findings()
                .forEach(finding ->
                        rows.addObject().put("field", finding.field()).put("message", finding.message()));
        task.setVariableLocal("findings", SpinValues.jsonValue(rows.toString()).create());
    }

    @Override
    protected void completed(DelegateTask task) {
        String answer = choice(task, "answer", ANSWERS);
        if ("reject".equals(answer)) {
            task.setVariable(Variables.REASON, required(task, "note", LONGEST_REASON));
        } else {
            Order service = service(entered(task, SERVICE));
            ObjectNode changed =
                    json.createObjectNode().put(SERVICE, service.number().value());
            if (Boolean.parseBoolean(entered(task, "sameCustomer"))) {
                changed.putObject("customer").put("id", service.customerId()).put("name", service.customerName());
            }
            orders.amend(
                    Variables.asked(task.getExecution()),
                    changed,
                    Objects.requireNonNullElse(task.getAssignee(), "operator"));
            task.setVariable(Variables.ORDER_NUMBER, service.number().value());
        }
        task.setVariable(Variables.RESOLUTION, answer);
    }

    private Order service(String number) {
        return OrderNumber.read(number)
                .flatMap(orders::find)
                .filter(order -> order.action().makesService())
                .orElseThrow(() -> new FormRefused(SERVICE, "no service has that number"));
    }
}
