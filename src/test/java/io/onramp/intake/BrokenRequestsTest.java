package io.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.testing.Http;
import io.onramp.testing.OnItsOwnServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is not an order, or not a delivery, is refused with its reason; what is one, however wrong, is kept. */
@OnItsOwnServer
class BrokenRequestsTest {

    private static final String SECRET = "whsec_b25yYW1wLXNhbmRib3gtc2VjcmV0";
    private static final String ORDERS = ServiceOrderApi.ORDERS;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    static Stream<Arguments> noOrders() {
        String big = "\"" + "x".repeat(1_000_001) + "\"";
        return Stream.of(
                order("nothing", "", 400, "json-object", ""),
                order("no JSON", "<order/>", 400, "json-syntax", ""),
                order("half an object", "{\"serviceOrderItem\":[", 400, "json-syntax", ""),
                order("two documents", "{} {}", 400, "json-syntax", ""),
                order("NaN", "{\"serviceOrderItem\":[{\"quantity\":NaN}]}", 400, "json-syntax", ""),
                order("an array", "[]", 400, "json-object", ""),
                order("a string", "\"order\"", 400, "json-object", ""),
                order("null", "null", 400, "json-object", ""),
                order("no items", "{}", 400, "item-required", "serviceOrderItem"),
                order("items no array", "{\"serviceOrderItem\":{}}", 400, "item-required", "serviceOrderItem"),
                order("items empty", "{\"serviceOrderItem\":[]}", 400, "item-required", "serviceOrderItem"),
                order("item a text", "{\"serviceOrderItem\":[\"x\"]}", 400, "item-required", "serviceOrderItem[0]"),
                order("item null", "{\"serviceOrderItem\":[null]}", 400, "item-required", "serviceOrderItem[0]"),
                item("no action", "\"id\":\"1\"", "action-offered", "serviceOrderItem[0].action"),
                item("delete", "\"action\":\"delete\"", "service-known", "serviceOrderItem[0].service.id"),
                item("noChange", "\"action\":\"noChange\"", "action-offered", "serviceOrderItem[0].action"),
                item("action a number", "\"action\":1", "action-offered", "serviceOrderItem[0].action"),
                item(
                        "other specification",
                        "\"action\":\"add\",\"service\":{\"serviceSpecification\":{\"id\":\"aws\"}}",
                        "specification-offered",
                        "serviceOrderItem[0].service.serviceSpecification.id"),
                item(
                        "specification a text",
                        "\"action\":\"add\",\"service\":{\"serviceSpecification\":\"azure-expressroute\"}",
                        "specification-offered",
                        "serviceOrderItem[0].service.serviceSpecification.id"),
                order(
                        "two items",
                        "{\"serviceOrderItem\":[{\"action\":\"add\"},{\"action\":\"add\"}]}",
                        400,
                        "one-item",
                        "serviceOrderItem[1]"),
                order("key twice", "{\"a\":1,\"b\":{\"c\":1,\"c\":2}}", 400, "unique-keys", "c"),
                order("51 levels", "{\"a\":" + "[".repeat(50) + "]".repeat(50) + "}", 400, "nesting-depth", null),
                order("9999 levels", "{\"a\":" + "[".repeat(9999) + "]".repeat(9999) + "}", 400, "nesting-depth", ""),
                order(
                        "long text",
                        "{\"description\":\"" + "x".repeat(10_001) + "\"}",
                        400,
                        "text-length",
                        "description"),
                order("NUL", "{\"a\":[{\"b\":\"x\\u0000\"}]}", 400, "text-characters", "a[0].b"),
                order("escape", "{\"description\":\"\\u001b[2J\"}", 400, "text-characters", "description"),
                order("half pair", "{\"description\":\"\\ud83d\"}", 400, "text-characters", "description"),
                order("NUL in a key", "{\"\\u0000\":1}", 400, "text-characters", ""),
                order("number without end", "{\"n\":" + "9".repeat(2000) + "}", 400, "number-range", ""),
                order("number too large", "{\"n\":1e999}", 400, "number-range", "n"),
                order("a megabyte", "{\"a\":" + big + "}", 413, "body-size", ""),
                request("no UTF-8", 400, "utf-8", "", json(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})),
                request("UTF-16", 400, "json-syntax", "", json("{}".getBytes(StandardCharsets.UTF_16BE))),
                request("a megabyte in chunks", 413, "body-size", "", to -> to.header(
                                "Content-Type", "application/json")
                        .POST(Http.chunked(big.getBytes()))),
                request("a form", 415, "content-type", "Content-Type", to -> to.header(
                                "Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("{}"))),
                request("no type", 415, "content-type", "Content-Type", to -> to.POST(BodyPublishers.ofString("{}"))),
                request("squeezed", 415, "content-encoding", "Content-Encoding", to -> json("{}".getBytes())
                        .apply(to)
                        .header("Content-Encoding", "gzip")),
                request("XML wanted", 406, "accept", "Accept", to -> json("{}".getBytes())
                        .apply(to)
                        .header("Accept", "text/xml")),
                request("put", 405, "method-offered", "", to -> to.PUT(BodyPublishers.ofString("{}"))),
                request("delete all", 405, "method-offered", "", HttpRequest.Builder::DELETE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noOrders")
    void whatIsNoOrderIsRefusedWithItsReason(
            String name, int status, String rule, String field, Function<HttpRequest.Builder, HttpRequest.Builder> as) {
        long before = orders();

        Http.Answer answer = http.send(as.apply(Http.basic(http.to(ORDERS), "ticketing", "ticketing")));

        assertProblem(answer, status, rule, field);
        assertThat(orders()).isEqualTo(before);
    }

    static Stream<Arguments> wrongOrders() {
        return Stream.of(
                arguments("nothing but an action", "{\"serviceOrderItem\":[{\"action\":\"add\"}]}"),
                arguments("service a text", "{\"serviceOrderItem\":[{\"action\":\"add\",\"service\":\"x\"}]}"),
                arguments("characteristics a number", service("\"serviceCharacteristic\":7")),
                arguments("characteristics of all kinds", service("\"serviceCharacteristic\":[1,null,\"x\",[],{}]")),
                arguments("bandwidth a list", characteristic("bandwidthInMbps", "[200]")),
                arguments("bandwidth a text", characteristic("bandwidthInMbps", "\"plenty\"")),
                arguments("bandwidth huge", characteristic("bandwidthInMbps", "9".repeat(500))),
                arguments("unknown carrier", characteristic("carrier", "\"Nobody Telecom\"")),
                arguments("reserved ASN", characteristic("privatePeering", "{\"peerAsn\":65515}")),
                arguments(
                        "key of 26",
                        characteristic("privatePeering", "{\"sharedKey\":\"abcdefghijklmnopqrstuvwxyz\"}")),
                arguments("key a number", characteristic("privatePeering", "{\"sharedKey\":7}")),
                arguments("parties a text", "{\"relatedParty\":\"me\",\"serviceOrderItem\":[{\"action\":\"add\"}]}"),
                arguments("id an object", "{\"externalId\":{},\"serviceOrderItem\":[{\"action\":\"add\"}]}"),
                arguments(
                        "id very long",
                        "{\"externalId\":\"" + "i".repeat(9000) + "\",\"serviceOrderItem\":[{\"action\":\"add\"}]}"),
                arguments(
                        "ticket id a path",
                        "{\"externalReference\":[{\"externalReferenceType\":\"rt-ticket\",\"id\":\"../../../x"
                                + "y".repeat(300) + "\"}],\"serviceOrderItem\":[{\"action\":\"add\"}]}"),
                arguments("expressions", characteristic("${7*7}", "\"<img src=x onerror=alert(1)>${7*7}\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongOrders")
    void anOrderWithAnythingWrongInsideIsKept(String name, String order) {
        Http.Answer answer = http.postOrder(order);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(http.get(ORDERS + "/" + answer.json().path("id").asText()).status())
                .isEqualTo(200);
        assertThat(answer.body()).doesNotContain("abcdefghijklmnopqrstuvwxyz");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noDeliveries")
    void whatIsNoDeliveryIsRefusedWithItsReason(
            String name, int status, String rule, String field, Function<Http, Http.Answer> send) {
        long before = deliveries();

        assertProblem(send.apply(http), status, rule, field);

        assertThat(deliveries()).isEqualTo(before);
    }

    static Stream<Arguments> noDeliveries() {
        byte[] body = "{\"type\":\"ticket.create\"}".getBytes(StandardCharsets.UTF_8);
        String now = Long.toString(Instant.now().getEpochSecond());
        return Stream.of(
                delivery("unknown system", 404, "system-known", "system", at("/webhooks/otrs", "a", now, "v1,x", body)),
                delivery("no system", 404, "webhook-path", "", at("/webhooks", "a", now, "v1,x", body)),
                delivery("a path behind", 404, "webhook-path", "", at("/webhooks/rt/x", "a", now, "v1,x", body)),
                delivery("read", 405, "method-offered", "", http -> http.get("/webhooks/rt")),
                delivery("no id", 401, "webhook-header", "webhook-id", at("/webhooks/rt", null, now, "v1,x", body)),
                delivery(
                        "no time",
                        401,
                        "webhook-header",
                        "webhook-timestamp",
                        at("/webhooks/rt", "a", null, "v1,x", body)),
                delivery(
                        "unsigned",
                        401,
                        "webhook-header",
                        "webhook-signature",
                        at("/webhooks/rt", "a", now, null, body)),
                delivery(
                        "long id",
                        400,
                        "webhook-id-format",
                        "webhook-id",
                        at("/webhooks/rt", "a".repeat(201), now, "v1,x", body)),
                delivery(
                        "no number",
                        400,
                        "webhook-timestamp-format",
                        "webhook-timestamp",
                        at("/webhooks/rt", "a", "today", "v1,x", body)),
                delivery(
                        "false",
                        401,
                        "webhook-signature",
                        "webhook-signature",
                        at("/webhooks/rt", "a", now, "v1,AAAA", body)),
                delivery(
                        "no version",
                        401,
                        "webhook-signature",
                        "webhook-signature",
                        at("/webhooks/rt", "a", now, "AAAA", body)),
                delivery("old", 400, "webhook-age", "webhook-timestamp", signed(-301, body)),
                delivery("from the future", 400, "webhook-age", "webhook-timestamp", signed(330, body)),
                delivery("no JSON", 400, "json-syntax", "", signed(0, "ticket=1".getBytes(StandardCharsets.UTF_8))),
                delivery("no object", 400, "json-object", "", signed(0, "[]".getBytes(StandardCharsets.UTF_8))),
                delivery("no UTF-8", 400, "utf-8", "", signed(0, new byte[] {'"', (byte) 0xc3, '"'})),
                delivery("too large", 413, "body-size", "", signed(0, new byte[1_000_001])));
    }

    @Test
    void aProblemIsToldInTheSendersLanguage() {
        Http.Answer answer = http.send(Http.basic(http.to(ORDERS), "ticketing", "ticketing")
                .header("Content-Type", "application/json")
                .header("Accept-Language", "fr")
                .POST(BodyPublishers.ofString("[]")));

        assertThat(answer.json().path("detail").asText()).isEqualTo("Le corps doit être un seul objet JSON.");
    }

    @Test
    void whatIsNotThereIsAProblemToo() {
        assertProblem(http.get(ORDERS + "/ONB-2020-000001"), 404, "order-known", "id");
        assertProblem(http.get(ORDERS + "/4711"), 404, "order-known", "id");
        assertProblem(http.get("/tmf-api/serviceOrdering/v4/milestone"), 404, "resource-known", "");
        assertProblem(http.get(ORDERS + "?limit=0"), 400, "page-number", "limit");
        assertProblem(http.get(ORDERS + "?offset=-1"), 400, "page-number", "offset");
        assertProblem(http.get(ORDERS + "?limit=many"), 400, "page-number", "limit");
    }

    private static void assertProblem(Http.Answer answer, int status, String rule, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("rule").asText()).isEqualTo(rule);
        assertThat(problem.path("type").asText()).isEqualTo("urn:onramp:problem:" + rule);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        // RFC 9457 has a number where the TM Forum has a text; the rest is an error as it defines one
        assertThat(Tmf641Schema.violations("Error", ((ObjectNode) problem).without("status")))
                .isEmpty();
        if (field != null) {
            assertThat(problem.path("field").asText()).isEqualTo(field);
        }
    }

    private long orders() {
        return jdbc.sql("select count(*) from service_order").query(Long.class).single();
    }

    private long deliveries() {
        return jdbc.sql("select count(*) from inbox").query(Long.class).single();
    }

    private static Arguments order(String name, String body, int status, String rule, String field) {
        return request(name, status, rule, field, json(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Arguments item(String name, String content, String rule, String field) {
        return order(name, "{\"serviceOrderItem\":[{" + content + "}]}", 400, rule, field);
    }

    private static Arguments request(
            String name, int status, String rule, String field, Function<HttpRequest.Builder, HttpRequest.Builder> as) {
        return arguments(name, status, rule, field, as);
    }

    private static Function<HttpRequest.Builder, HttpRequest.Builder> json(byte[] body) {
        return to -> to.header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body));
    }

    private static Arguments delivery(
            String name, int status, String rule, String field, Function<Http, Http.Answer> send) {
        return arguments(name, status, rule, field, send);
    }

    private static Function<Http, Http.Answer> at(
            String path, String id, String timestamp, String signature, byte[] body) {
        return http -> {
            HttpRequest.Builder request =
                    http.to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body));
            if (id != null) {
                request.header("webhook-id", id);
            }
            if (timestamp != null) {
                request.header("webhook-timestamp", timestamp);
            }
            if (signature != null) {
                request.header("webhook-signature", signature);
            }
            return http.send(request);
        };
    }

    private static Function<Http, Http.Answer> signed(int secondsFromNow, byte[] body) {
        return http ->
                http.deliver(SECRET, UUID.randomUUID().toString(), Instant.now().plusSeconds(secondsFromNow), body);
    }

    private static String service(String content) {
        return "{\"serviceOrderItem\":[{\"id\":\"1\",\"action\":\"add\",\"service\":{" + content + "}}]}";
    }

    private static String characteristic(String name, String value) {
        return service("\"serviceCharacteristic\":[{\"name\":\"" + name + "\",\"value\":" + value + "}]");
    }
}
