package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.testing.Browserless;
import io.onramp.testing.Http;
import io.onramp.testing.RunningOnramp;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same thing by several at the same moment, or by somebody who may not. */
@RunningOnramp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyAtOnceTest {

    private static final String WEBHOOK_SECRET = "whsec_b25yYW1wLXNhbmRib3gtc2VjcmV0";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Traveller way;
    private String circuitOrdered;
    private ExecutorService threads;

    @BeforeAll
    void begin() {
        way = new Traveller(port);
        circuitOrdered = way.file(way.order());
        way.complete("approver", circuitOrdered, "approvePlan", Map.of("answer", "approve"));
        way.awaitMilestone(circuitOrdered, "circuitOrdered");
    }

    @BeforeEach
    void gather() {
        threads = Executors.newFixedThreadPool(8);
    }

    @AfterEach
    void part() {
        threads.shutdownNow();
    }

    @Test
    void theSameOrderEightTimesAtOnceIsOneOnboarding() throws Exception {
        ObjectNode order = way.order();

        List<HttpResponse<String>> answers = atOnce(8, () -> way.post(order));

        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(201)
                .containsOnly(200, 201);
        assertThat(answers.stream()
                        .map(way::read)
                        .map(read -> read.path("id").asText())
                        .distinct())
                .hasSize(1);
        String number = way.read(answers.get(0)).path("id").asText();
        way.task("approver", number, "approvePlan");
        assertThat(count(
                        "select count(*) from act_hi_procinst where business_key_ = ?"
                                + " and proc_def_key_ = 'onboard-customer'",
                        number))
                .isEqualTo(1);
        assertThat(count(
                        "select count(*) from service_order where external_id = ?",
                        order.path("externalId").asText()))
                .isEqualTo(1);
    }

    @Test
    void eightOrdersAtOnceGetEightNumbersInARow() throws Exception {
        long before = count("select last_number from order_counter where 1 = ?", 1);

        List<HttpResponse<String>> answers = atOnce(8, () -> way.post(way.order()));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(answers.stream()
                        .map(answer -> way.read(answer).path("id").asText())
                        .map(number -> Long.parseLong(number.substring("ONB-2026-".length())))
                        .sorted())
                .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(before + 1, before + 8)
                        .boxed()
                        .toList());
    }

    @Test
    void twoApproversAtOneTaskAtOnceAnswerItOnce() throws Exception {
        String number = way.file(way.order());
        String task = way.task("approver", number, "approvePlan").path("id").asText();
        List<Browserless> browsers =
                List.of(Browserless.signIn(port, "approver"), Browserless.signIn(port, "approver"));
        List<Browserless> free = new ArrayList<>(browsers);

        List<HttpResponse<String>> answers = atOnce(2, () -> {
            Browserless mine;
            synchronized (free) {
                mine = free.remove(0);
            }
            return mine.completeTask(task, Map.of("answer", "approve"));
        });

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(204);
        assertThat(answers).extracting(HttpResponse::statusCode).allMatch(status -> status == 204 || status >= 400);
        way.awaitMilestone(number, "circuitOrdered");
        assertThat(way.milestones(number)).doesNotHaveDuplicates();
        assertThat(count("select count(*) from circuit where order_number = ?", number))
                .isEqualTo(1);
    }

    @Test
    void aTaskThatIsDoneIsNotDoneAgain() {
        String number = way.file(way.order());
        String task = way.task("approver", number, "approvePlan").path("id").asText();
        assertThat(way.person("approver")
                        .completeTask(task, Map.of("answer", "approve"))
                        .statusCode())
                .isEqualTo(204);

        HttpResponse<String> again =
                way.person("approver").completeTask(task, Map.of("answer", "refuse", "note", "too late"));

        assertThat(again.statusCode()).isBetween(400, 500);
        assertThat(again.body()).doesNotContain("NullPointer").doesNotContain("\tat ");
        way.awaitMilestone(number, "circuitOrdered");
    }

    @Test
    void aTaskThatAColleagueHasTakenIsNotTakenAway() {
        String number = way.file(way.order());
        String task = way.task("approver", number, "approvePlan").path("id").asText();
        assertThat(way.person("approver").claim(task, "approver").statusCode()).isEqualTo(204);

        HttpResponse<String> other = way.person("operator").completeTask(task, Map.of("answer", "approve"));

        assertThat(other.statusCode()).isIn(403, 404, 500);
        assertThat(way.milestones(number)).doesNotContain("planApproved");
    }

    @Test
    void aDeliveryAndItsRedeliveriesAtTheSameMomentAreOneOnboarding() throws Exception {
        String ticket = Integer.toString(100_000 + Math.abs(UUID.randomUUID().hashCode() % 900_000_000));
        byte[] event = ("{\"type\":\"ticket.create\",\"data\":{\"organization\":\"rt.at.once\",\"ticketId\":\"" + ticket
                        + "\",\"customFields\":{\"Customer\":\"Contoso\"}}}")
                .getBytes(StandardCharsets.UTF_8);

        List<Http.Answer> answers =
                atOnce(8, () -> new Http(port).deliver(WEBHOOK_SECRET, "at-once-" + ticket, Instant.now(), event));

        assertThat(answers).extracting(Http.Answer::status).containsOnly(202);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(count(
                        "select count(*) from inbox where state = 'done' and delivery_id = ?", "at-once-" + ticket))
                .isEqualTo(1));
        assertThat(count("select count(*) from service_order where external_id = ?", "rt.at.once/" + ticket))
                .isEqualTo(1);
    }

    @Test
    void twoDeliveriesOfOneTicketAtTheSameMomentAreOneOnboarding() throws Exception {
        String ticket = Integer.toString(100_000 + Math.abs(UUID.randomUUID().hashCode() % 900_000_000));
        byte[] event = ("{\"type\":\"ticket.create\",\"data\":{\"organization\":\"rt.at.once\",\"ticketId\":\"" + ticket
                        + "\",\"customFields\":{\"Customer\":\"Contoso\"}}}")
                .getBytes(StandardCharsets.UTF_8);

        atOnce(8, () -> new Http(port).deliver(WEBHOOK_SECRET, UUID.randomUUID().toString(), Instant.now(), event));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        count("select count(*) from service_order where external_id = ?", "rt.at.once/" + ticket))
                .isEqualTo(1));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        count("select count(*) from inbox where state <> 'done' and body like ?", "%" + ticket + "%"))
                .isZero());
    }

    @ParameterizedTest(name = "{0} asks for {1}: {2}")
    @CsvSource({
        "operator, letter, 200",
        "engineer, letter, 403",
        "approver, letter, 403",
        "security, letter, 403",
        "manager, letter, 403",
        "engineer, routers, 200",
        "operator, routers, 403",
        "approver, routers, 403",
        "security, routers, 403",
        "manager, routers, 403",
        "engineer, routers/primary, 200",
        "operator, routers/primary, 403",
        "manager, routers/secondary, 403"
    })
    void onlyTheirReadersSeeTheKeys(String person, String page, int status) {
        HttpResponse<String> answer = way.person(person).get(secretPage(page));

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.body()).doesNotContain("Service key").doesNotContain("neighbor");
        }
    }

    @ParameterizedTest
    @CsvSource({"letter", "routers", "routers/primary"})
    void whoIsNotSignedInIsSentToTheLogin(String page) {
        HttpResponse<String> answer = Browserless.anonymous(port).get(secretPage(page));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("/login");
        assertThat(way.machine("GET", secretPage(page), null).statusCode()).isIn(302, 401, 403);
    }

    private String secretPage(String page) {
        return "/orders/" + circuitOrdered + "/circuits/" + Traveller.circuitOf(circuitOrdered) + "/" + page;
    }

    private long count(String sql, Object parameter) {
        return jdbc.sql(sql).param(parameter).query(Long.class).single();
    }

    private <T> List<T> atOnce(int times, Callable<T> what) throws Exception {
        CyclicBarrier start = new CyclicBarrier(times);
        List<Future<T>> running = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            running.add(threads.submit(() -> {
                start.await(10, TimeUnit.SECONDS);
                return what.call();
            }));
        }
        List<T> answers = new ArrayList<>();
        for (Future<T> one : running) {
            answers.add(one.get(120, TimeUnit.SECONDS));
        }
        return answers;
    }
}
