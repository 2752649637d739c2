package io.onramp.peering;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import io.onramp.order.Order;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/** Azure wants proof that the customer owns its prefixes: an operator sends it to Azure's support, the text is ready. */
@Component
class ProveOwnership extends TaskForm {

    static final String REFERENCE = "supportReference";
    static final String ANSWER = "ownership";
    static final String UNPROVABLE = "unprovable";

    private static final Set<String> ANSWERS = Set.of("sent", UNPROVABLE);
    private static final int LONGEST_REFERENCE = 100;

    private final OrderSummary summary;
    private final Plans plans;
    private final ObjectMapper json;

    ProveOwnership(OrderSummary summary, Plans plans, ObjectMapper json) {
        this.summary = summary;
        this.plans = plans;
        this.json = json;
    }

    @Override
    protected void prepare(DelegateTask task) {
        Order order = summary.show(task);
        Plan plan = plans.get(order.number());
        Plan.Circuit circuit = plan.circuit(Variables.text(task, Variables.CIRCUIT));
        String text = OwnershipRequest.text(order.number(), plan, circuit);
        // as JSON: a string variable of the engine holds 4,000 characters, many prefixes need more
        task.setVariableLocal(
                "request",
                SpinValues.jsonValue(json.getNodeFactory().textNode(text).toString())
                        .create());
    }

    @Override
    protected void completed(DelegateTask task) {
        String answer = choice(task, "answer", ANSWERS);
        if (!UNPROVABLE.equals(answer)) {
            task.setVariable(REFERENCE, required(task, "reference", LONGEST_REFERENCE));
        }
        task.setVariable(ANSWER, answer);
    }
}
