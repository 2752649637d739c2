package io.onramp.hardening;

import io.onramp.access.FormRefused;
import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.onboarding.Evidence;
import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.order.Cidr;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * A pair of appliances encrypts, one at each end; the engineer configures the one at the customer's. Azure cannot tell
 * whether it works, so what the engineer says is the evidence.
 */
@Component
class ConfigureAppliance extends TaskForm {

    private static final int LONGEST_NOTE = 1000;

    private final OrderSummary summary;
    private final HardenedNetworks networks;
    private final Evidence evidence;

    ConfigureAppliance(OrderSummary summary, HardenedNetworks networks, Evidence evidence) {
        this.summary = summary;
        this.networks = networks;
        this.evidence = evidence;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        Hardened at = networks.of(task);
        task.setVariableLocal("networkName", at.network().name());
        task.setVariableLocal(
                "appliance", at.plan().hardening().inspectionAppliance().orElse(""));
        task.setVariableLocal("azureNetworks", text(at.network().addressSpaces()));
        task.setVariableLocal("customerNetworks", text(at.plan().customerPrefixes()));
    }

    @Override
    protected void completed(DelegateTask task) {
        if (!"true".equals(entered(task, "configured"))) {
            throw new FormRefused("configured", "confirm that the appliance at the customer's end is configured");
        }
        Hardened at = networks.of(task);
        String note = required(task, "note", LONGEST_NOTE);
        evidence.keep(at.order(), "appliance", at.network().name(), true, task.getAssignee() + ": " + note);
        task.setVariable(HardeningQuestions.APPLIANCE_CONFIGURED, true);
    }

    /** As many as a text variable of the engine holds; the plan has them all. */
    private static String text(List<Cidr> networks) {
        String all = networks.stream().map(Cidr::toString).collect(Collectors.joining(", "));
        return all.length() <= 3900 ? all : all.substring(0, all.lastIndexOf(',', 3900)) + ", ...";
    }
}
