package io.onramp.azure;

import static io.onramp.azure.Wanted.batch;
import static io.onramp.azure.Wanted.circuit;
import static io.onramp.azure.Wanted.circuitId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.awaitility.Awaitility;
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
        sweep = new CarrierSweep(List.of(watch), new ListedCircuits(node.reads), node.transaction);
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

        new CarrierSweep(List.of(watch), new ListedCircuits(failing), node.transaction).sweep();

        assertThat(asked).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aThousandCircuitsInTenSubscriptionsAreTenListCalls() throws IOException {
        aThousandCircuits();

        sweep.sweep();

        assertThat(azure.calls).hasSize(10).allMatch(call -> call.startsWith("GET "));
        assertThat(seen).hasSize(1000);
    }

    @Test
    void twoWhoAwaitCostNoMoreCallsThanOne() throws IOException {
        aThousandCircuits();
        List<String> prefixes = new ArrayList<>();
        azure.resources
                .get(awaited.get(7).key())
                .withArray("/properties/peerings")
                .addObject()
                .put("name", "MicrosoftPeering");
        CarrierWatch first = watch((id, body) -> seen.put(id, "seen"));
        CarrierWatch second = watch((id, body) -> body.at("/properties/peerings")
                .forEach(peering -> prefixes.add(peering.path("name").asText())));

        new CarrierSweep(List.of(first, second), new ListedCircuits(node.reads), node.transaction).sweep();

        assertThat(azure.calls).hasSize(10);
        assertThat(seen).hasSize(1000);
        assertThat(prefixes).as("the list has the peerings too").containsExactly("MicrosoftPeering");
    }

    @Test
    void withResourceGraphAThousandCircuitsAreOneQueryAndWhatMovedIsRead() throws IOException {
        aThousandCircuits();
        ResourceId moved = awaited.get(7);
        graphed(moved, "Provisioned");
        azure.resources
                .get(moved.key())
                .withObject("/properties")
                .put("serviceProviderProvisioningState", "Provisioned");
        CarrierSweep graph = graphSweep();

        graph.sweep();
        List<String> first = List.copyOf(azure.calls);
        graphed(moved, "Provisioned");
        graph.sweep();

        assertThat(first).hasSize(2);
        assertThat(first.get(0)).isEqualTo("POST /providers/microsoft.resourcegraph/resources");
        assertThat(first.get(1)).isEqualTo("GET " + moved.key());
        assertThat(seen).hasSize(1000).containsEntry(moved, "Provisioned");
        assertThat(azure.calls).as("acted on again, read again").hasSize(4);
    }

    @Test
    void whatIsKnownAndNobodyActsOnNeedsNoSecondReading() throws IOException {
        aThousandCircuits();
        ResourceId moved = awaited.get(7);
        graphed(moved, "Provisioning");
        azure.resources
                .get(moved.key())
                .withObject("/properties")
                .put("serviceProviderProvisioningState", "Provisioning");
        CarrierSweep graph = graphSweep();

        graph.sweep();
        graphed(moved, "Provisioning");
        graph.sweep();

        assertThat(seen).containsEntry(moved, "Provisioning");
        assertThat(azure.count("GET", moved.key())).isEqualTo(1);
    }

    @Test
    void whatTheGraphStillSaysOfAnEarlierWaitIsNotActedOn() throws IOException {
        aThousandCircuits();
        ResourceId moved = awaited.get(7);
        ObjectNode properties = azure.resources.get(moved.key()).withObject("/properties");
        properties.put("serviceProviderProvisioningState", "Provisioned");
        graphed(moved, "Provisioned");
        CarrierSweep graph = graphSweep();
        graph.sweep();

        properties.put("serviceProviderProvisioningState", "NotProvisioned");
        graphed(moved, "Provisioned");
        graph.sweep();

        assertThat(seen).containsEntry(moved, "NotProvisioned");
    }

    @Test
    void whatTheGraphSaysTooEarlyOrTooLateIsNotBelieved() throws IOException {
        aThousandCircuits();
        ResourceId moved = awaited.get(7);
        graphed(moved, "Provisioned");
        CarrierSweep graph = graphSweep();

        graph.sweep();

        assertThat(seen).containsEntry(moved, "NotProvisioned");
    }

    @Test
    void oneNodeOfTheClusterSweeps() {
        AtomicInteger sweeps = new AtomicInteger();
        CarrierSweep counted = new CarrierSweep(List.of(), (ids, actedOn) -> List.of(), node.transaction) {
            @Override
            void sweep() {
                sweeps.incrementAndGet();
            }
        };
        var settings = LedgerNode.settings(Map.of("carrier-sweep-interval", "1h"));
        List<Scheduler> nodes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            var scheduler = Scheduler.create(node.dataSource)
                    .startTasks(new AzureConfiguration().carrierSweepTask(counted, settings))
                    .pollingInterval(Duration.ofMillis(50))
                    .build();
            scheduler.start();
            nodes.add(scheduler);
        }
        try {
            Awaitility.await()
                    .during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> sweeps.get() == 1);
        } finally {
            nodes.forEach(Scheduler::stop);
        }
    }

    private void aThousandCircuits() throws IOException {
        for (int i = 0; i < 1000; i++) {
            ResourceId id = ResourceId.network("sub-" + i % 10, "g", "expressRouteCircuits", "c" + i);
            azure.resources.put(
                    id.key(),
                    RecordedArm.body(
                            "{\"id\":\"" + id
                                    + "\",\"properties\":{\"serviceProviderProvisioningState\":\"NotProvisioned\"}}",
                            "Succeeded"));
            awaited.add(id);
        }
    }

    /** The graph answers once, and thinks that one circuit is in that state. */
    private void graphed(ResourceId one, String state) {
        azure.once("POST", "/microsoft.resourcegraph/resources", (exchange, path) -> {
            ObjectNode answer = Wanted.json("{'data':[]}");
            for (ResourceId id : awaited) {
                ObjectNode row = azure.resources.get(id.key()).deepCopy();
                if (id.equals(one)) {
                    row.withObject("/properties").put("serviceProviderProvisioningState", state);
                }
                answer.withArray("data").add(row);
            }
            RecordedArm.send(exchange, 200, answer.toString());
        });
    }

    private CarrierSweep graphSweep() {
        return new CarrierSweep(
                List.of(watch((id, body) -> seen.put(
                        id,
                        body.at("/properties/serviceProviderProvisioningState").asText()))),
                graphedCircuits(),
                node.transaction);
    }

    private GraphedCircuits graphedCircuits() {
        return new GraphedCircuits(node.reads, ((ArmReads) node.reads)::graphed, node.settings::tenantOf, node.jdbc);
    }

    private CarrierWatch watch(BiConsumer<ResourceId, ObjectNode> listed) {
        return new CarrierWatch() {
            @Override
            public Collection<ResourceId> awaited() {
                return awaited;
            }

            @Override
            public void listed(ResourceId circuit, ObjectNode body) {
                listed.accept(circuit, body);
            }
        };
    }
}
