package io.onramp.hardening;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.Comparison;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Evidence;
import io.onramp.order.OrderNumber;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Compares what Azure shows with the very bodies that made it; either way the comparison is kept as evidence. A body that
 * holds a list means the whole list: a security rule that somebody added is a difference.
 */
@Component
class HardeningCheck {

    static final String EVIDENCE = "hardening";

    private final Evidence evidence;

    HardeningCheck(Evidence evidence) {
        this.evidence = evidence;
    }

    /**
     * Judges resources by what the ledger read back after it had made them.
     *
     * @param bodies of the resources, in the same order
     * @throws org.camunda.bpm.engine.delegate.BpmnError {@code changeRefused} where something differs
     */
    void readBack(OrderNumber order, List<DesiredResource> desired, List<JsonNode> bodies) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < desired.size(); i++) {
            ResourceId id = desired.get(i).id();
            List<String> words = differences(id.name(), desired.get(i).body(), bodies.get(i));
            keep(order, EVIDENCE, id.value(), words);
            all.addAll(words);
        }
        refuse(all);
    }

    void keep(OrderNumber order, String kind, String subject, List<String> differences) {
        evidence.keep(order, kind, subject, differences.isEmpty(), String.join("; ", differences));
    }

    static void refuse(List<String> differences) {
        if (!differences.isEmpty()) {
            throw AzureActivity.refused("Hardening: " + String.join("; ", differences));
        }
    }

    /** In words, none where all is as desired. */
    static List<String> differences(String name, JsonNode desired, JsonNode actual) {
        return Comparison.between(desired, actual).stream()
                .map(difference -> name + ": " + difference.words())
                .toList();
    }
}
