package io.onramp.azure;

import static io.onramp.azure.RecordedArm.status;
import static io.onramp.azure.Wanted.ORDER;
import static io.onramp.azure.Wanted.arpTable;
import static io.onramp.azure.Wanted.batch;
import static io.onramp.azure.Wanted.circuit;
import static io.onramp.azure.Wanted.circuitId;
import static io.onramp.azure.Wanted.group;
import static io.onramp.azure.Wanted.peering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.azure.LedgerEntry.State;
import io.onramp.azure.Outcome.Refused;
import io.onramp.azure.Outcome.Succeeded;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One node, its time moved by hand, against Azure as it was recorded. */
class ChangeLedgerTests {

    private static final Duration A_WHILE = Duration.ofSeconds(40);

    private final DataSource dataSource = LedgerNode.h2();
    private RecordedArm azure;
    private LedgerNode node;

    @BeforeEach
    void start() throws IOException {
        azure = new RecordedArm();
        node = new LedgerNode(dataSource, azure);
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void aGroupAndACircuitAreCreatedOneAfterTheOther() {
        node.ledger.submit(batch(group(), circuit("c1")));

        node.runs(A_WHILE);

        assertThat(azure.writes()).hasSize(2);
        assertThat(azure.writes().get(1)).endsWith("/expressroutecircuits/c1");
        assertThat(((Succeeded) node.outcome()).bodies()).hasSize(2).last().satisfies(body -> assertThat(
                        body.at("/properties/provisioningState").asText())
                .isEqualTo("Succeeded"));
        assertThat(node.ledger.of(ORDER)).allSatisfy(entry -> {
            assertThat(entry.state()).isEqualTo(State.SUCCEEDED);
            assertThat(entry.created()).isTrue();
            assertThat(entry.httpStatus()).contains(201);
        });
        assertThat(tasks()).isZero();
    }

    @Test
    void nothingIsSentForASubmitThatIsRolledBack() {
        node.transaction.executeWithoutResult(t -> {
            node.ledger.submit(batch(group()));
            t.setRollbackOnly();
        });

        node.runs(A_WHILE);

        assertThat(azure.calls).isEmpty();
        assertThat(node.ledger.of(ORDER)).isEmpty();
    }

    @Test
    void whatIsUnderWayIsLookedAtAgainOnlyWhenAzureSaid() {
        node.ledger.submit(batch(circuit("c1")));

        node.manual().runAnyDueExecutions();
        node.after(Duration.ofSeconds(9));
        long before = azure.count("GET", "c1");
        node.after(Duration.ofSeconds(1));

        assertThat(before).as("the look ahead of the PUT").isEqualTo(1);
        assertThat(azure.count("GET", "c1")).isEqualTo(2);
    }

    @Test
    void theBodyIsSentAsItWasDesired() throws IOException {
        AzureChange.Put wanted = (AzureChange.Put) circuit("c1");

        node.ledger.submit(batch(wanted));
        node.runs(A_WHILE);

        assertThat(Comparison.between(wanted.desired().body(), new ObjectMapper().readTree(azure.bodies.get(1))))
                .isEmpty();
    }

    @Test
    void aThrottledSubscriptionIsLeftAloneAsLongAsAzureAsks() {
        azure.once("PUT", "c1", status(429, "TooManyRequests", "Retry-After", "7"));
        node.ledger.submit(batch(circuit("c1")));
        node.manual().runAnyDueExecutions();
        node.ledger.submit(batch(circuit("c2")));

        node.after(Duration.ofSeconds(6));
        List<String> during = List.copyOf(azure.calls);
        node.runs(A_WHILE);

        assertThat(during).as("a look and a PUT").hasSize(2);
        assertThatThrownBy(() -> {
                    azure.once("GET", "expressroutecircuits", status(429, "TooManyRequests", "Retry-After", "7"));
                    node.reads.circuits(Wanted.SUBSCRIPTION);
                })
                .isInstanceOf(AzureUnavailable.class);
        assertThat(azure.writes()).hasSize(3);
        assertThat(node.settled).hasSize(2).allMatch(event -> event.outcome() instanceof Succeeded);
    }

    @Test
    void aServerErrorIsTriedAgainAfterALook() {
        azure.once("PUT", "c1", status(503, "ServiceUnavailable"))
                .once("PUT", "c1", status(500, "InternalServerError"));
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.count("PUT", "c1")).isEqualTo(3);
    }

