package io.onramp.circuit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureReads;
import io.onramp.azure.AzureRefusal;
import io.onramp.order.CircuitCounts;
import io.onramp.order.OrderNumber;
import io.onramp.order.SubscriptionRefused;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts the circuits that Azure lists for a subscription: one call. */
@Component
class AzureCircuitCounts implements CircuitCounts {

    private final AzureReads azure;

    AzureCircuitCounts(AzureReads azure) {
        this.azure = azure;
    }

    @Override
    public Map<String, Integer> byRegion(OrderNumber order, String subscriptionId) {
        try {
            return azure.circuits(subscriptionId).stream()
                    .filter(circuit -> !order.value().equals(ResourceTags.order(circuit)))
                    .collect(Collectors.groupingBy(AzureCircuitCounts::region, Collectors.summingInt(circuit -> 1)));
        } catch (AzureRefusal e) {
            throw new SubscriptionRefused(e.code() + ": " + e.getMessage(), e);
        }
    }

    /** Azure writes {@code West Europe} here and {@code westeurope} there. */
    private static String region(ObjectNode circuit) {
        return circuit.path("location").asText().replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
