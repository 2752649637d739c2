package io.onramp.offboarding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.ResourceTags;
import io.onramp.offboarding.OthersOnCircuit.Kind;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * From here on it goes: circuits that somebody left failed are put as they are, which repairs them, and what others have put
 * on the circuits is removed, Global Reach first, as it was approved.
 */
@Component
class ClearCircuits extends AzureActivity {

    private final CircuitFindings findings;
    private final Told told;

    ClearCircuits(ChangeLedger ledger, CircuitFindings findings, Told told) {
        super(ledger);
        this.findings = findings;
        this.told = told;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        OrderNumber by = Variables.asked(execution);
        if (!"retry".equals(execution.getVariable(Variables.RESOLUTION))) {
            told.begun(by);
        }
        Stream<AzureChange> repaired = findings.of(by, Kind.FAILED).stream()
                .map(id -> new AzureChange.Update(id, asItIs(Variables.order(execution))));
        Stream<AzureChange> removed = findings.of(by, Kind.GOES).stream()
                .sorted(Comparator.comparing((ResourceId id) -> !id.type().endsWith("/connections")))
                .map(AzureChange.Delete::new);
        return Stream.concat(repaired, removed).toList();
    }

    /** A patch that changes nothing: what has failed is sent all the same. */
    private static ObjectNode asItIs(OrderNumber service) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("tags").put(ResourceTags.ORDER, service.value());
        return patch;
    }
}
