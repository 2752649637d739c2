package io.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.onramp.order.Finding;
import io.onramp.order.Milestone;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.testing.Http;
import io.onramp.testing.OnItsOwnServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnItsOwnServer
class ServiceOrderApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    int port;

    @Autowired
    Orders orders;

    @Autowired
    JdbcClient jdbc;

    Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    void aCompleteOrderIsAcknowledgedWithItsNumber() {
        Http.Answer answer = http.postOrder(contoso("RT-1"));

        assertThat(answer.status()).isEqualTo(201);
        JsonNode order = answer.json();
        assertThat(order.path("id").asText()).matches("ONB-\\d{4}-\\d{6}");
        assertThat(order.path("state").asText()).isEqualTo("acknowledged");
        assertThat(order.path("externalId").asText()).isEqualTo("RT-1");
        assertThat(order.path("serviceOrderItem").path(0).path("state").asText())
                .isEqualTo("acknowledged");
        assertThat(answer.header("Location"))
                .isEqualTo(order.path("href").asText())
                .endsWith("/tmf-api/serviceOrdering/v4/serviceOrder/"
                        + order.path("id").asText());
        assertThat(violations(order)).isEmpty();
        assertThat(violations(http.get(path(order)).json())).isEmpty();
    }

    @Test
    void theSameOrderAgainIsTheSameOrder() {
        JsonNode first = http.postOrder(contoso("RT-2")).json();

        Http.Answer again = http.postOrder(contoso("RT-2").replace("\n", "\n  "));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("id")).isEqualTo(first.path("id"));
        assertThat(ordersWith("RT-2")).isEqualTo(1);
    }

    @Test
    void theSameIdWithAnotherOrderIsAConflict() {
        http.postOrder(contoso("RT-3"));

        Http.Answer other = http.postOrder(contoso("RT-3").replace("Amsterdam", "Frankfurt"));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.header("Content-Type")).startsWith("application/problem+json");
        assertThat(other.json().path("field").asText()).isEqualTo("externalId");
        assertThat(other.json().path("detail").asText()).contains("RT-3");
    }

    @Test
    void twoClientsMayUseTheSameId() {
        JsonNode one = http.postOrder(contoso("RT-4")).json();

        Http.Answer other = http.postOrderAs("shop", contoso("RT-4").replace("Amsterdam", "Frankfurt"));

        assertThat(other.status()).isEqualTo(201);
        assertThat(other.json().path("id")).isNotEqualTo(one.path("id"));
    }

    @Test
    void aMachineReadsOnlyItsOwnOrdersAndPeopleReadAll() {
        JsonNode ticketings = http.postOrder(contoso("RT-4a")).json();
        JsonNode shops = http.postOrderAs("shop", contoso("RT-4b")).json();

        assertThat(getAs("ticketing", path(ticketings)).status()).isEqualTo(200);
        assertThat(getAs("shop", path(shops)).status()).isEqualTo(200);
        assertThat(getAs("shop", path(ticketings)).status()).isEqualTo(404);
        assertThat(getAs("ticketing", path(shops)).status()).isEqualTo(404);
        assertThat(getAs("olivia", path(ticketings)).status()).isEqualTo(200);
        assertThat(getAs("olivia", path(shops)).status()).isEqualTo(200);
        assertThat(listedFor("ticketing")).contains("RT-4a").doesNotContain("RT-4b");
        assertThat(listedFor("shop")).contains("RT-4b").doesNotContain("RT-4a");
        assertThat(listedFor("olivia")).contains("RT-4a", "RT-4b");
    }

    private Http.Answer getAs(String who, String path) {
        return http.send(Http.basic(http.to(path), who, who).GET());
    }

    private List<String> listedFor(String who) {
        return getAs(who, "/tmf-api/serviceOrdering/v4/serviceOrder?limit=100")
                .json()
                .findValuesAsText("externalId");
    }

    @Test
    void withoutAnIdTheIdempotencyKeyOrElseTheBodyTellsARepeat() {
        String anonymous = "{\"serviceOrderItem\":[{\"id\":\"1\",\"action\":\"add\",\"service\":{\"name\":\"%s\"}}]}";

        Http.Answer keyed = http.postOrderAs("ticketing", anonymous.formatted("a"), "Idempotency-Key", "k1");
        Http.Answer keyedAgain = http.postOrderAs("ticketing", anonymous.formatted("a"), "Idempotency-Key", "k1");
        Http.Answer otherKey = http.postOrderAs("ticketing", anonymous.formatted("a"), "Idempotency-Key", "k2");
        Http.Answer bare = http.postOrder(anonymous.formatted("b"));
        Http.Answer bareAgain = http.postOrder(anonymous.formatted("b"));

        assertThat(keyed.status()).isEqualTo(201);
        assertThat(keyedAgain.status()).isEqualTo(200);
        assertThat(keyedAgain.json().path("id")).isEqualTo(keyed.json().path("id"));
        assertThat(otherKey.status()).isEqualTo(201);
        assertThat(bare.status()).isEqualTo(201);
        assertThat(bareAgain.status()).isEqualTo(200);
    }

    @Test
    void theSameOrderManyTimesAtOnceIsOneOrder() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(8);

        List<Future<Http.Answer>> answers = IntStream.range(0, 8)
                .mapToObj(i -> senders.submit(() -> http.postOrder(contoso("RT-5"))))
                .toList();
        senders.shutdown();

        int created = 0;
        for (Future<Http.Answer> answer : answers) {
            assertThat(answer.get().status()).isIn(200, 201);
            created += answer.get().status() == 201 ? 1 : 0;
        }
        assertThat(created).isEqualTo(1);
        assertThat(ordersWith("RT-5")).isEqualTo(1);
    }

    @Test
    void whatTheOnboardingReachesAndLacksIsShown() {
        JsonNode order = http.postOrder(contoso("RT-6")).json();
        OrderNumber number = new OrderNumber(order.path("id").asText());

        orders.reached(number, Milestone.ORDER_COMPLETE);
        orders.requireInformation(
                number, List.of(new Finding("privatePeering.vlanId", "vlan-range", "must be one of 2, 3")));

        JsonNode shown = http.get(path(order)).json();
        assertThat(shown.path("state").asText()).isEqualTo("pending");
        assertThat(shown.path("milestone").path(0).path("id").asText()).isEqualTo("orderComplete");
        assertThat(shown.path("milestone").path(0).path("message").asText()).isEqualTo("Order complete");
        assertThat(shown.path("errorMessage").path(0).path("code").asText()).isEqualTo("vlan-range");
        assertThat(shown.path("errorMessage").path(0).path("reason").asText())
                .isEqualTo("privatePeering.vlanId: must be one of 2, 3");
        assertThat(http.get(path(order), "Accept-Language", "fr")
                        .json()
                        .at("/errorMessage/0/message")
                        .asText())
                .isEqualTo("doit être l’un de : 2, 3");
        assertThat(violations(shown)).isEmpty();
    }

    @Test
    void aRefusedOrderSaysWhy() {
        JsonNode order = http.postOrder(contoso("RT-7")).json();

        orders.end(new OrderNumber(order.path("id").asText()), OrderState.REJECTED, "Too dear");

        JsonNode shown = http.get(path(order)).json();
        assertThat(shown.path("state").asText()).isEqualTo("rejected");
        assertThat(shown.path("errorMessage").path(0).path("reason").asText()).isEqualTo("Too dear");
        assertThat(violations(shown)).isEmpty();
    }

    @Test
    void aKeyInAnOrderIsNeverShownAgainNorKeptInATable() {
        String order = contoso("RT-8")
                .replace("\"vlanId\": 100", "\"vlanId\": 100, \"sharedKey\": \"hush-4711\"")
                .replace(
                        "\"serviceCharacteristic\": [",
                        "\"serviceCharacteristic\": [{\"name\":\"authorizationKey\",\"value\":\"hush-4712\"},");

        Http.Answer answer = http.postOrder(order);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()
                        + http.get(path(answer.json())).body()
                        + http.get("/tmf-api/serviceOrdering/v4/serviceOrder").body())
                .doesNotContain("hush", "sec_", "sharedKey");
        assertThat(jdbc.sql("select document from service_order")
                        .query(String.class)
                        .list()
                        .toString())
                .doesNotContain("hush");
    }

    @Test
    void textStaysText() {
        String order = contoso("RT-9")
                .replace("Contoso Ltd", "<script>alert(1)</script>${7*7}#{7*7}")
                .replace("Onboard Contoso to Azure over ExpressRoute", "${execution.setVariable('a', 1)}");

        JsonNode shown = http.postOrder(order).json();

        assertThat(shown.path("description").asText()).isEqualTo("${execution.setVariable('a', 1)}");
        assertThat(shown.path("relatedParty").path(0).path("name").asText())
                .isEqualTo("<script>alert(1)</script>${7*7}#{7*7}");
    }

    @Test
    void ordersAreListedPageByPageNewestFirst() {
        IntStream.rangeClosed(1, 3).forEach(i -> http.postOrder(contoso("page-" + i)));
        String base = "/tmf-api/serviceOrdering/v4/serviceOrder";

        Http.Answer firstTwo = http.get(base + "?limit=2");
        Http.Answer all = http.get(base + "?limit=1000");

        assertThat(firstTwo.json()).hasSize(2);
        assertThat(firstTwo.json().path(0).path("externalId").asText()).isEqualTo("page-3");
        assertThat(firstTwo.header("X-Result-Count")).isEqualTo("2");
        assertThat(all.header("X-Total-Count"))
                .isEqualTo(Integer.toString(all.json().size()));
        assertThat(http.get(base + "?offset=1&limit=1").json().path(0))
                .isEqualTo(firstTwo.json().path(1));
    }

    private long ordersWith(String externalId) {
        return jdbc.sql("select count(*) from service_order where external_id = ?")
                .param(externalId)
                .query(Long.class)
                .single();
    }

    private static String path(JsonNode order) {
        return "/tmf-api/serviceOrdering/v4/serviceOrder/" + order.path("id").asText();
    }

    static String contoso(String externalId) {
        try (InputStream order = ServiceOrderApiTest.class.getResourceAsStream("/tmf641/order-contoso.json")) {
            return new String(order.readAllBytes(), StandardCharsets.UTF_8).replace("RT-4711", externalId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> violations(JsonNode order) {
        try (InputStream schema = ServiceOrderApiTest.class.getResourceAsStream("/tmf641/service-order.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                    .getSchema(JSON.readTree(schema))
                    .validate(order)
                    .stream()
                    .map(ValidationMessage::toString)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
