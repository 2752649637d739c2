package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.testing.Browserless;
import io.onramp.testing.RunningOnramp;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** After a whole onboarding no secret lies anywhere in clear: not in a table, not in the log, not on a page. */
@RunningOnramp
class SecretsStaySecretTest {

    private static final String BGP_KEY = "qzXvJkWyQfZbHgTxPwVmKjNc";
    private static final Pattern SERVICE_KEY =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    private Traveller way;
    private EveryTable everyTable;
    private LogWatch log;

    @BeforeEach
    void begin() {
        log = LogWatch.withEveryWord();
        way = new Traveller(port);
        everyTable = new EveryTable(database);
    }

    @AfterEach
    void end() {
        log.close();
    }

    @Test
    void noSecretOfAnOnboardingLiesAnywhereInClear() throws Exception {
        List<String> seen = new ArrayList<>();
        ObjectNode order = way.order();
        ((ObjectNode) Traveller.characteristic(order, "privatePeering")).put("sharedKey", BGP_KEY);

        String number = travel(order, seen);

        String serviceKey = serviceKey(number);
        assertThat(page("engineer", "/orders/" + number + "/circuits/" + Traveller.circuitOf(number) + "/routers"))
                .as("the key is the one that was ordered")
                .contains(BGP_KEY);
        for (String person : List.of("manager", "operator")) {
            seen.add(page(person, "/onboardings/" + number));
            seen.add(page(person, "/"));
        }
        assertThat(everyTable.places(BGP_KEY)).isEmpty();
        assertThat(everyTable.places(serviceKey)).isEmpty();
        assertThat(seen).hasSizeGreaterThan(10).noneMatch(text -> EveryTable.shows(text, BGP_KEY));
        assertThat(seen).noneMatch(text -> EveryTable.shows(text, serviceKey));
        assertThat(log.lines()).isNotEmpty().noneMatch(line -> EveryTable.shows(line, BGP_KEY));
        assertThat(log.lines()).noneMatch(line -> EveryTable.shows(line, serviceKey));
        for (String credential : credentials()) {
            assertThat(everyTable.places(credential)).as(credential).isEmpty();
            assertThat(log.lines()).noneMatch(line -> EveryTable.shows(line, credential));
        }
    }

    @Test
    void aKeyInAnOrderOfTheWrongShapeIsTakenOutAsWell() throws Exception {
        String key = "WrongShape" + "ButStillSecret";
        ObjectNode order = way.order();
        var peering = (ObjectNode) Traveller.characteristic(order, "privatePeering");
        var all = (com.fasterxml.jackson.databind.node.ArrayNode)
                order.at("/serviceOrderItem/0/service/serviceCharacteristic");
        peering.put("SharedKey", key + "1");
        peering.putObject("extra").put("sharedKey", key + "2");
        all.addObject()
                .put("name", "privatePeering")
                .putArray("value")
                .addObject()
                .put("sharedKey", key + "3");
        all.addObject().put("name", "sharedKey").put("value", key + "4");
        all.addObject().put("name", "authorizationKey").put("value", key + "5");
        order.put("sharedKey", key + "6");

        String number = way.file(order);
        way.task("approver", number, "approvePlan");

        assertThat(everyTable.places(key)).isEmpty();
        assertThat(way.orderOf(number).toString()).doesNotContain(key);
        assertThat(log.lines()).noneMatch(line -> line.contains(key));
    }

    @Test
    void theSearchFindsWhatSomebodyStores() throws Exception {
        String key = "PlantedByTheTest" + Long.toString(System.nanoTime(), 36);
        byte[] utf16 = ("a" + key).getBytes(StandardCharsets.UTF_16LE);
        byte[] utf8 = ("{\"a\":\"" + key + "\"}").getBytes(StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().encodeToString(("user:" + key).getBytes(StandardCharsets.UTF_8));
        jdbc.sql("insert into act_ge_bytearray (id_, name_, bytes_) values ('planted', 'planted', ?)")
                .param(utf8)
                .update();
        jdbc.sql("insert into azure_lock (lock_key) values (?)")
                .param("Basic " + base64)
                .update();
        jdbc.sql("insert into secret (ref, purpose, sealed, created_at) values ('planted', ?, ?, current_timestamp)")
                .params("for " + key, utf16)
                .update();

        List<String> places = everyTable.places(key);

        jdbc.sql("delete from act_ge_bytearray where id_ = 'planted'").update();
        jdbc.sql("delete from azure_lock where lock_key = ?")
                .param("Basic " + base64)
                .update();
        jdbc.sql("delete from secret where ref = 'planted'").update();
        assertThat(places.stream().map(String::toLowerCase))
                .containsExactlyInAnyOrder(
                        "\"public\".\"act_ge_bytearray\".\"bytes_\"".replace("\"bytes_\"", "bytes_"),
                        "\"public\".\"azure_lock\".lock_key",
                        "\"public\".\"secret\".purpose",
                        "\"public\".\"secret\".sealed");
        try (Connection connection = database.getConnection()) {
            assertThat(everyTable.tables(connection))
                    .as("the engine's tables, its history and Onramp's")
                    .hasSizeGreaterThan(60)
                    .anyMatch(table -> table.toLowerCase().contains("act_hi_varinst"))
                    .anyMatch(table -> table.toLowerCase().contains("azure_change"));
        }
    }

    /** The whole way; at each stop what can be seen there is kept. */
    private String travel(ObjectNode order, List<String> seen) {
        var answer = way.post(order);
        assertThat(answer.statusCode()).isEqualTo(201);
        seen.add(answer.body());
        String number = way.read(answer).path("id").asText();
        look("approver", number, "approvePlan", seen);
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));
        way.awaitMilestone(number, "circuitOrdered");
        look("operator", number, "orderFromCarrier", seen);
        way.complete("operator", number, "orderFromCarrier", Map.of("carrierReference", "EQX-2"));
        way.carrierHasProvisioned(number);
        look("engineer", number, "configureRouterPair", seen);
        way.bgp(
                number,
                "{\"up\":true,\"paths\":[\"primary\",\"secondary\"],\"advertisedPrefixes\":[\"10.10.0.0/16\"]}");
        way.complete("engineer", number, "configureRouterPair", Map.of("configured", true));
        way.awaitState(number, "completed");
        seen.add(way.orderOf(number).toString());
        return number;
    }

    private void look(String person, String number, String name, List<String> seen) {
        JsonNode task = way.task(person, number, name);
        String id = task.path("id").asText();
        seen.add(task.toString());
        seen.add(way.form(person, task).toString());
        seen.add(way.person(person)
                .call("GET", Browserless.engine("/task/" + id + "/variables?deserializeValues=false"), null)
                .body());
        seen.add(way.orderOf(number).toString());
        seen.add(page("manager", "/onboardings/" + number));
    }

    private String serviceKey(String number) {
        Matcher key = SERVICE_KEY.matcher(
                page("operator", "/orders/" + number + "/circuits/" + Traveller.circuitOf(number) + "/letter"));
        assertThat(key.find()).as("the letter has the service key").isTrue();
        return key.group();
    }

    /** What the machine and the webhook sign in with. */
    private static List<String> credentials() {
        return List.of(
                Base64.getEncoder().encodeToString("ticketing:ticketing".getBytes(StandardCharsets.UTF_8)),
                "whsec_b25yYW1wLXNhbmRib3gtc2VjcmV0",
                "onramp-sandbox-secret");
    }

    private String page(String person, String path) {
        var answer = way.person(person).get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
