package io.onramp.change;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.PlanPage;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import io.onramp.order.CheckedOrders;
import io.onramp.order.PlanDifference;
import io.onramp.order.ServiceChanges;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/** What a change changes on one page, what it costs meanwhile, and the approver's answer. */
@Component
class ApproveChange extends TaskForm {

    private static final Set<String> ANSWERS = Set.of("approve", "refuse");
    private static final int LONGEST_REASON = 1000;

    private final OrderSummary summary;
    private final ServiceChanges changes;
    private final CheckedOrders checked;
    private final ChangeEffects effects;
    private final PlanPage page;

    ApproveChange(
            OrderSummary summary, ServiceChanges changes, CheckedOrders checked, ChangeEffects effects, PlanPage page) {
        this.summary = summary;
        this.changes = changes;
        this.checked = checked;
        this.effects = effects;
        this.page = page;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        PlanDifference change = changes.get(Variables.asked(task.getExecution()));
        task.setVariableLocal("differences", rows("difference", change.words()));
        task.setVariableLocal("effects", rows("effect", effects.of(Variables.asked(task.getExecution()), change)));
        task.setVariableLocal("planItems", page.items(change.wanted()));
        task.setVariableLocal("risks", page.risks(change.wanted(), checked.unknown(Variables.order(task))));
    }

    @Override
    protected void completed(DelegateTask task) {
        if ("refuse".equals(choice(task, "answer", ANSWERS))) {
            task.setVariable(Variables.REASON, required(task, "note", LONGEST_REASON));
            task.setVariable("planRefused", true);
        } else {
            optional(task, "note", LONGEST_REASON);
        }
    }

    private static JsonValue rows(String key, List<String> lines) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        lines.forEach(line -> rows.addObject().put(key, line));
        return SpinValues.jsonValue(rows.toString()).create();
    }
}
