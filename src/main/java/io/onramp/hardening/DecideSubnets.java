package io.onramp.hardening;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/** Subnets have security groups or route tables of somebody else's: leave them, replace them, or look again. */
@Component
class DecideSubnets extends TaskForm {

    private static final Set<String> WAYS = Set.of("leave", "replace", "look");
    private static final int LONGEST_NOTE = 1000;

    private final OrderSummary summary;
    private final SubnetDecisions decisions;
    private final HardenedNetworks networks;
    private final KeptAttachments kept;
    private final ObjectMapper json;

    DecideSubnets(
            OrderSummary summary,
            SubnetDecisions decisions,
            HardenedNetworks networks,
            KeptAttachments kept,
            ObjectMapper json) {
        this.summary = summary;
        this.decisions = decisions;
        this.networks = networks;
        this.kept = kept;
        this.json = json;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        task.setVariableLocal("networkName", Variables.text(task, Variables.NETWORK));
        ArrayNode rows = json.createArrayNode();
        decisions.found(task).forEach(attachment -> rows.addObject()
                .put("subnet", attachment.subnet())
                .put("attached", attachment.words())
                .put("id", attachment.id()));
        task.setVariableLocal("taken", SpinValues.jsonValue(rows.toString()).create());
    }

    @Override
    protected void completed(DelegateTask task) {
        String way = choice(task, "way", WAYS);
        if (way.equals("look")) {
            optional(task, "note", LONGEST_NOTE);
            return;
        }
        required(task, "note", LONGEST_NOTE);
        if (way.equals("leave")) {
            decisions.leave(task);
        } else {
            Hardened at = networks.of(task);
            decisions.found(task).forEach(attachment -> kept.replaced(at.order(), at.network(), attachment));
            decisions.replace(task);
        }
    }
}
