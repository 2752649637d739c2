package io.onramp.offboarding;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The first look at the counters; {@link CheckTraffic} looks again some minutes later. */
@Component
class ReadTraffic extends AzureActivity {

    private final Counters counters;
    private final TrafficReadings readings;

    ReadTraffic(ChangeLedger ledger, Counters counters, TrafficReadings readings) {
        super(ledger);
        this.counters = counters;
        this.readings = readings;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        readings.begin(Variables.asked(execution));
        return counters.of(Variables.order(execution)).stream()
                .map(Counter::asked)
                .toList();
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> answers) {
        OrderNumber order = Variables.asked(execution);
        List<Counter> asked = counters.of(Variables.order(execution));
        for (int i = 0; i < asked.size(); i++) {
            readings.first(order, asked.get(i).subject(), Counter.bytes(answers.get(i)));
        }
    }
}
