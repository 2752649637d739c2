package io.onramp.azure;

import static io.onramp.azure.Wanted.ORDER;
import static io.onramp.azure.Wanted.batch;
import static io.onramp.azure.Wanted.circuit;
import static io.onramp.azure.Wanted.peering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.Scheduler;
import io.onramp.azure.LedgerNode.MemorySecrets;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database. */
class LedgerClusterTests {

    private RecordedArm azure;

    @BeforeEach
    void start() throws IOException {
        azure = new RecordedArm();
        azure.retryAfter = 0;
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void changesOfOneCircuitNeverOverlapOnH2() {
        neverOverlap(LedgerNode.h2());
    }

    @Test
    void changesOfOneCircuitNeverOverlapOnPostgres() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            neverOverlap(LedgerNode.migrated(postgres.getPostgresDatabase()));
        }
    }

    private void neverOverlap(DataSource dataSource) {
        MemorySecrets secrets = new MemorySecrets();
        LedgerNode first = new LedgerNode(dataSource, azure, secrets, ArmClient::new, true);
        LedgerNode second = new LedgerNode(dataSource, azure, secrets, ArmClient::new, true);
        Scheduler one = first.start("one");
        Scheduler two = second.start("two");
        try {
            for (int i = 0; i < 3; i++) {
                LedgerNode node = i % 2 == 0 ? first : second;
                node.ledger.submit(batch(circuit("c1", 100 + i), peering("c1", "")));
                node.ledger.submit(batch(circuit("c2", 100 + i), circuit("c1", 200 + i), circuit("c2", 300 + i)));
                node.ledger.submit(batch(circuit("c1", 300 + i), circuit("c2", 400 + i)));
            }

            await().atMost(Duration.ofSeconds(60)).until(() -> first.settled.size() + second.settled.size() == 9);
        } finally {
            one.stop();
            two.stop();
        }
        assertThat(azure.overlaps).isEmpty();
        assertThat(first.settled).as("both nodes took part").isNotEmpty();
        assertThat(second.settled).isNotEmpty();
        assertThat(first.settled).allMatch(event -> event.outcome() instanceof Outcome.Succeeded);
        assertThat(sentBandwidths("c1")).isEqualTo(submittedBandwidths(first, "c1"));
        assertThat(sentBandwidths("c2")).isEqualTo(submittedBandwidths(first, "c2"));
        assertThat(first.jdbc
                        .sql("select count(*) from scheduled_tasks")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** What a node leaves behind that is killed after its PUT reached Azure and before it kept the answer. */
    @Test
    void aNodeKilledBetweenSendingAndAnswerRepeatsNothing() {
        DataSource dataSource = LedgerNode.h2();
        MemorySecrets secrets = new MemorySecrets();
        LedgerNode killed = new LedgerNode(dataSource, azure, secrets, KilledAfterPut::new, false);
        killed.ledger.submit(batch(circuit("c1")));
        killed.manual().runAnyDueExecutions();
        killed.jdbc
                .sql("update scheduled_tasks set picked = true, picked_by = 'killed', last_heartbeat = execution_time")
                .update();
        LedgerEntry.State left = killed.ledger.of(ORDER).get(0).state();
        LedgerNode survivor = new LedgerNode(dataSource, azure, secrets, ArmClient::new, false);

        survivor.after(Duration.ofHours(1));
        survivor.manual().runDeadExecutionDetection();
        azure.settleAll();
        survivor.runs(Duration.ofSeconds(30));

        assertThat(left).isEqualTo(LedgerEntry.State.SENDING);
        assertThat(survivor.settled).hasSize(1).allMatch(event -> event.outcome() instanceof Outcome.Succeeded);
        assertThat(azure.writes()).hasSize(1);
    }

    @Test
    void aNodeKilledBeforeItsCallSendsItAfterARestart() {
        DataSource dataSource = LedgerNode.h2();
        MemorySecrets secrets = new MemorySecrets();
        LedgerNode killed = new LedgerNode(dataSource, azure, secrets, KilledBeforePut::new, false);
        killed.ledger.submit(batch(circuit("c1")));
        killed.manual().runAnyDueExecutions();
        LedgerNode survivor = new LedgerNode(dataSource, azure, secrets, ArmClient::new, false);

        survivor.runs(Duration.ofSeconds(30));

        assertThat(survivor.settled).hasSize(1).allMatch(event -> event.outcome() instanceof Outcome.Succeeded);
        assertThat(azure.writes()).hasSize(1);
    }

    private List<Integer> sentBandwidths(String circuit) {
        ObjectMapper json = new ObjectMapper();
        return java.util.stream.IntStream.range(0, azure.calls.size())
                .filter(i -> azure.calls.get(i).startsWith("PUT")
                        && azure.calls.get(i).endsWith("/" + circuit))
                .mapToObj(i -> {
                    try {
                        return json.readTree(azure.bodies.get(i))
                                .at("/properties/serviceProviderProperties/bandwidthInMbps")
                                .asInt();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static List<Integer> submittedBandwidths(LedgerNode node, String circuit) {
        return node.ledger.of(ORDER).stream()
                .filter(entry -> entry.resource().name().equals(circuit))
                .map(entry -> entry.desired()
                        .orElseThrow()
                        .at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .toList();
    }

    private static class Killed extends Error {}

    private static class KilledAfterPut extends ArmClient {
        KilledAfterPut(ArmPipeline pipeline, ObjectMapper json, SecretNames names) {
            super(pipeline, json, names);
        }

        @Override
        Answer put(ResourceId id, JsonNode body) {
            super.put(id, body);
            throw new Killed();
        }
    }

    private static class KilledBeforePut extends ArmClient {
        KilledBeforePut(ArmPipeline pipeline, ObjectMapper json, SecretNames names) {
            super(pipeline, json, names);
        }

        @Override
        Answer put(ResourceId id, JsonNode body) {
            throw new Killed();
        }
    }
}
