package io.onramp.intake;

import static io.onramp.intake.ServiceOrderApiTest.contoso;
import static io.onramp.intake.ServiceOrderApiTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import io.micrometer.core.instrument.MeterRegistry;
import io.onramp.order.Finding;
import io.onramp.order.Jeopardy;
import io.onramp.order.Milestone;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.order.Outlooks;
import io.onramp.testing.Http;
import io.onramp.testing.OnItsOwnServer;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What listeners are told, and what becomes of a wish to cancel. */
@OnItsOwnServer
@TestPropertySource(
        properties = {
            "onramp.listeners.retry-delay=50ms",
            "onramp.listeners.slow-retry-delay=400ms",
            "onramp.listeners.give-up-after=4s",
            "onramp.listeners.refusals=2"
        })
class ServiceOrderEventsTest {

    private static final String BASE = "/tmf-api/serviceOrdering/v4";
    private static final String SECRET = "whsec_c2VjcmV0LW9mLXRoZS1saXN0ZW5lcg==";
    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    Orders orders;

    @Autowired
    Outlooks outlooks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MeterRegistry meters;

    Http http;
    ListeningServer server;

    @BeforeEach
    void listen() {
        http = new Http(port);
        server = new ListeningServer();
    }

    @AfterEach
    void hangUp() {
        jdbc.sql("delete from event_listener").update();
        server.close();
    }

