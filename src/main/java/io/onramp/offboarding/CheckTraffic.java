package io.onramp.offboarding;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Evidence;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Looks at the counters again: nothing is taken down unasked while somebody uses it. */
@Component
class CheckTraffic extends AzureActivity {

    private static final String QUIET = "trafficQuiet";
    private static final String EVIDENCE = "counters";

    private final Counters counters;
    private final TrafficReadings readings;
    private final Evidence evidence;
    private final Told told;

    CheckTraffic(ChangeLedger ledger, Counters counters, TrafficReadings readings, Evidence evidence, Told told) {
        super(ledger);
        this.counters = counters;
        this.readings = readings;
        this.evidence = evidence;
        this.told = told;
    }

    /** A service that carries nothing, since nothing of it was ever made, is quiet. */
    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        execution.setVariable(QUIET, true);
        return counters.of(Variables.order(execution)).stream()
                .map(Counter::asked)
                .toList();
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> answers) {
        OrderNumber order = Variables.asked(execution);
        List<Counter> asked = counters.of(Variables.order(execution));
        for (int i = 0; i < asked.size(); i++) {
            readings.second(order, asked.get(i).subject(), Counter.bytes(answers.get(i)));
        }
        boolean quiet = true;
        for (TrafficReadings.Growth growth : readings.growths(order)) {
            boolean still = readings.isQuiet(growth);
            evidence.keep(order, EVIDENCE, growth.subject(), still, words(growth));
            quiet &= still;
        }
        execution.setVariable(QUIET, quiet);
        if (quiet) {
            told.quiet(order);
        }
    }

    private static String words(TrafficReadings.Growth growth) {
        return growth.bytesPerMinute().isPresent()
                ? growth.bytesPerMinute().getAsLong() + " bytes a minute"
                : "Azure does not show how much goes over it";
    }
}
