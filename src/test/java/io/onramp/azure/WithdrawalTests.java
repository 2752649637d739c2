package io.onramp.azure;

import static io.onramp.azure.RecordedArm.status;
import static io.onramp.azure.Wanted.ORDER;
import static io.onramp.azure.Wanted.batch;
import static io.onramp.azure.Wanted.circuit;
import static io.onramp.azure.Wanted.circuitId;
import static io.onramp.azure.Wanted.peering;
import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.azure.ChangeBatch.Purpose;
import io.onramp.azure.LedgerEntry.State;
import io.onramp.order.OrderNumber;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An onboarding stops: what Azure has not got is given up, what it has is followed to its end. */
class WithdrawalTests {

    private static final Duration A_WHILE = Duration.ofSeconds(90);
    private static final OrderNumber OTHER = new OrderNumber("ONB-2026-000124");

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
    void whatAzureWorksOnIsWaitedForAndWhatIsQueuedIsNeverSent() {
        node.ledger.submit(batch(circuit("c1"), circuit("c2")));
        node.manual().runAnyDueExecutions();

        boolean quiet = node.ledger.withdraw(ORDER, "whoever");
        List<NothingUnderWay> early = List.copyOf(node.atRest);
        node.runs(A_WHILE);

        assertThat(quiet).isFalse();
        assertThat(early).isEmpty();
        assertThat(node.atRest).containsExactly(new NothingUnderWay(ORDER, "whoever"));
        assertThat(node.ledger.of(ORDER))
                .extracting(LedgerEntry::state)
                .containsExactly(State.SUCCEEDED, State.SKIPPED);
        assertThat(node.ledger.made(ORDER)).containsExactly(circuitId("c1"));
        assertThat(node.settled).as("nobody waits for that any more").isEmpty();
        assertThat(unsettled()).isZero();
    }

    @Test
    void whatMakesAzureAgainWhatItWasIsNotWithdrawn() {
        node.ledger.submit(new ChangeBatch(
                ORDER, "whatever", "reply", batch(circuit("c1"), circuit("c2")).changes(), Purpose.RESTORE));
        node.manual().runAnyDueExecutions();

        boolean quiet = node.ledger.withdraw(ORDER, "whoever");
        node.runs(A_WHILE);

        assertThat(quiet).isFalse();
        assertThat(node.ledger.of(ORDER)).extracting(LedgerEntry::state).containsOnly(State.SUCCEEDED);
        assertThat(node.atRest).containsExactly(new NothingUnderWay(ORDER, "whoever"));
    }

    @Test
    void whatAzureRefusesInTheEndIsOverToo() {
        azure.once("GET", "c1", status(404, "ResourceNotFound")).once("PUT", "c1", (exchange, path) -> {
            assertThat(node.ledger.withdraw(ORDER, "whoever")).isFalse();
            status(400, "NotToday").tell(exchange, path);
        });
        node.ledger.submit(batch(circuit("c1"), circuit("c2")));

        node.runs(A_WHILE);

        assertThat(node.atRest).hasSize(1);
        assertThat(node.ledger.of(ORDER)).extracting(LedgerEntry::state).containsExactly(State.REFUSED, State.SKIPPED);
        assertThat(unsettled()).isZero();
    }

    @Test
    void whatAzureHasTurnedAwayIsNotSentAgain() {
        azure.once("PUT", "c1", status(429, "TooManyRequests", "Retry-After", "30"));
        node.ledger.submit(batch(circuit("c1")));
        node.manual().runAnyDueExecutions();

        boolean quiet = node.ledger.withdraw(ORDER, "whoever");
        node.runs(A_WHILE);

        assertThat(quiet).isTrue();
        assertThat(azure.writes()).hasSize(1);
        assertThat(azure.resources).doesNotContainKey(circuitId("c1").key());
        assertThat(node.ledger.of(ORDER)).extracting(LedgerEntry::state).containsExactly(State.SKIPPED);
        assertThat(node.atRest).isEmpty();
        assertThat(unsettled()).isZero();
    }

    @Test
    void whatAzureHasDoneAlthoughTheAnswerGotLostIsFoundBeforeAnybodyIsTold() {
        azure.once("PUT", "c1", azure.doneButReset());
        node.ledger.submit(batch(circuit("c1")));
        node.manual().runAnyDueExecutions();

        boolean quiet = node.ledger.withdraw(ORDER, "whoever");
        node.runs(A_WHILE);

        assertThat(quiet).isFalse();
        assertThat(node.atRest).hasSize(1);
        assertThat(node.ledger.made(ORDER)).containsExactly(circuitId("c1"));
        assertThat(azure.writes()).hasSize(1);
    }

    @Test
    void whoeverCannotBeToldAtFirstIsToldLater() {
        node.restFails = 2;
        node.ledger.submit(batch(circuit("c1")));
        node.manual().runAnyDueExecutions();

        node.ledger.withdraw(ORDER, "whoever");
        node.runs(A_WHILE);

        assertThat(node.atRest).containsExactly(new NothingUnderWay(ORDER, "whoever"));
    }

    @Test
    void anotherOrderThatWaitsForTheSameCircuitGoesOn() {
        azure.once("PUT", "c1", status(409, "AnotherOperationInProgress"));
        node.ledger.submit(batch(circuit("c1")));
        node.manual().runAnyDueExecutions();
        node.ledger.submit(new ChangeBatch(OTHER, "createPrivatePeering", "reply", List.of(peering("c1", ref()))));
        node.manual().runAnyDueExecutions();
        State before = node.ledger.of(OTHER).get(0).state();

        boolean quiet = node.ledger.withdraw(ORDER, "whoever");
        node.runs(A_WHILE);

        assertThat(before).isEqualTo(State.QUEUED);
        assertThat(quiet).isTrue();
        assertThat(azure.writes()).last().asString().endsWith("/peerings/azureprivatepeering");
        assertThat(node.ledger.of(OTHER)).extracting(LedgerEntry::state).doesNotContain(State.QUEUED, State.SENDING);
    }

    private String ref() {
        return "secret:" + node.secrets.keep("a key", "abc").value();
    }

    private long unsettled() {
        return node.jdbc
                .sql("select count(*) from azure_batch where settled_at is null")
                .query(Long.class)
                .single();
    }
}
