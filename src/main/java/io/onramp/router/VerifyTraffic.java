package io.onramp.router;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Evidence;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import io.onramp.peering.PeeringDesign;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Reads ARP and route tables of both paths from Azure and compares them with the plan. */
@Component
class VerifyTraffic extends AzureActivity {

    static final String EVIDENCE = "traffic";

    private final Plans plans;
    private final Evidence evidence;

    VerifyTraffic(ChangeLedger ledger, Plans plans, Evidence evidence) {
        super(ledger);
        this.plans = plans;
        this.evidence = evidence;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        Plan plan = plans.get(Variables.order(execution));
        ResourceId peering = PeeringDesign.privateId(plan.circuit(Variables.text(execution, Variables.CIRCUIT)));
        List<AzureChange> questions = new ArrayList<>();
        for (Path path : Path.values()) {
            questions.add(new AzureChange.Action(peering, "arpTables/" + path.wire()));
            questions.add(new AzureChange.Action(peering, "routeTables/" + path.wire()));
        }
        return questions;
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> bodies) {
        OrderNumber order = Variables.order(execution);
        String circuit = Variables.text(execution, Variables.CIRCUIT);
        boolean agree = true;
        for (RouterConfigurationRequest request : RouterPlans.of(order, plans.get(order), circuit)) {
            int at = request.path().ordinal() * 2;
            List<PathFinding> findings =
                    PathCheck.findings(PathExpectation.of(request), bodies.get(at), bodies.get(at + 1));
            String words = findings.stream().map(PathFinding::message).collect(Collectors.joining("\n"));
            evidence.keep(order, EVIDENCE, subject(circuit, request.path()), findings.isEmpty(), words);
            agree &= findings.isEmpty();
        }
        execution.setVariable("pathsAgree", agree);
    }

    static String subject(String circuit, Path path) {
        return circuit + " " + path.wire();
    }
}