    @Test
    void whatAzureNeverAnswersIsRefusedAfterSoManyAttempts() {
        for (int i = 0; i < 6; i++) {
            azure.once("PUT", "c1", status(503, "ServiceUnavailable"));
        }
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome())
                .isEqualTo(new Refused(circuitId("c1"), "ServiceUnavailable", "Told by Azure (tried 6 times)"));
        assertThat(azure.count("PUT", "c1")).isEqualTo(6);
    }

    @Test
    void aLockedResourceIsWaitedForWithoutParkingTheSubscription() {
        azure.polls = 0;
        azure.once("PUT", "c1", status(409, "AnotherOperationInProgress"))
                .once("PUT", "c1", status(429, "RetryableErrorDueToAnotherOperation", "Retry-After", "5"));
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.count("GET", "c1"))
                .as("nothing was in doubt: looked for once and read back")
                .isEqualTo(2);
        assertThat(node.jdbc
                        .sql("select count(*) from azure_throttle")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aFailedOperationToldWith200EndsTheBatch() {
        azure.fails(" UnauthorizedForMicrosoftPeering");
        node.ledger.submit(batch(circuit("c1"), peering("c1", ""), arpTable("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome())
                .isEqualTo(new Refused(circuitId("c1"), "UnauthorizedForMicrosoftPeering", "Told by Azure"));
        assertThat(node.ledger.of(ORDER))
                .extracting(LedgerEntry::state)
                .containsExactly(State.REFUSED, State.SKIPPED, State.SKIPPED);
        assertThat(azure.writes()).hasSize(1);
    }

    @Test
    void aRefusalComesBackWithAzuresWords() {
        azure.once("PUT", "c1", status(400, "ExpressRouteCircuitServiceProviderDoesNotExist"));
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome())
                .isEqualTo(new Refused(
                        circuitId("c1"), "ExpressRouteCircuitServiceProviderDoesNotExist", "Told by Azure"));
        assertThat(node.ledger.of(ORDER).get(0).httpStatus()).contains(400);
    }

    @Test
    void aConnectionLostAfterTheWriteWasDoneRepeatsNothing() {
        azure.once("PUT", "c1", azure.doneButReset());
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.count("PUT", "c1")).isEqualTo(1);
        assertThat(node.ledger.of(ORDER).get(0).created())
                .as("its tags tell that this order made it")
                .isTrue();
    }

    @Test
    void aResourceMayBeMissingRightAfterItsCreation() {
        azure.once("GET", "c1", status(404, "ResourceNotFound"))
                .once("GET", "c1", status(404, "ResourceNotFound"))
                .once("GET", "c1", status(404, "ResourceNotFound"));
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.count("GET", "c1")).as("a look and three reads").isEqualTo(4);
    }

    @Test
    void anOperationUrlMayBeEightKilobytesLong() {
        azure.operationUrlLength = 8192;
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
    }

    @Test
    void anOperationThatAzureHasForgottenIsReadOffTheResource() {
        azure.once("GET", "c1", status(404, "ResourceNotFound")).once("GET", "c1", status(404, "ResourceNotFound"));
        azure.once("GET", "/operations/", (exchange, path) -> {
            azure.resources.values().forEach(body -> body.withObject("/properties")
                    .put("provisioningState", "Succeeded"));
            status(404, "NotFound").tell(exchange, path);
        });
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.count("PUT", "c1")).isEqualTo(1);
    }

    @Test
    void whatIsAtRestAsDesiredIsDoneWhateverItsOperation() {
        azure.polls = 0;
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.calls).extracting(call -> call.split(" ")[0]).containsExactly("GET", "PUT", "GET");
    }

    @Test
    void whatShowsNothingOfTheChangeYetIsAskedOfTheOperation() {
        node.ledger.submit(batch(circuit("c1")));
        node.runs(A_WHILE);
        azure.once("GET", "c1", azure.stale(circuitId("c1"))).once("GET", "c1", azure.stale(circuitId("c1")));

        node.ledger.submit(batch(circuit("c1", 500)));
        node.runs(A_WHILE);

        assertThat(azure.count("GET", "/operations/2")).isEqualTo(1);
        assertThat(((Succeeded) node.outcome())
                        .bodies()
                        .get(0)
                        .at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .isEqualTo(500);
    }

    @Test
    void whatIsThereAlreadyAsDesiredIsNotSentAgain() {
        node.ledger.submit(batch(circuit("c1")));
        node.runs(A_WHILE);

        node.ledger.submit(batch(circuit("c1")));
        node.runs(A_WHILE);
        node.ledger.submit(batch(circuit("c1", 500)));
        node.runs(A_WHILE);

        assertThat(azure.count("PUT", "c1")).isEqualTo(2);
        assertThat(node.settled).hasSize(3).allMatch(event -> event.outcome() instanceof Succeeded);
    }

    @Test
    void whatIsGoneCountsAsDeleted() {
        node.ledger.submit(batch(circuit("c1")));
        node.runs(A_WHILE);

        node.ledger.submit(batch(new AzureChange.Delete(circuitId("c1"))));
        node.runs(A_WHILE);
        node.ledger.submit(batch(new AzureChange.Delete(circuitId("c1"))));
        node.runs(A_WHILE);
        node.ledger.submit(batch(new AzureChange.Delete(circuitId("c9"))));
        node.runs(A_WHILE);

        assertThat(node.settled).hasSize(4).allMatch(event -> event.outcome() instanceof Succeeded);
        assertThat(azure.count("DELETE", "c1")).isEqualTo(1);
    }

    @Test
    void anArpTableComesFromItsLocation() {
        node.ledger.submit(batch(arpTable("c1")));

        node.runs(A_WHILE);

        assertThat(((Succeeded) node.outcome())
                        .bodies()
                        .get(0)
                        .at("/value/0/ipAddress")
                        .asText())
                .isEqualTo("192.168.15.17");
    }

    @Test
    void aListenerThatThrowsIsToldAgainAndAzureIsLeftAlone() {
        azure.polls = 0;
        AtomicInteger told = new AtomicInteger();
        node.listener = event -> {
            node.jdbc.sql("insert into azure_lock values ('from the listener')").update();
            if (told.incrementAndGet() < 3) {
                throw new IllegalStateException("The engine is busy");
            }
            node.settled.add(event);
        };
        node.ledger.submit(batch(circuit("c1")));

        node.runs(A_WHILE);

        assertThat(told).hasValue(3);
        assertThat(node.settled).hasSize(1);
        assertThat(azure.writes()).hasSize(1);
        assertThat(azure.count("GET", "c1")).as("looked for and read back").isEqualTo(2);
    }

    @Test
    void keysAreNeverInTheTables() {
        String ref = node.secrets.keep("bgp key", "hunter2-md5").value();
        azure.once("PUT", "c1", (exchange, path) -> {
            azure.resources.put(
                    path, RecordedArm.body("{\"properties\":{\"serviceKey\":\"7c1f7ad7-service-key\"}}", "Succeeded"));
            status(500, "InternalServerError").tell(exchange, path);
        });
        azure.once("PUT", "azureprivatepeering", (exchange, path) -> status(400, "Bad")
                .tell(exchange, path));
        node.listener = event -> {
            if (node.settled.isEmpty()) {
                node.settled.add(event);
                throw new IllegalStateException("So that the result stays in the table for a moment");
            }
            node.settled.add(event);
        };

        node.ledger.submit(new ChangeBatch(
                ORDER,
                "createCircuit",
                "r",
                List.of(Wanted.put(circuitId("c1"), "{'location':'westeurope'}"), peering("c1", "secret:" + ref))));
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            node.after(Duration.ofSeconds(1));
            seen.append(node.jdbc.sql("select * from azure_change").query().listOfRows());
        }

        assertThat(azure.bodies).anyMatch(body -> body.contains("hunter2-md5"));
        assertThat(seen.toString()).contains("secret:" + ref).doesNotContain("hunter2-md5", "7c1f7ad7-service-key");
        assertThat(node.secrets.kept).as("only the caller's own is left").hasSize(1);
    }

    @Test
    void aKeyInClearIsNotWrittenDown() {
        assertThatThrownBy(() -> node.ledger.submit(batch(peering("c1", "hunter2"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sharedKey")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void anotherKeyIsSentThoughAzureDoesNotShowIt() {
        String first = "secret:" + node.secrets.keep("key", "one").value();
        String second = "secret:" + node.secrets.keep("key", "two").value();

        node.ledger.submit(batch(peering("c1", first)));
        node.runs(A_WHILE);
        node.ledger.submit(batch(peering("c1", second)));
        node.runs(A_WHILE);

        assertThat(azure.count("PUT", "azureprivatepeering")).isEqualTo(2);
        assertThat(azure.count("GET", "/operations/1")).isZero();
        assertThat(azure.count("GET", "/operations/2"))
                .as("only the operation tells when the other key is in use")
                .isPositive();
    }

    @Test
    void aWaitingChangeCostsNothingUntilItsTurn() {
        node.ledger.submit(batch(circuit("c1")));
        node.ledger.submit(batch(peering("c1", "")));

        node.manual().runAnyDueExecutions();
        node.after(Duration.ofSeconds(5));
        long tasksWhileWaiting = tasks();
        node.runs(A_WHILE);

        assertThat(tasksWhileWaiting).isEqualTo(1);
        assertThat(node.settled).hasSize(2);
        assertThat(azure.overlaps).isEmpty();
    }

    @Test
    void aSkippedChangeLetsThoseBehindItPass() {
        azure.once("PUT", "c1", status(400, "Bad"));
        node.ledger.submit(batch(circuit("c1"), circuit("c2")));
        node.ledger.submit(batch(circuit("c2", 500)));

        node.runs(A_WHILE);

        assertThat(node.settled).hasSize(2);
        assertThat(azure.count("PUT", "c2")).isEqualTo(1);
        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
    }

    private long tasks() {
        return node.jdbc
                .sql("select count(*) from scheduled_tasks")
                .query(Long.class)
                .single();
    }
}
