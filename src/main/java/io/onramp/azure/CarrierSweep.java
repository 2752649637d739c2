package io.onramp.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at all circuits whose carriers are awaited: one list call for each subscription, none while nothing waits. */
class CarrierSweep implements SchedulingConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierSweep.class);

    private final Iterable<CarrierWatch> watches;
    private final AzureReads reads;
    private final TransactionTemplate transaction;
    private final AzureSettings settings;

    CarrierSweep(
            Iterable<CarrierWatch> watches, AzureReads reads, TransactionTemplate transaction, AzureSettings settings) {
        this.watches = watches;
        this.reads = reads;
        this.transaction = transaction;
        this.settings = settings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(new FixedDelayTask(this::sweep, settings.sweepEvery(), settings.sweepEvery()));
    }

    void sweep() {
        for (CarrierWatch watch : watches) {
            try {
                watch.awaited().stream()
                        .collect(Collectors.groupingBy(ResourceId::subscription, Collectors.toSet()))
                        .forEach((subscription, awaited) -> sweep(watch, subscription, awaited));
            } catch (RuntimeException failed) {
                LOG.error("Which circuits are awaited cannot be told; the next sweep tries again", failed);
            }
        }
    }

    /** A subscription that cannot be read must not keep the others waiting. */
    private void sweep(CarrierWatch watch, String subscription, Set<ResourceId> awaited) {
        try {
            List<ObjectNode> circuits = reads.circuits(subscription);
            tellAll(watch, awaited, circuits);
        } catch (AzureUnavailable | AzureRefusal notNow) {
            LOG.warn("The circuits of subscription {} cannot be listed: {}", subscription, notNow.getMessage());
        } catch (RuntimeException failed) {
            LOG.error("The circuits of subscription {} cannot be listed", subscription, failed);
        }
    }

    private void tellAll(CarrierWatch watch, Set<ResourceId> awaited, List<ObjectNode> circuits) {
        Map<String, ResourceId> byKey = awaited.stream().collect(Collectors.toMap(ResourceId::key, id -> id));
        for (ObjectNode circuit : circuits) {
            // others may have circuits there whose ids are none that we would write
            ResourceId id = byKey.get(circuit.path("id").asText().toLowerCase(Locale.ROOT));
            String state = circuit.path("properties")
                    .path("serviceProviderProvisioningState")
                    .asText("");
            if (id != null && !state.isEmpty()) {
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
