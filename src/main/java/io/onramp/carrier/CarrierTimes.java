package io.onramp.carrier;

import io.onramp.onboarding.Deadlines;
import io.onramp.onboarding.Variables;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** How long a carrier may take before it is reminded, and before that is escalated; the table {@code carrier-times} says it. */
@Component("carrierTimes")
public class CarrierTimes {

    private final CarrierWays ways;
    private final Plans plans;
    private final DecisionService decisions;
    private final Deadlines usual;

    /** The engine reads models with expressions that name this while it starts: it is asked late. */
    CarrierTimes(CarrierWays ways, Plans plans, @Lazy DecisionService decisions, Deadlines usual) {
        this.ways = ways;
        this.plans = plans;
        this.decisions = decisions;
        this.usual = usual;
    }

    /** ISO 8601. */
    public String reminder(DelegateExecution execution) {
        return decide(execution, "reminder");
    }

    /** ISO 8601; later than the reminder. */
    public String escalation(DelegateExecution execution) {
        return decide(execution, "escalation");
    }

    private String decide(DelegateExecution execution, String what) {
        Plan.Circuit circuit =
                plans.get(Variables.order(execution)).circuit(Variables.text(execution, Variables.CIRCUIT));
        return decisions
                .evaluateDecisionTableByKey("carrier-times")
                .variables(Map.of(
                        "carrier",
                        circuit.carrier(),
                        "location",
                        circuit.peeringLocation(),
                        "ordered",
                        ways.api(execution) ? "api" : "person",
                        "usualReminder",
                        usual.carrierReminder(),
                        "usualEscalation",
                        usual.carrierEscalation()))
                .evaluate()
                .getSingleResult()
                .getEntry(what);
    }
}
