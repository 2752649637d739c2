package io.onramp.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at all circuits that somebody awaits something of, once for all who do; makes no call while nothing is awaited.
 * One node of the cluster sweeps at a time.
 */
class CarrierSweep {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierSweep.class);

    private final Iterable<CarrierWatch> watches;
    private final CircuitSource source;
    private final TransactionTemplate transaction;

    CarrierSweep(Iterable<CarrierWatch> watches, CircuitSource source, TransactionTemplate transaction) {
        this.watches = watches;
        this.source = source;
        this.transaction = transaction;
    }

    void sweep() {
        Map<CarrierWatch, Map<String, ResourceId>> awaited = new HashMap<>();
        Set<ResourceId> all = new HashSet<>();
        for (CarrierWatch watch : watches) {
            Collection<ResourceId> ids = awaited(watch);
            Map<String, ResourceId> byKey = new HashMap<>();
            ids.forEach(id -> byKey.put(id.key(), id));
            awaited.put(watch, byKey);
            all.addAll(ids);
        }
        if (all.isEmpty()) {
            return;
        }
        List<ObjectNode> found = source.show(all, (id, circuit) -> awaited.entrySet().stream()
                .anyMatch(one ->
                        one.getValue().containsKey(id.key()) && one.getKey().actsOn(id, circuit)));
        awaited.forEach((watch, byKey) -> tellAll(watch, byKey, found));
    }

    private static Collection<ResourceId> awaited(CarrierWatch watch) {
        try {
            return new ArrayList<>(watch.awaited());
        } catch (RuntimeException failed) {
            LOG.error("Which circuits are awaited cannot be told; the next sweep tries again", failed);
            return List.of();
        }
    }

    private void tellAll(CarrierWatch watch, Map<String, ResourceId> awaited, List<ObjectNode> circuits) {
        for (ObjectNode circuit : circuits) {
            // others may have circuits there whose ids are none that we would write
            ResourceId id = awaited.get(circuit.path("id").asText().toLowerCase(Locale.ROOT));
            if (id != null
                    && !circuit.at("/properties/serviceProviderProvisioningState")
                            .asText("")
                            .isEmpty()) {
                tell(watch, id, circuit);
            }
        }
    }

    /** One that cannot be told must not keep the others waiting. */
    private void tell(CarrierWatch watch, ResourceId circuit, ObjectNode body) {
        try {
            transaction.executeWithoutResult(t -> watch.listed(circuit, body));
        } catch (RuntimeException failed) {
            LOG.error("What was seen of {} could not be told; the next sweep tries again", circuit, failed);
        }
    }
}
