package io.onramp.peering;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.circuit.CircuitDesign;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Configures Microsoft peering on both paths of a circuit, and has its prefixes watched until Azure has validated them. */
@Component
class CreateMicrosoftPeering extends AzureActivity {

    private final Plans plans;
    private final PrefixValidations validations;

    CreateMicrosoftPeering(ChangeLedger ledger, Plans plans, PrefixValidations validations) {
        super(ledger);
        this.plans = plans;
        this.validations = validations;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        Plan plan = plans.get(Variables.order(execution));
        Plan.Circuit circuit = plan.circuit(Variables.text(execution, Variables.CIRCUIT));
        return List.of(new AzureChange.Put(PeeringDesign.microsoftPeering(circuit)));
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> bodies) {
        OrderNumber order = Variables.order(execution);
        String circuit = Variables.text(execution, Variables.CIRCUIT);
        PrefixState state = PrefixState.of(bodies.get(0));
        validations.seen(
                new PrefixValidations.Awaited(
                        order, circuit, CircuitDesign.id(plans.get(order).circuit(circuit))),
                state,
                !state.isValidated());
        execution.setVariable("prefixesValidated", state.isValidated());
    }
}
