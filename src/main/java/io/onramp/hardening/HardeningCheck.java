package io.onramp.hardening;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.onramp.azure.AzureReads;
import io.onramp.azure.Comparison;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.Difference;
import io.onramp.onboarding.Evidence;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Compares a network's hardening, as Azure shows it, with the very bodies that made it. */
@Component
class HardeningCheck {

    private final AzureReads azure;
    private final Evidence evidence;

    HardeningCheck(AzureReads azure, Evidence evidence) {
        this.azure = azure;
        this.evidence = evidence;
    }

    /** In words, none where all agrees; either way it is kept as evidence. */
    List<String> differences(OrderNumber order, Plan plan, Plan.Network network) {
        List<DesiredResource> desired = new ArrayList<>(HardeningDesign.securityGroups(order, plan, network));
        desired.add(HardeningDesign.routeTable(order, plan, network));
        desired.addAll(HardeningDesign.attachedSubnets(network));
        List<String> all = new ArrayList<>();
        for (DesiredResource resource : desired) {
            JsonNode actual = azure.get(resource.id()).map(JsonNode.class::cast).orElse(MissingNode.getInstance());
            List<Difference> differences = Comparison.between(resource.body(), actual);
            List<String> words = differences.stream()
                    .map(difference -> "%s: %s is %s, not %s"
                            .formatted(
                                    resource.id().name(),
                                    difference.path(),
                                    difference.actual().isEmpty() ? "absent" : difference.actual(),
                                    difference.desired().isEmpty() ? "absent" : difference.desired()))
                    .toList();
            evidence.keep(order, "hardening", resource.id().value(), words.isEmpty(), String.join("; ", words));
            all.addAll(words);
        }
        return all;
    }
}
