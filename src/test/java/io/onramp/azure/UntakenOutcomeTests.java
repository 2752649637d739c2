package io.onramp.azure;

import static io.onramp.azure.Wanted.batch;
import static io.onramp.azure.Wanted.circuit;
import static io.onramp.azure.Wanted.circuitId;
import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.azure.Outcome.Refused;
import io.onramp.azure.Outcome.Succeeded;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Outcomes that a listener will not take. */
class UntakenOutcomeTests {

    private final AtomicInteger failures = new AtomicInteger();
    private RecordedArm azure;
    private LedgerNode node;

    @BeforeEach
    void start() throws IOException {
        azure = new RecordedArm();
        node = new LedgerNode(LedgerNode.h2(), azure);
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void anOutcomeThatIsNeverTakenComesToAPersonAsARefusal() {
        node.listener = event -> {
            if (event.outcome() instanceof Succeeded) {
                failures.incrementAndGet();
                throw new IllegalStateException("The plan has no such circuit");
            }
            node.settled.add(event);
        };
        node.ledger.submit(batch(circuit("c1")));

        node.runs(Duration.ofMinutes(12));

        assertThat(failures).hasValue(10);
        assertThat(node.settled).hasSize(1);
        assertThat(node.outcome()).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.id()).isEqualTo(circuitId("c1"));
            assertThat(refused.code()).isEqualTo("OutcomeNotTaken");
            assertThat(refused.message()).endsWith("The plan has no such circuit");
        });
        assertThat(azure.writes()).hasSize(1);
    }

    @Test
    void aRefusalThatIsNotTakenEitherIsToldAgainSlowly() {
        node.listener = event -> {
            if (failures.incrementAndGet() < 15) {
                throw new IllegalStateException("The engine is away");
            }
            node.settled.add(event);
        };
        node.ledger.submit(batch(circuit("c1")));

        node.runs(Duration.ofMinutes(15));

        assertThat(failures).hasValue(15);
        assertThat(node.settled).hasSize(1);
    }
}
