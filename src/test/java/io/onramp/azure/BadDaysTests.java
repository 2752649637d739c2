package io.onramp.azure;

import static io.onramp.azure.RecordedArm.failed;
import static io.onramp.azure.RecordedArm.status;
import static io.onramp.azure.Wanted.ORDER;
import static io.onramp.azure.Wanted.batch;
import static io.onramp.azure.Wanted.circuit;
import static io.onramp.azure.Wanted.circuitId;
import static io.onramp.azure.Wanted.peering;
import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.azure.Outcome.Refused;
import io.onramp.azure.Outcome.Succeeded;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes is lived through without a second effect; what does not pass is said at once. */
class BadDaysTests {

    private static final Duration A_WHILE = Duration.ofSeconds(60);

    private RecordedArm azure;
    private LedgerNode node;

    @BeforeEach
    void start() throws IOException {
        azure = new RecordedArm();
        azure.retryAfter = 1;
        node = new LedgerNode(LedgerNode.h2(), azure);
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequests, 2",
        "429, RetryableErrorDueToAnotherOperation, 2",
        "429, RetryableError, 2",
        "409, AnotherOperationInProgress, 2",
        "400, ReferencedResourceNotProvisioned, 2",
        "404, ResourceGroupNotFound, 2",
        "401, ExpiredAuthenticationToken, 2",
        "408, RequestTimeout, 2",
        "500, InternalServerError, 2",
        "502, BadGateway, 2",
        "503, ServiceUnavailable, 2",
        "504, GatewayTimeout, 2",
    })
    void anAnswerThatPassesIsLivedThrough(int status, String code, int puts) {
        azure.once("PUT", "c1", status(status, code));
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.count("PUT", "c1")).isEqualTo(puts);
        assertThat(node.ledger.made(ORDER)).containsExactly(circuitId("c1"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, InvalidRequestFormat",
        "401, InvalidAuthenticationTokenTenant",
        "403, AuthorizationFailed",
        "403, RequestDisallowedByPolicy",
        "409, MissingSubscriptionRegistration",
        "409, QuotaExceeded",
    })
    void aDefiniteAnswerIsRefusedAtOnceInAzuresWords(int status, String code) {
        azure.once("PUT", "c1", status(status, code));
        node.ledger.submit(batch(circuit("c1"), peering("c1", "")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isEqualTo(new Refused(circuitId("c1"), code, "Told by Azure"));
        assertThat(azure.writes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InternalServerError",
                "RetryableError",
                "AnotherOperationInProgress",
                "CanceledAndSupersededDueToAnotherOperation"
            })
    void anOperationThatFailsForWhatPassesIsBegunAgain(String code) {
        azure.fails(code).fails(code);
        node.ledger.submit(batch(circuit("c1"), peering("c1", "")));

        node.runs(Duration.ofSeconds(90));

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.count("PUT", "azureprivatepeering")).isEqualTo(1);
    }

    @Test
    void anOperationThatAlwaysFailsIsRefusedInTheEnd() {
        for (int i = 0; i < 10; i++) {
            azure.fails("InternalServerError");
        }
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome())
                .isEqualTo(new Refused(
                        circuitId("c1"), "InternalServerError", "Told by Azure (Azure began it and failed 5 times)"));
        assertThat(azure.count("PUT", "c1")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {" InvalidSkuTypeForMicrosoftPeering", "InitiatingCircuitNotProvisioned", "QuotaExceeded"})
    void anOperationThatFailsForGoodIsRefusedAtOnce(String code) {
        azure.fails(code);
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isEqualTo(new Refused(circuitId("c1"), code.trim(), "Told by Azure"));
        assertThat(azure.writes()).hasSize(1);
    }

    @Test
    void aDeletionThatFailsForWhatPassesIsBegunAgain() {
        node.ledger.submit(batch(circuit("c1")));
        node.runs(A_WHILE);
        azure.once("DELETE", "c1", status(500, "InternalServerError"));

        node.ledger.submit(batch(new AzureChange.Delete(circuitId("c1"))));
        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.resources).isEmpty();
    }

    @Test
    void aLockHoldsUpItsOwnCircuitOnly() {
        for (int i = 0; i < 4; i++) {
            azure.once("PUT", "c1", status(429, "RetryableErrorDueToAnotherOperation", "Retry-After", "10"));
        }
        node.ledger.submit(batch(circuit("c1")));
        node.ledger.submit(batch(circuit("c2")));

        node.runs(Duration.ofSeconds(15));

        assertThat(node.settled).as("the other one is done").hasSize(1);
        assertThat(azure.count("PUT", "c2")).isEqualTo(1);
        node.runs(A_WHILE);
        assertThat(node.settled).hasSize(2).allMatch(event -> event.outcome() instanceof Succeeded);
    }

    @Test
    void aGatewayMayTakeTwoHours() {
        azure.polls = 12;
        node.ledger.submit(batch(circuit("c1")));

        for (int i = 0; i < 15; i++) {
            node.after(Duration.ofMinutes(10));
        }

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.count("PUT", "c1")).isEqualTo(1);
    }

    @Test
    void whatAzureIsAtForMoreThanADayIsLookedAtByAPerson() {
        azure.polls = 100;
        node.ledger.submit(batch(circuit("c1")));

        for (int i = 0; i < 5; i++) {
            node.after(Duration.ofHours(10));
        }

        assertThat(node.outcome()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo("StillRunning"));
    }

    @Test
    void anOperationThatFailsWhileItsResourceNeverRestsIsNoticed() {
        azure.polls = 1000;
        azure.once("GET", "/operations/", failed("QuotaExceeded"));
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isEqualTo(new Refused(circuitId("c1"), "QuotaExceeded", "Told by Azure"));
        assertThat(azure.count("GET", "c1"))
                .as("looked for, and looked at twenty times")
                .isEqualTo(21);
    }
}
