package io.onramp.journey;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.onramp.order.Finding;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.testing.Browserless;
import io.onramp.testing.RunningOnramp;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@RunningOnramp
@DirtiesContext
class JourneyOnPostgresTest extends JourneyStories {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) throws IOException {
        // stopped by its own shutdown hook: the context, closed after the tests, still needs it
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("onramp.data-dir", () -> "target/running-postgres-" + System.getProperty("onramp.fork", "1"));
    }

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Orders orders;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aManagerWhoHurriesAnOnboardingStandsInNobodysWay() throws Exception {
        Traveller way = new Traveller(port);
        String number = way.file(way.order());
        String task = way.task("approver", number, "approvePlan").path("id").asText();

        Future<String> hurried = pressedWhile("priority", number, () -> {
            identity.setAuthentication("approver", List.of("approvers"));
            tasks.complete(task, Map.of("answer", "approve"));
            identity.clearAuthentication();
        });

        assertThat(hurried.get(30, SECONDS)).endsWith("?said=busy");
        way.awaitMilestone(number, "planApproved");
        way.task("operator", number, "orderFromCarrier");
        assertThat(press("priority", number)).endsWith("?said=raised");
    }

    @Test
    void aManagerWhoRemindsTheCustomerStandsInNobodysWay() throws Exception {
        Traveller way = new Traveller(port);
        ObjectNode order = Traveller.without(way.order(), "connectivityModel");
        String number = way.file(Traveller.with(order, "connectivityModel", TextNode.valueOf("connect-to")));
        way.task("operator", number, "askForCircuit");

        Future<String> reminded = pressedWhile(
                "reminders",
                number,
                () -> orders.requireInformation(
                        new OrderNumber(number), List.of(new Finding("circuitId", "required", "is missing"))));

        assertThat(reminded.get(30, SECONDS)).endsWith("?said=reminded");
        assertThat(way.orderOf(number).path("state").asText()).isEqualTo("pending");
    }

    /** A manager presses the button while a transaction has done its work and is not yet committed. */
    private Future<String> pressedWhile(String button, String number, Runnable work) {
        return transaction.execute(status -> {
            work.run();
            Future<String> pressed = CompletableFuture.supplyAsync(() -> press(button, number));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> jdbc.sql("select count(*) from pg_locks where not granted")
                                    .query(Long.class)
                                    .single()
                            > 0);
            return pressed;
        });
    }

    private String press(String button, String number) {
        return Browserless.signIn(port, "manager")
                .postForm("/", "/onboardings/" + number + "/" + button, Map.of())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }
}
