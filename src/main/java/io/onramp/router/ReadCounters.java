package io.onramp.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/** Reads how much has gone over each circuit of a service, for the person who confirms that the traffic has moved. */
@Component
class ReadCounters extends AzureActivity {

    private final Plans plans;

    ReadCounters(ChangeLedger ledger, Plans plans) {
        super(ledger);
        this.plans = plans;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        return counters(execution).stream()
                .<AzureChange>map(TrafficCounters::asked)
                .toList();
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> bodies) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        List<TrafficCounters> counters = counters(execution);
        for (int i = 0; i < counters.size(); i++) {
            rows.addObject()
                    .put("circuit", counters.get(i).subject())
                    .put("counted", TrafficCounters.words(bodies.get(i)));
        }
        execution.setVariable("counters", SpinValues.jsonValue(rows.toString()).create());
    }

    private List<TrafficCounters> counters(DelegateExecution execution) {
        Plan plan = plans.get(Variables.order(execution));
        return plan.circuits().stream()
                .flatMap(circuit -> TrafficCounters.of(plan, circuit.name()).stream())
                .toList();
    }
}