    @Test
    void aListenerIsToldTheWholeStoryOfAnOrderInItsOrder() {
        subscribe("/all", "");

        OrderNumber number = ordered("story-1");
        orders.requireInformation(number, List.of(new Finding("carrier", "carrier-offered", "is not offered")));
        orders.proceed(number);
        orders.reached(number, Milestone.ORDER_COMPLETE);
        outlooks.endanger(number, EnumSet.of(Jeopardy.FORECAST));
        send("ticketing", "PATCH", "/serviceOrder/" + number, "{\"priority\":\"1\"}");
        orders.end(number, OrderState.COMPLETED, "");
        send("ticketing", "DELETE", "/serviceOrder/" + number, "");

        List<ListeningServer.Heard> heard = server.awaitAt("/all", 9);
        assertThat(heard)
                .extracting(each -> each.json().path("eventType").asText())
                .containsExactly(
                        "ServiceOrderCreateEvent",
                        "ServiceOrderStateChangeEvent",
                        "ServiceOrderInformationRequiredEvent",
                        "ServiceOrderStateChangeEvent",
                        "ServiceOrderMilestoneEvent",
                        "ServiceOrderJeopardyEvent",
                        "ServiceOrderAttributeValueChangeEvent",
                        "ServiceOrderStateChangeEvent",
                        "ServiceOrderDeleteEvent");
        assertThat(heard)
                .extracting(each -> order(each).path("state").asText())
                .containsExactly(
                        "acknowledged",
                        "pending",
                        "pending",
                        "inProgress",
                        "inProgress",
                        "inProgress",
                        "inProgress",
                        "completed",
                        "completed");
        assertThat(heard).allSatisfy(each -> {
            JsonNode event = each.json();
            assertThat(Tmf641Schema.violations(event.path("eventType").asText(), event))
                    .isEmpty();
            assertThat(order(each).path("href").asText())
                    .isEqualTo("http://127.0.0.1:" + port + BASE + "/serviceOrder/" + number);
            assertThat(each.header("webhook-id"))
                    .isEqualTo(event.path("eventId").asText());
        });
        assertThat(new HashSet<>(ids(heard))).hasSize(9);
        assertThat(heard.get(2).json().path("fieldPath").asText()).isEqualTo("carrier");
        assertThat(order(heard.get(5))
                        .path("jeopardyAlert")
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("forecast");
    }

    @Test
    void aListenerThatIsAwayIsToldLaterInOrderAndHoldsUpNobodyElse() {
        subscribe("/away", "");
        subscribe("/there", "");
        server.answer("/away", 503, 503, 503);

        OrderNumber number = ordered("away-1");
        orders.proceed(number);

        assertThat(ids(server.awaitAt("/there", 2))).hasSize(2);
        List<String> heard = ids(server.awaitAt("/away", 5));
        assertThat(heard.subList(0, 4)).as("the same one, told by its id").containsOnly(heard.get(0));
        assertThat(heard.get(4)).isNotEqualTo(heard.get(0));
    }

    @Test
    void aListenerThatRefusesOneNotificationGoesWithoutThatOne() {
        subscribe("/picky", "");
        server.answer("/picky", 400, 400);

        OrderNumber number = ordered("picky-1");
        orders.proceed(number);

        List<ListeningServer.Heard> heard = server.awaitAt("/picky", 3);
        assertThat(heard)
                .extracting(each -> each.json().path("eventType").asText())
                .containsExactly("ServiceOrderCreateEvent", "ServiceOrderCreateEvent", "ServiceOrderStateChangeEvent");
    }

    @Test
    void aListenerOutOfReachForTooLongIsGivenUpForAllToSee() {
        String id = subscribe("/dead", "");
        double before = meters.counter("onramp.listeners.given.up").count();
        server.answer("/dead", ListeningServer.ALWAYS, 503);

        ordered("dead-1");

        await().atMost(SOON).until(() -> http.get(BASE + "/hub/" + id)
                .json()
                .path("state")
                .asText()
                .equals("givenUp"));
        assertThat(meters.counter("onramp.listeners.given.up").count()).isEqualTo(before + 1);
        int tried = server.at("/dead").size();
        ordered("dead-2");
        assertThat(pending(id)).isZero();
        assertThat(server.at("/dead")).hasSize(tried);
    }

    @Test
    void aListenerThatSaysItIsGoneIsGivenUpAtOnce() {
        String id = subscribe("/gone", "");
        server.answer("/gone", 410);

        ordered("gone-1");

        await().atMost(SOON).until(() -> http.get(BASE + "/hub/" + id).body().contains("givenUp"));
        assertThat(server.at("/gone")).hasSize(1);
    }

    @Test
    void aListenerHearsWhatItAskedForOfItsOwnersOrders() {
        subscribe("/ended", "eventType=ServiceOrderStateChangeEvent&event.serviceOrder.state=rejected,failed");
        subscribe("/last", "eventType=ServiceOrderDeleteEvent");

        http.postOrderAs("shop", contoso("query-shop"));
        OrderNumber number = ordered("query-1");
        orders.proceed(number);
        orders.end(number, OrderState.FAILED, "no");
        send("ticketing", "DELETE", "/serviceOrder/" + number, "");

        server.awaitAt("/last", 1);
        List<ListeningServer.Heard> heard = server.awaitAt("/ended", 1);
        assertThat(heard).hasSize(1);
        assertThat(order(heard.get(0)).path("externalId").asText()).isEqualTo("query-1");
    }

    @Test
    void whatIsToldIsSignedWhereASecretWasGivenThatIsNeverShown() throws Exception {
        Http.Answer added = send(
                "ticketing",
                "POST",
                "/hub",
                "{\"callback\":\"" + server.url("/signed?token=hush-4714") + "\",\"secret\":\"" + SECRET + "\"}");

        ordered("signed-1");

        ListeningServer.Heard heard = server.awaitAt("/signed", 1).get(0);
        new Webhook(SECRET).verify(heard.body(), HttpHeaders.of(heard.headers(), (name, value) -> true));
        assertThat(added.body()).doesNotContain("secret", "whsec_");
        assertThat(jdbc.sql("select * from event_listener").query().listOfRows().toString())
                .doesNotContain("hush", "whsec_");
    }

    @Test
    void aListenerIsItsOwnersAlone() {
        String id = subscribe("/own", "eventType=ServiceOrderCreateEvent");

        JsonNode shown = http.get(BASE + "/hub/" + id).json();
        assertThat(Tmf641Schema.violations("EventSubscription", shown)).isEmpty();
        assertThat(shown.path("callback").asText()).isEqualTo(server.url("/own"));
        assertThat(http.get(BASE + "/hub").json()).hasSize(1);
        assertThat(send("shop", "GET", "/hub", "").json()).isEmpty();
        assertThat(refusal(send("shop", "GET", "/hub/" + id, ""))).isEqualTo("404 listener-known id");
        assertThat(refusal(send("shop", "DELETE", "/hub/" + id, ""))).isEqualTo("404 listener-known id");
        assertThat(send("ticketing", "DELETE", "/hub/" + id, "").status()).isEqualTo(204);
        assertThat(refusal(send("ticketing", "GET", "/hub/" + id, ""))).isEqualTo("404 listener-known id");
        assertThat(refusal(send("ticketing", "PUT", "/hub", "{}"))).isEqualTo("405 method-offered ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{}|callback-format callback",
                "{\"callback\":\"ftp://example.com/\"}|callback-format callback",
                "{\"callback\":\"http://me:hush@example.com/\"}|callback-format callback",
                "{\"callback\":\"http://nobody.invalid/\"}|callback-unknown callback",
                "{\"callback\":\"http://169.254.169.254/metadata\"}|callback-private callback",
                "{\"callback\":\"http://127.0.0.1/\",\"query\":\"colour=red\"}|listener-query query",
                "{\"callback\":\"http://127.0.0.1/\",\"secret\":\"guess\"}|listener-secret secret"
            })
    void aListenerThatCannotBeHadIsRefusedWithItsReason(String body, String reason) {
        assertThat(refusal(send("ticketing", "POST", "/hub", body))).isEqualTo("400 " + reason);
    }

    @Test
    void aWishToCancelIsATaskThatEndsWithTheOrder() {
        subscribe("/cancel", "eventType=CancelServiceOrderCreateEvent,CancelServiceOrderStateChangeEvent");
        OrderNumber number = ordered("cancel-1");
        orders.proceed(number);

        JsonNode asked = cancel(number, "").json();
        Http.Answer again = cancel(number, "");
        assertThat(asked.path("state").asText()).isEqualTo("inProgress");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("id")).isEqualTo(asked.path("id"));
        assertThat(orders.get(number).state()).isEqualTo(OrderState.ASSESSING_CANCELLATION);
        orders.cancel(number);
        orders.end(number, OrderState.CANCELLED, "The customer has changed plans");

        JsonNode done = task("ticketing", asked).json();
        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(done.has("effectiveCancellationDate")).isTrue();
        assertThat(done.path("completionMessage").asText()).isEqualTo("The customer has changed plans");
        assertThat(List.of(asked, done))
                .allSatisfy(each -> assertThat(Tmf641Schema.violations("CancelServiceOrder", each))
                        .isEmpty());
        assertThat(task("shop", asked).status()).isEqualTo(404);
        assertThat(server.awaitAt("/cancel", 2)).allSatisfy(each -> {
            JsonNode event = each.json();
            assertThat(Tmf641Schema.violations(event.path("eventType").asText(), event))
                    .isEmpty();
        });
        assertThat(http.get(BASE + "/cancelServiceOrder?state=done&serviceOrder.id=" + number + "&fields=state")
                        .json())
                .hasSize(1);
        assertThat(send("shop", "GET", "/cancelServiceOrder", "").json()).isEmpty();
    }

