package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.testing.RunningOnramp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A path that is not as planned: the onboarding goes on only when somebody puts their name and a reason to it. */
@RunningOnramp
class AcceptedDifferencesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String TASK = "configureRouterPair";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Traveller way;
    private Crew crew;

    @BeforeEach
    void begin() {
        way = new Traveller(port);
        crew = new Crew(way).leaves(TASK);
    }

    @Test
    void aPathThatStaysDownIsHandedOverOnlyWithANameAndAReason() {
        String number = way.file(way.order());
        crew.workUntil(number, () -> way.milestones(number).contains("networkHardened"), PATIENCE);
        JsonNode first = way.task("engineer", number, TASK);
        way.bgp(number, "{\"up\":false,\"paths\":[\"secondary\"],\"advertisedPrefixes\":[\"10.10.0.0/16\"]}");

        assertThat(refusal(first, Map.of("decision", "accept", "reason", "ordered like that")))
                .contains("decision: nothing differs that could be accepted");
        way.complete("engineer", number, TASK, Map.of("configured", true));
        JsonNode second = another(number, first);
        assertThat(way.form("engineer", second).at("/differences/value").asText())
                .contains("secondary: no ARP entry for 192.168.100.5: check the VLAN tag and the interface");
        assertThat(refusal(second, Map.of("decision", "accept"))).contains("reason: is missing");
        assertThat(refusal(second, Map.of("decision", "verify"))).contains("configured: confirm");

        way.complete(
                "engineer",
                number,
                TASK,
                Map.of("decision", "accept", "reason", "The second router is delivered in March"));

        way.awaitState(number, "completed");
        assertThat(evidence(number, "acceptance"))
                .containsExactly(
                        "engineer: The second router is delivered in March\n"
                                + "secondary: no ARP entry for 192.168.100.5: check the VLAN tag and the interface of the router");
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        way.person("manager").get("/onboardings/" + number).body())
                .contains("Accepted as it is", "engineer: The second router is delivered in March"));
        assertThat(evidence(number, "counters")).hasSize(2).allMatch(words -> words.contains("bytes in"));
        assertThat(reason(number))
                .startsWith("er-contoso")
                .contains(
                        "AzurePrivatePeering secondary, accepted by engineer: The second router is delivered in March")
                .contains("no ARP entry for 192.168.100.5");
    }

    @Test
    void whatDiffersOtherwiseThanWhatWasAcceptedComesBack() {
        String number = way.file(way.order());
        crew.workUntil(number, () -> way.milestones(number).contains("networkHardened"), PATIENCE);
        JsonNode first = way.task("engineer", number, TASK);
        way.bgp(number, "{\"up\":false,\"paths\":[\"secondary\"],\"advertisedPrefixes\":[\"10.10.0.0/16\"]}");
        way.complete("engineer", number, TASK, Map.of("configured", true));
        JsonNode second = another(number, first);

        way.bgp(number, "{\"up\":true,\"paths\":[\"secondary\"],\"advertisedPrefixes\":[\"10.10.0.0/16\"]}");
        way.bgp(number, "{\"up\":false,\"paths\":[\"primary\"],\"advertisedPrefixes\":[\"10.10.0.0/16\"]}");
        way.complete("engineer", number, TASK, Map.of("decision", "accept", "reason", "One path is enough"));

        JsonNode third = another(number, second);
        assertThat(way.form("engineer", third).at("/differences/value").asText())
                .contains("primary: no ARP entry for 192.168.100.1")
                .doesNotContain("secondary:");
        way.bgp(number, "{\"up\":true,\"advertisedPrefixes\":[\"10.10.0.0/16\"]}");
        way.complete("engineer", number, TASK, Map.of("configured", true));
        way.awaitState(number, "completed");
        assertThat(reason(number)).as("all is as planned after all").isEmpty();
    }

    @Test
    void ipv6AloneIsNeverHandedOverAsIfItHadBeenVerified() {
        ObjectNode order = way.order();
        way.with(order, "privatePeering", "{'peerAsn':65010,'advertisedPrefixes':['fd00:10::/48']}");
        way.with(
                order,
                "virtualNetworks",
                "[{'name':'contoso-hub','location':'westeurope','addressSpaces':['10.50.0.0/16','fd00:50::/48'],"
                        + "'subnets':[{'name':'app','prefix':'10.50.1.0/24'}],'gatewaySku':'ErGw1AZ'}]");
        String number = way.file(order);
        crew.workUntil(number, () -> way.milestones(number).contains("networkHardened"), PATIENCE);
        JsonNode first = way.task("engineer", number, TASK);

        way.complete("engineer", number, TASK, Map.of("configured", true));
        JsonNode second = another(number, first);
        assertThat(way.form("engineer", second).at("/differences/value").asText())
                .contains("primary:", "secondary:", "IPv6");
        way.complete(
                "engineer",
                number,
                TASK,
                Map.of("decision", "accept", "reason", "Both sessions are up at the routers"));

        way.awaitState(number, "completed");
        assertThat(evidence(number, "acceptance")).hasSize(2).allMatch(detail -> detail.startsWith("engineer: Both"));
    }

    private JsonNode another(String number, JsonNode before) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> way.person("engineer").tasks("processInstanceBusinessKey=" + number).stream()
                        .anyMatch(task -> !task.path("id").equals(before.path("id"))));
        return way.task("engineer", number, TASK);
    }

    private String refusal(JsonNode task, Map<String, ?> entered) {
        return way.person("engineer")
                .completeTask(task.path("id").asText(), entered)
                .body();
    }

    private List<String> evidence(String number, String kind) {
        return jdbc.sql("select detail from evidence where order_number = :order and kind = :kind order by subject")
                .param("order", number)
                .param("kind", kind)
                .query(String.class)
                .list();
    }

    private String reason(String number) {
        return jdbc.sql("select reason from service_order where order_number = :order")
                .param("order", number)
                .query(String.class)
                .single();
    }
}
