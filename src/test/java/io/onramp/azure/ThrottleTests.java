package io.onramp.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTests {

    @Test
    void aPauseThatAzureAskedForOutlivesTheCallersRollback() throws IOException {
        try (RecordedArm azure = new RecordedArm()) {
            LedgerNode node = new LedgerNode(LedgerNode.h2(), azure);
            Instant first = node.now().plus(Duration.ofSeconds(30));
            Instant second = node.now().plus(Duration.ofSeconds(60));

            node.transaction.executeWithoutResult(t -> {
                node.throttle.park("s", first);
                t.setRollbackOnly();
            });
            Instant afterFirst = node.throttle.parked("s").orElseThrow();
            node.throttle.park("s", second);
            node.throttle.park("s", first);

            assertThat(afterFirst).isEqualTo(first);
            assertThat(node.throttle.parked("s")).as("the longer pause counts").contains(second);
        }
    }
}
