package io.onramp.offboarding;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.CircuitDesign;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
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

    /** A circuit that is only watched stays, and so does what is on it. */
    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        OrderNumber service = Variables.order(execution);
        List<ResourceId> made = ledger.made(service);
        return plans.find(service).stream()
                .flatMap(plan -> plan.circuits().stream())
                .map(CircuitDesign::id)
                .filter(made::contains)
                .<AzureChange>map(AzureChange.Read::new)
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
}
