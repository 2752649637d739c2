package io.onramp.offboarding;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.MadeSoFar;
import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.order.Plans;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/** What goes, what the customer loses and what stays on one page, and the approver's answer. */
@Component
class ApproveOffboarding extends TaskForm {

    private static final String REFUSE = "refuse";
    private static final Set<String> ANSWERS = Set.of("approve", REFUSE);
    private static final int LONGEST_REASON = 1000;

    private final OrderSummary summary;
    private final Orders orders;
    private final Plans plans;
    private final ChangeLedger ledger;
    private final MadeSoFar made;
    private final CircuitFindings findings;
    private final Told told;
    private final ObjectMapper json;

    ApproveOffboarding(
            OrderSummary summary,
            Orders orders,
            Plans plans,
            ChangeLedger ledger,
            MadeSoFar made,
            CircuitFindings findings,
            Told told,
            ObjectMapper json) {
        this.summary = summary;
        this.orders = orders;
        this.plans = plans;
        this.ledger = ledger;
        this.made = made;
        this.findings = findings;
        this.told = told;
        this.json = json;
    }

    @Override
    protected void prepare(DelegateTask task) {
        OrderNumber service = summary.show(task).number();
        Order asked = orders.get(Variables.asked(task.getExecution()));
        task.setVariableLocal("askedBy", TaskTexts.shown(String.join(", ", asked.involved())));
        task.setVariableLocal(
                "askedFor", TaskTexts.shown(asked.document().path("description").asText("")));
        task.setVariableLocal("madeInAzure", made.inAzure(service));
        task.setVariableLocal("orderedFromCarriers", made.atCarriers(service));
        task.setVariableLocal("consequences", consequences(service));
        task.setVariableLocal("others", others(asked.number()));
        task.setVariableLocal("refusal", Objects.requireNonNullElse(task.getVariable("errorMessage"), ""));
    }

    @Override
    protected void completed(DelegateTask task) {
        String answer = choice(task, "answer", ANSWERS);
        if (REFUSE.equals(answer)) {
            task.setVariable(Variables.REASON, required(task, "note", LONGEST_REASON));
        } else {
            optional(task, "note", LONGEST_REASON);
            told.approved(Variables.asked(task.getExecution()));
        }
        task.removeVariable("errorMessage");
        task.setVariable(Variables.RESOLUTION, answer);
    }

    private JsonValue consequences(OrderNumber service) {
        ArrayNode rows = json.createArrayNode();
        plans.find(service).map(plan -> Consequences.of(plan, ledger.made(service))).stream()
                .flatMap(all -> all.stream())
                .forEach(row -> rows.addObject().put("kind", row.kind()).put("words", row.words()));
        return SpinValues.jsonValue(rows.toString()).create();
    }

    private JsonValue others(OrderNumber by) {
        ArrayNode rows = json.createArrayNode();
        findings.of(by).stream()
                .map(item -> json.createObjectNode()
                        .put("name", new ResourceId(item.subject()).name())
                        .put("words", item.detail()))
                .distinct()
                .forEach(rows::add);
        return SpinValues.jsonValue(rows.toString()).create();
    }
}
