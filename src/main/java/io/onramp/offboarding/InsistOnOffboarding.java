package io.onramp.offboarding;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.onramp.onboarding.Evidence;
import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/** Somebody still uses what is to be taken down, or nobody can tell: an operator waits, insists with a reason, or calls it off. */
@Component
class InsistOnOffboarding extends TaskForm {

    private static final String INSIST = "insist";
    private static final String CANCEL = "cancel";
    private static final Set<String> ANSWERS = Set.of("wait", INSIST, CANCEL);
    private static final int LONGEST_REASON = 1000;
    private static final String TROUBLE = "errorMessage";

    private final OrderSummary summary;
    private final TrafficReadings readings;
    private final Evidence evidence;
    private final Told told;
    private final ObjectMapper json;

    InsistOnOffboarding(
            OrderSummary summary, TrafficReadings readings, Evidence evidence, Told told, ObjectMapper json) {
        this.summary = summary;
        this.readings = readings;
        this.evidence = evidence;
        this.told = told;
        this.json = json;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        task.setVariableLocal("traffic", traffic(Variables.asked(task.getExecution())));
        task.setVariableLocal("refusal", Objects.requireNonNullElse(task.getVariable(TROUBLE), ""));
    }

    @Override
    protected void completed(DelegateTask task) {
        String answer = choice(task, "answer", ANSWERS);
        OrderNumber order = Variables.asked(task.getExecution());
        if (INSIST.equals(answer)) {
            String why = required(task, "note", LONGEST_REASON);
            String who = Objects.requireNonNullElse(task.getAssignee(), "operator");
            evidence.keep(order, Evidence.ACCEPTANCE, "Traffic", false, who + ": " + why);
            told.insisted(order);
        } else if (CANCEL.equals(answer)) {
            task.setVariable(Variables.REASON, required(task, "note", LONGEST_REASON));
        } else {
            optional(task, "note", LONGEST_REASON);
        }
        task.removeVariable(TROUBLE);
        task.setVariable(Variables.RESOLUTION, answer);
    }

    private JsonValue traffic(OrderNumber order) {
        ArrayNode rows = json.createArrayNode();
        readings.growths(order).forEach(growth -> rows.addObject()
                .put("subject", growth.subject())
                .put(
                        "perMinute",
                        growth.bytesPerMinute().isPresent()
                                ? Long.toString(growth.bytesPerMinute().getAsLong())
                                : "?"));
        return SpinValues.jsonValue(rows.toString()).create();
    }
}
