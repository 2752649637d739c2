package io.onramp.azure;

import static io.onramp.azure.Wanted.batch;
import static io.onramp.azure.Wanted.circuit;
import static io.onramp.azure.Wanted.circuitId;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class CarrierSweepTests {

    private final List<ResourceId> awaited = new ArrayList<>();
    private final Map<ResourceId, String> seen = new HashMap<>();
    private RecordedArm azure;
    private LedgerNode node;
    private CarrierSweep sweep;

    @BeforeEach
    void start() throws IOException {
        azure = new RecordedArm();
        node = new LedgerNode(LedgerNode.h2(), azure);
        CarrierWatch watch = new CarrierWatch() {
            @Override
            public Collection<ResourceId> awaited() {
                return awaited;
            }

            @Override
            public void seen(ResourceId circuit, String state) {
                assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                        .isTrue();
                seen.put(circuit, state);
                if (circuit.name().equals("broken")) {
                    throw new IllegalStateException("Cannot be told");
                }
            }
        };
        sweep = new CarrierSweep(List.of(watch), node.reads, node.transaction, node.settings);
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void nothingIsAskedWhileNothingWaits() {
        sweep.sweep();

        assertThat(azure.calls).isEmpty();
    }

    @Test
    void oneListCallTellsAllAwaitedCircuits() {
        for (String name : List.of("broken", "c1", "c2", "other")) {
            node.ledger.submit(batch(circuit(name)));
        }
        node.runs(Duration.ofSeconds(40));
        azure.resources.values().forEach(body -> body.withObject("/properties")
                .put("serviceProviderProvisioningState", "Provisioned"));
        azure.resources.forEach((id, body) -> body.put("id", id));
        azure.calls.clear();
        awaited.addAll(List.of(circuitId("broken"), circuitId("c1"), circuitId("c2")));

        sweep.sweep();

        assertThat(azure.calls).hasSize(1);
        assertThat(seen).containsOnlyKeys(circuitId("broken"), circuitId("c1"), circuitId("c2"));
        assertThat(seen).containsEntry(circuitId("c1"), "Provisioned");
    }

    @Test
    void aSweepThatAzureCannotAnswerIsLeftToTheNext() {
        awaited.add(circuitId("c1"));
        azure.once("GET", "expressroutecircuits", RecordedArm.status(503, "ServiceUnavailable"));

        sweep.sweep();

        assertThat(seen).isEmpty();
    }

    @Test
    void aStrangeCircuitOfOthersDoesNotHideTheAwaitedOne() {
        node.ledger.submit(batch(circuit("c1"), circuit("c2")));
        node.runs(Duration.ofSeconds(60));
        azure.resources.values().forEach(body -> body.withObject("/properties")
                .put("serviceProviderProvisioningState", "Provisioned"));
        azure.resources.forEach((id, body) -> body.put("id", id.endsWith("c2") ? "/not/an id" : id));
        awaited.add(circuitId("c1"));

        sweep.sweep();

        assertThat(seen).containsOnlyKeys(circuitId("c1"));
    }

    @Test
    void aSubscriptionThatCannotBeReadDoesNotStopTheOthers() {
        List<String> asked = new ArrayList<>();
        AzureReads failing = (AzureReads) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {AzureReads.class}, (proxy, method, args) -> {
                    asked.add((String) args[0]);
                    throw new IllegalStateException("Not what was expected");
                });
        CarrierWatch watch = new CarrierWatch() {
            @Override
            public Collection<ResourceId> awaited() {
                return List.of(
                        ResourceId.network("one", "g", "expressRouteCircuits", "c"),
                        ResourceId.network("two", "g", "expressRouteCircuits", "c"));
            }

            @Override
            public void seen(ResourceId circuit, String state) {
                seen.put(circuit, state);
            }
        };

        new CarrierSweep(List.of(watch), failing, node.transaction, node.settings).sweep();

        assertThat(asked).containsExactlyInAnyOrder("one", "two");
    }
}
