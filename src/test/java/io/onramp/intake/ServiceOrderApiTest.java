package io.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.Finding;
import io.onramp.order.Jeopardy;
import io.onramp.order.Milestone;
import io.onramp.order.OrderAttribute;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.order.Outlooks;
import io.onramp.testing.Http;
import io.onramp.testing.OnItsOwnServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@OnItsOwnServer
class ServiceOrderApiTest {

    private static final String BASE = "/tmf-api/serviceOrdering/v4/serviceOrder";

    @LocalServerPort
    int port;

    @Autowired
    Orders orders;

    @Autowired
    Outlooks outlooks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

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
        assertThat(firstTwo.header("X-Total-Count")).isEqualTo(all.header("X-Total-Count"));
        assertThat(firstTwo.headers().allValues("Link"))
                .anySatisfy(
                        link -> assertThat(link).contains("offset=2&limit=2").endsWith("rel=\"next\""))
                .noneSatisfy(link -> assertThat(link).endsWith("rel=\"prev\""));
        assertThat(http.get(base + "?offset=1&limit=1").json().path(0))
                .isEqualTo(firstTwo.json().path(1));
    }

    @Test
    void ordersAreFoundByWhatTheySay() {
        String contoso = posted("find-1", "\"priority\": \"2\"", "\"priority\": \"find-me\"");
        String fabrikam = posted("find-2", "\"id\": \"contoso\"", "\"id\": \"find-fabrikam\"");
        orders.reached(new OrderNumber(contoso), Milestone.ORDER_COMPLETE);
        orders.end(new OrderNumber(fabrikam), OrderState.REJECTED, "no");

        assertThat(found("externalId=find-1,find-2")).containsExactly(fabrikam, contoso);
        assertThat(found("externalId=find-1&externalId=find-2&sort=orderDate")).containsExactly(contoso, fabrikam);
        assertThat(found("externalId=find-1,find-2&state=rejected")).containsExactly(fabrikam);
        assertThat(found("priority=find-me")).containsExactly(contoso);
        assertThat(found("relatedParty.id=find-fabrikam")).containsExactly(fabrikam);
        assertThat(found("customer=find-fabrikam")).containsExactly(fabrikam);
        assertThat(found("customer.eq=find-fabrikam&state=acknowledged")).isEmpty();
        assertThat(found("externalId=find-1,find-2&milestone.id=orderComplete")).containsExactly(contoso);
        assertThat(found("externalId=find-1,find-2&orderDate.gt=2001-01-01")).hasSize(2);
        assertThat(found("externalId=find-1,find-2&orderDate.lt=2001-01-01T00:00:00Z"))
                .isEmpty();
        assertThat(found("externalId=find-1,find-2&orderDate%3E=2001-01-01&orderDate%3C2999-01-01"))
                .hasSize(2);
        assertThat(found("externalId=find-1&requestedCompletionDate.lte=2027-01-29T00:00:00.000%2B00:00"))
                .containsExactly(contoso);
        assertThat(found("externalId=find-1&requestedCompletionDate.lt=2027-01-29T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void onlyTheFieldsThatAreAskedForAreShown() {
        String number = posted("fields-1", "", "");

        JsonNode shown = http.get(BASE + "/" + number + "?fields=state,relatedParty.role")
                .json();
        JsonNode listed =
                http.get(BASE + "?externalId=fields-1&fields=state").json().path(0);

        assertThat(shown.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "href", "state", "relatedParty");
        assertThat(shown.path("relatedParty").path(0).fieldNames()).toIterable().containsExactly("role");
        assertThat(listed.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "href", "state");
        assertThat(violations(listed)).isEmpty();
    }

    @Test
    void whatCannotBeAskedIsRefusedWithItsReason() {
        assertThat(refusal(http.get(BASE + "?colour=red"))).isEqualTo("400 filter-offered colour");
        assertThat(refusal(http.get(BASE + "?state.gt=pending"))).isEqualTo("400 filter-offered state.gt");
        assertThat(refusal(http.get(BASE + "?state="))).isEqualTo("400 filter-value state");
        assertThat(refusal(http.get(BASE + "?orderDate.gt=soon"))).isEqualTo("400 filter-date orderDate.gt");
        assertThat(refusal(http.get(BASE + "?sort=colour"))).isEqualTo("400 sort-offered sort");
        assertThat(refusal(http.get(BASE + "?fields=colour"))).isEqualTo("400 fields-known fields");
        assertThat(refusal(http.get(BASE + "?limit=none"))).isEqualTo("400 page-number limit");
    }

    @Test
    void whatGoesAlongWithAnOrderIsPatchedAndWhatIsOrderedIsNot() {
        String number = posted("patch-1", "", "");
        String before = http.get(BASE + "/" + number).body();

        Http.Answer patched = patch(
                number,
                "{\"priority\":\"4\",\"description\":null,\"note\":[{\"text\":\"Ring first\"}],\"id\":\"" + number
                        + "\","
                        + "\"requestedCompletionDate\":\"2027-03-01T00:00:00Z\",\"orderDate\":"
                        + json(before).path("orderDate") + "}");

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.json().path("priority").asText()).isEqualTo("4");
        assertThat(patched.json().has("description")).isFalse();
        assertThat(patched.json().path("note").path(0).path("text").asText()).isEqualTo("Ring first");
        assertThat(violations(patched.json())).isEmpty();
        assertThat(found("externalId=patch-1&priority=4&requestedCompletionDate.gt=2027-02-28"))
                .containsExactly(number);
        assertThat(refusal(patch(number, "{\"serviceOrderItem\":[]}"))).isEqualTo("400 patch-field serviceOrderItem");
        assertThat(refusal(patch(number, "{\"relatedParty\":[]}"))).isEqualTo("400 patch-field relatedParty");
        assertThat(refusal(patch(number, "{\"state\":\"cancelled\"}"))).isEqualTo("409 patch-state state");
        assertThat(refusal(patch(number, "{\"priority\":4}"))).isEqualTo("400 patch-value priority");
        assertThat(refusal(patch(number, "{\"requestedCompletionDate\":\"soon\"}")))
                .isEqualTo("400 patch-value requestedCompletionDate");
        assertThat(refusal(send("PATCH", number, "application/json-patch+json", "[]")))
                .isEqualTo("415 patch-type Content-Type");
        orders.requireInformation(new OrderNumber(number), List.of());
        assertThat(refusal(patch(number, "{\"description\":\"x\"}"))).isEqualTo("409 patch-pending description");
        orders.end(new OrderNumber(number), OrderState.REJECTED, "no");
        assertThat(refusal(patch(number, "{\"priority\":\"1\"}"))).isEqualTo("409 patch-ended priority");
    }

    @Test
    void aKeyThatComesWithAPatchIsNeitherKeptInTheTableNorShown() {
        String number = posted("patch-2", "", "");

        Http.Answer patched = patch(number, "{\"note\":[{\"text\":\"the key\",\"sharedKey\":\"hush-4713\"}]}");

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.body()).doesNotContain("hush", "sharedKey", "sec_");
        assertThat(jdbc.sql("select document from service_order where order_number = ?")
                        .param(number)
                        .query(String.class)
                        .single())
                .doesNotContain("hush");
    }

    @Test
    void anOrderThatHasEndedIsDeletedAndOneThatGoesOnIsNot() {
        String number = posted("delete-1", "", "");

        assertThat(refusal(send("DELETE", number, "application/json", ""))).isEqualTo("409 delete-ended state");
        orders.end(new OrderNumber(number), OrderState.REJECTED, "no");
        assertThat(getAs("shop", BASE + "/" + number).status()).isEqualTo(404);
        assertThat(send("DELETE", number, "application/json", "").status()).isEqualTo(204);

        assertThat(http.get(BASE + "/" + number).status()).isEqualTo(404);
        assertThat(found("externalId=delete-1")).isEmpty();
        assertThat(refusal(send("DELETE", number, "application/json", ""))).isEqualTo("404 order-known id");
        assertThat(refusal(http.postOrder(contoso("delete-1")))).isEqualTo("409 order-deleted externalId");
        assertThat(orders.get(new OrderNumber(number)).state()).isEqualTo(OrderState.REJECTED);
    }

    @Test
    void anOrderOfEveryStateIsShownAsTheTmForumDefinesIt() {
        for (OrderState state : OrderState.values()) {
            OrderNumber number = new OrderNumber(posted("state-" + state, "", ""));
            outlooks.expect(number, Optional.of(Instant.parse("2027-01-01T00:00:00Z")));
            outlooks.endanger(number, EnumSet.allOf(Jeopardy.class));
            switch (state) {
                case ACKNOWLEDGED -> {}
                case PENDING -> orders.requireInformation(number, List.of(new Finding("a", "b", "c")));
                case IN_PROGRESS -> orders.proceed(number);
                case ASSESSING_CANCELLATION -> orders.askToCancel(number, "changed our minds", "ticketing");
                case PENDING_CANCELLATION -> orders.cancel(number);
                default -> orders.end(number, state, "because");
            }

            JsonNode shown = http.get(BASE + "/" + number).json();
            JsonNode listed = http.get(BASE + "?id=" + number).json().path(0);

            assertThat(shown.path("state").asText()).isEqualTo(state.tmf());
            assertThat(shown.path("jeopardyAlert")).hasSize(state.ended() ? 0 : Jeopardy.values().length);
            assertThat(shown.has("expectedCompletionDate")).isEqualTo(!state.ended());
            assertThat(shown.has("completionDate")).isEqualTo(state == OrderState.COMPLETED);
            assertThat(shown.has("cancellationDate")).isEqualTo(state == OrderState.CANCELLED);
            assertThat(violations(shown)).as(state.tmf()).isEmpty();
            assertThat(listed).isEqualTo(shown);
        }
    }

    @Test
    void theDocumentHasEveryRouteAndFilterAndNothingElse() throws IOException {
        Set<String> routes = mappings.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream()
                        .filter(path -> path.startsWith(ServiceOrderApi.BASE) && !path.endsWith(".json"))
                        .flatMap(path -> route.getMethodsCondition().getMethods().stream()
                                .map(method -> method + path.substring(ServiceOrderApi.BASE.length()))))
                .collect(Collectors.toSet());

        JsonNode document =
                getAs("ticketing", ServiceOrderApi.BASE + "/openapi.json").json();

        Set<String> documented = new HashSet<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> documented.add(method.toUpperCase(Locale.ROOT) + path.getKey())));
        assertThat(documented).isEqualTo(routes).hasSizeGreaterThan(10);
        assertThat(document.findValuesAsText("$ref")).allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
        List<String> parameters =
                document.at("/paths/~1serviceOrder/get/parameters").findValuesAsText("name");
        for (OrderAttribute attribute : OrderAttribute.values()) {
            assertThat(parameters.contains(attribute.path() + ".gte"))
                    .as(attribute.path())
                    .isEqualTo(attribute.isDate());
        }
        assertThat(parameters.stream().map(name -> name.replaceFirst("\\.[gl]te?$", "")))
                .containsOnlyElementsOf(Stream.concat(
                                Stream.of("fields", "offset", "limit", "sort"),
                                Arrays.stream(OrderAttribute.values()).map(OrderAttribute::path))
                        .toList());
    }

    private String posted(String externalId, String replace, String with) {
        String order = contoso(externalId);
        assertThat(order).contains(replace);
        return http.postOrder(replace.isEmpty() ? order : order.replace(replace, with))
                .json()
                .path("id")
                .asText();
    }

    private List<String> found(String query) {
        Http.Answer answer = http.get(BASE + "?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().spliterator(), false)
                .map(order -> order.path("id").asText())
                .toList();
    }

    private Http.Answer patch(String number, String body) {
        return send("PATCH", number, "application/merge-patch+json", body);
    }

    private Http.Answer send(String method, String number, String type, String body) {
        return http.send(Http.basic(http.to(BASE + "/" + number), "ticketing", "ticketing")
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode json(String body) {
        return new Http.Answer(200, null, body).json();
    }

    /** Status, rule and field. */
    static String refusal(Http.Answer answer) {
        return answer.status() + " " + answer.json().path("rule").asText() + " "
                + answer.json().path("field").asText();
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
        return Tmf641Schema.violations("ServiceOrder", order);
    }
}