    @Test
    void aCancellationThatIsRefusedOrTooLateSaysWhy() {
        OrderNumber refused = ordered("cancel-2");
        orders.proceed(refused);
        JsonNode task = cancel(refused, "").json();
        orders.refuseCancellation(refused, "The circuit is billed already");
        OrderNumber ended = ordered("cancel-3");
        orders.end(ended, OrderState.COMPLETED, "");

        JsonNode late = cancel(ended, "").json();

        JsonNode terminated = task("ticketing", task).json();
        assertThat(terminated.path("state").asText()).isEqualTo("terminatedWithError");
        assertThat(terminated.path("errorMessage").path("reason").asText()).isEqualTo("The circuit is billed already");
        assertThat(late.path("state").asText()).isEqualTo("terminatedWithError");
        assertThat(List.of(terminated, late))
                .allSatisfy(each -> assertThat(Tmf641Schema.violations("CancelServiceOrder", each))
                        .isEmpty());
        assertThat(refusal(send("shop", "POST", "/cancelServiceOrder", cancelBody(ended, ""))))
                .isEqualTo("400 order-known serviceOrder.id");
        assertThat(refusal(send("ticketing", "POST", "/cancelServiceOrder", "{}")))
                .isEqualTo("400 cancel-order serviceOrder.id");
    }

    @Test
    void aCancellationForLaterWaitsForItsTime() {
        OrderNumber number = ordered("cancel-4");

        JsonNode task = cancel(number, Instant.now().plusSeconds(3).toString()).json();

        assertThat(task.path("state").asText()).isEqualTo("accepted");
        assertThat(Tmf641Schema.violations("CancelServiceOrder", task)).isEmpty();
        assertThat(orders.get(number).state()).isEqualTo(OrderState.ACKNOWLEDGED);
        await().atMost(SOON).until(() -> orders.get(number).state() == OrderState.ASSESSING_CANCELLATION);
        await().atMost(SOON)
                .until(() ->
                        task("ticketing", task).json().path("state").asText().equals("inProgress"));
    }

    private Http.Answer cancel(OrderNumber number, String when) {
        return send("ticketing", "POST", "/cancelServiceOrder", cancelBody(number, when));
    }

    private static String cancelBody(OrderNumber number, String when) {
        return "{\"serviceOrder\":{\"id\":\"" + number + "\"},\"cancellationReason\":\"plans changed\""
                + (when.isEmpty() ? "" : ",\"requestedCancellationDate\":\"" + when + "\"") + "}";
    }

    private Http.Answer task(String who, JsonNode task) {
        return send(who, "GET", "/cancelServiceOrder/" + task.path("id").asText(), "");
    }

    private String subscribe(String path, String query) {
        Http.Answer added = send(
                "ticketing", "POST", "/hub", "{\"callback\":\"" + server.url(path) + "\",\"query\":\"" + query + "\"}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return added.json().path("id").asText();
    }

    private OrderNumber ordered(String externalId) {
        return new OrderNumber(
                http.postOrder(contoso(externalId)).json().path("id").asText());
    }

    private Http.Answer send(String who, String method, String path, String body) {
        return http.send(Http.basic(http.to(BASE + path), who, who)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private long pending(String listener) {
        return jdbc.sql("select count(*) from listener_notification where listener_id = ? and state = 'pending'")
                .param(listener)
                .query(Long.class)
                .single();
    }

    private static JsonNode order(ListeningServer.Heard heard) {
        return heard.json().path("event").path("serviceOrder");
    }

    private static List<String> ids(List<ListeningServer.Heard> heard) {
        return heard.stream().map(each -> each.json().path("eventId").asText()).toList();
    }
}
