package io.onramp.offboarding;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.CircuitDesign;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Looks for what others have put on the circuits: whoever approves the taking down sees that it goes too. */
@Component
class LookAtCircuits extends AzureActivity {

    private final ChangeLedger ledger;
    private final Plans plans;
    private final CircuitFindings findings;

    LookAtCircuits(ChangeLedger ledger, Plans plans, CircuitFindings findings) {
        super(ledger);
        this.ledger = ledger;
        this.plans = plans;
        this.findings = findings;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        return plans.find(Variables.order(execution)).stream()
                .flatMap(plan -> plan.circuits().stream())
                .filter(circuit -> !circuit.ownedByCustomer())
                .map(LookAtCircuits::look)
                .toList();
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> circuits) {
        OrderNumber service = Variables.order(execution);
        List<ResourceId> made = ledger.made(service);
        circuits.stream()
                .filter(JsonNode::isObject)
                .forEach(circuit -> findings.keep(Variables.asked(execution), OthersOnCircuit.on(circuit, made)));
    }

    private static AzureChange look(Plan.Circuit circuit) {
        return new AzureChange.Read(CircuitDesign.id(circuit));
    }
}
