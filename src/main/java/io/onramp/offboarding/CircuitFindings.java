package io.onramp.offboarding;

import io.onramp.azure.ResourceId;
import io.onramp.offboarding.OthersOnCircuit.Kind;
import io.onramp.onboarding.Evidence;
import io.onramp.order.OrderNumber;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the look at the circuits found, kept as evidence of the order that takes them down. */
@Component
class CircuitFindings {

    private final Evidence evidence;

    CircuitFindings(Evidence evidence) {
        this.evidence = evidence;
    }

    /** @param by the order that takes the service down */
    void keep(OrderNumber by, List<OthersOnCircuit.Found> found) {
        found.forEach(one -> evidence.keep(by, one.kind().key(), one.id().value(), false, one.words()));
    }

    List<Evidence.Item> of(OrderNumber by) {
        return evidence.of(by).stream()
                .filter(item -> List.of(Kind.values()).stream()
                        .anyMatch(kind -> kind.key().equals(item.kind())))
                .toList();
    }

    List<ResourceId> of(OrderNumber by, Kind kind) {
        return of(by).stream()
                .filter(item -> item.kind().equals(kind.key()))
                .map(item -> new ResourceId(item.subject()))
                .distinct()
                .toList();
    }
}
