package io.onramp.azure;

import static io.onramp.azure.Wanted.SUBSCRIPTION;
import static io.onramp.azure.Wanted.circuit;
import static io.onramp.azure.Wanted.circuitId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onramp.azure.LedgerNode.MemorySecrets;
import io.onramp.azure.Pace.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Onramp slows down before Azure has to say so. */
class PaceTests {

    private RecordedArm azure;
    private LedgerNode node;
    private Pace pace;

    @BeforeEach
    void start() throws IOException {
        azure = new RecordedArm();
        Map<String, String> settings = Map.of(
                "endpoint", azure.base(),
                "poll-interval", "1s",
                "reads.burst", "250",
                "reads.per-second", "25",
                "writes.burst", "200",
                "writes.per-second", "10");
        node = new LedgerNode(
                LedgerNode.h2(), LedgerNode.settings(settings), new MemorySecrets(), ArmClient::new, false);
        pace = node.pace;
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void aBucketIsUsedUpToATenthAndFillsAgain() {
        for (int i = 0; i < 180; i++) {
            pace.called("s", Kind.WRITES);
        }

        Instant slot = pace.slot("s", Kind.WRITES).orElseThrow();
        node.manual().tick(Duration.ofMillis(101));

        assertThat(slot).isEqualTo(node.now().minusMillis(101).plusMillis(100));
        assertThat(pace.slot("s", Kind.WRITES)).as("10 more a second").isEmpty();
        assertThat(pace.slot("s", Kind.DELETES)).as("counted apart").isEmpty();
        assertThat(pace.slot("other", Kind.WRITES)).as("counted apart").isEmpty();
    }

    @Test
    void thoseThatWaitComeBackOneAfterTheOther() {
        pace.told("s", Kind.WRITES, 0);

        List<Instant> slots = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            slots.add(pace.slot("S", Kind.WRITES).orElseThrow());
        }

        assertThat(slots).isSorted();
        assertThat(new HashSet<>(slots)).hasSize(50);
        assertThat(slots.get(49)).isEqualTo(slots.get(0).plusMillis(4900));
    }

    @Test
    void whatAzureSaysIsLeftCountsMoreThanWhatWasCounted() {
        azure.remaining = 3;
        node.ledger.submit(Wanted.batch(circuit("c1")));
        node.manual().runAnyDueExecutions();
        int calls = azure.calls.size();

        node.ledger.submit(Wanted.batch(circuit("c2")));
        node.manual().runAnyDueExecutions();

        assertThat(azure.calls).as("the second one waits").hasSize(calls);
        assertThat(pace.slot("another", Kind.WRITES)).isEmpty();
        azure.remaining = 200;
        node.runs(Duration.ofSeconds(60));
        assertThat(node.settled).hasSize(2).allMatch(event -> event.outcome() instanceof Outcome.Succeeded);
    }

    @Test
    void whoWaitsForAPageMayStillReadUntilNothingIsLeft() {
        pace.told(SUBSCRIPTION, Kind.READS, 5);
        assertThat(pace.slot(SUBSCRIPTION, Kind.READS)).isPresent();
        assertThat(node.reads.get(circuitId("c1"))).isEmpty();

        pace.told(SUBSCRIPTION, Kind.READS, 0);
        assertThatThrownBy(() -> node.reads.get(circuitId("c1"))).isInstanceOf(AzureUnavailable.class);
    }

    @Test
    void manyChangesAreSpreadAsAzureWantsThem() {
        pace.told(SUBSCRIPTION, Kind.WRITES, 50);
        for (int i = 0; i < 60; i++) {
            node.ledger.submit(Wanted.batch(circuit("c" + i)));
        }

        for (int i = 0; i < 5; i++) {
            node.manual().runAnyDueExecutions();
        }
        int atOnce = azure.writes().size();
        node.runs(Duration.ofSeconds(40));

        assertThat(atOnce).as("a tenth of 200 is left to others").isBetween(20, 40);
        assertThat(azure.writes()).hasSize(60);
        assertThat(node.settled).hasSize(60).allMatch(event -> event.outcome() instanceof Outcome.Succeeded);
    }
}
