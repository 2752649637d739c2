package io.onramp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.sandbox.RunningSandbox.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Circuits of many subscriptions in one question. */
class SandboxResourceGraphTest {

    private static final String CIRCUIT = "{'location': 'westeurope', 'properties': {'serviceProviderProperties':"
            + " {'serviceProviderName': 'Colt', 'peeringLocation': 'London', 'bandwidthInMbps': 100}}}";
    private static final String CIRCUITS = "Resources | where type =~ \"microsoft.network/expressroutecircuits\"";
    private static final String ONE = "11111111-0000-4333-8444-555555555555";
    private static final String OTHER = "22222222-0000-4333-8444-555555555555";

    private static RunningSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start("--onramp.sandbox.speed=2000", "--onramp.sandbox.carrier-automatic=false");
        List.of(ONE, OTHER).forEach(subscription -> {
            sandbox.arm("PUT", "/subscriptions/" + subscription + "/resourceGroups/Shop", "{'location': 'westeurope'}");
            List.of("c1", "c2", "c3").forEach(name -> sandbox.made(id(subscription, name), CIRCUIT));
        });
        sandbox.control("POST", "/sandbox/api/circuits/" + ONE + "/Shop/c2/carrier", "{'state': 'Provisioned'}");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static String id(String subscription, String name) {
        return "/subscriptions/" + subscription
                + "/resourceGroups/Shop/providers/Microsoft.Network/expressRouteCircuits/" + name;
    }

    private static Answer asked(RunningSandbox whom, String query, String options, String... subscriptions) {
        String list = "["
                + String.join(
                        ",",
                        Arrays.stream(subscriptions).map(one -> "'" + one + "'").toList()) + "]";
        String text = new ObjectMapper().valueToTree(query).toString();
        return whom.arm(
                "POST",
                "/providers/Microsoft.ResourceGraph/resources",
                "{'subscriptions': " + list + ", 'query': " + text + ", 'options': " + options + "}");
    }

    private static Answer asked(String query, String... subscriptions) {
        return asked(sandbox, query, "{}", subscriptions);
    }

    @Test
    void oneQuestionFindsTheCircuitsOfSeveralSubscriptions() {
        Answer both = asked(CIRCUITS, ONE, OTHER);
        Answer one = asked(CIRCUITS, OTHER);

        assertThat(both.status()).isEqualTo(200);
        assertThat(both.at("/totalRecords").asInt()).isEqualTo(6);
        assertThat(both.text("/resultTruncated")).isEqualTo("false");
        assertThat(one.at("/data").findValuesAsText("id")).hasSize(3).allMatch(id -> id.contains(OTHER));
        assertThat(one.text("/data/0/type")).isEqualTo("microsoft.network/expressroutecircuits");
        assertThat(one.text("/data/0/resourceGroup")).isEqualTo("shop");
        assertThat(one.at("/data/0/properties").has("authorizations")).isFalse();
    }

    @Test
    void whatIsAskedForIsFilteredOrderedAndCut() {
        Answer ids = asked(
                CIRCUITS + " and id in~ (\"" + id(ONE, "C1") + "\", \"" + id(OTHER, "c3") + "\") | project name",
                ONE,
                OTHER);
        Answer states = asked(
                CIRCUITS + " | where properties.serviceProviderProvisioningState == \"Provisioned\""
                        + " | project id, state = tostring(properties.serviceProviderProvisioningState),"
                        + " properties.circuitProvisioningState",
                ONE,
                OTHER);
        Answer ordered = asked(
                CIRCUITS + " | where (name =~ \"C1\" or name == \"c3\") and subscriptionId == \"" + ONE
                        + "\" | order by name desc | limit 1 | project name",
                ONE,
                OTHER);

        assertThat(ids.at("/data").findValuesAsText("name")).containsExactlyInAnyOrder("c1", "c3");
        assertThat(states.at("/data").toString())
                .isEqualTo("[{\"id\":\"" + id(ONE, "c2") + "\",\"state\":\"Provisioned\","
                        + "\"properties_circuitProvisioningState\":\"Enabled\"}]");
        assertThat(ordered.at("/data").findValuesAsText("name")).containsExactly("c3");
    }

    @Test
    void longAnswersComeInPages() {
        String query = CIRCUITS + " | project id | order by id asc";
        Answer first = asked(sandbox, query, "{'$top': 4}", ONE, OTHER);
        Answer second =
                asked(sandbox, query, "{'$top': 4, '$skipToken': '" + first.text("/$skipToken") + "'}", ONE, OTHER);
        Answer nameless = asked(sandbox, CIRCUITS + " | project name", "{'$top': 4}", ONE, OTHER);
        Answer table = asked(sandbox, query, "{'resultFormat': 'table'}", ONE);

        assertThat(first.at("/count").asInt()).isEqualTo(4);
        assertThat(first.text("/resultTruncated")).isEqualTo("true");
        assertThat(second.at("/data").findValuesAsText("id")).containsExactly(id(OTHER, "c2"), id(OTHER, "c3"));
        assertThat(second.at("/$skipToken").isMissingNode()).isTrue();
        assertThat(nameless.at("/$skipToken").isMissingNode()).isTrue();
        assertThat(table.text("/data/columns/0/name")).isEqualTo("id");
        assertThat(table.at("/data/rows")).hasSize(3);
    }

    @Test
    void whatTheSandboxCannotReadIsRefusedAsAzureRefusesWhatItCannotRead() {
        Answer summarized = asked(CIRCUITS + " | summarize count() by location", ONE);
        Answer unclosed = asked(CIRCUITS + " and id in~ (\"a\"", ONE);
        Answer untyped = asked("Resources | where name == \"c1\"", ONE);
        Answer mixed = asked(CIRCUITS + " or name == \"c1\"", ONE);

        for (Answer answer : List.of(summarized, unclosed, untyped, mixed)) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/error/details/0/code")).isEqualTo("InvalidQuery");
        }
        assertThat(summarized.text("/error/details/1/token")).isEqualTo("summarize");
        assertThat(unclosed.text("/error/details/1/token")).isEqualTo("<EOF>");
    }

    @Test
    void subscriptionsThatCannotBeReadAreLeftOutWithoutAWord() {
        String hidden = UUID.randomUUID().toString();
        sandbox.arm("PUT", "/subscriptions/" + hidden + "/resourceGroups/Shop", "{'location': 'westeurope'}");
        sandbox.made(id(hidden, "c9"), CIRCUIT);
        sandbox.control("PUT", "/sandbox/api/subscriptions/" + hidden, "{'readable': false}");

        Answer all = asked(CIRCUITS);

        assertThat(all.at("/data").findValuesAsText("name"))
                .contains("c1", "c2", "c3")
                .doesNotContain("c9");
    }

    @Test
    void whereItLagsAQuestionIsAnsweredWithYesterday() {
        try (RunningSandbox slow = RunningSandbox.start(
                "--onramp.sandbox.speed=2000",
                "--onramp.sandbox.carrier-automatic=false",
                "--onramp.sandbox.resource-graph-delay=40m")) {
            slow.arm("PUT", "/subscriptions/" + ONE + "/resourceGroups/Shop", "{'location': 'westeurope'}");
            slow.made(id(ONE, "c1"), CIRCUIT);
            Answer early = asked(slow, CIRCUITS, "{}", ONE);
            Awaitility.await().until(() -> state(slow).equals("Succeeded"));
            slow.finished(slow.arm("DELETE", id(ONE, "c1"), ""));
            Awaitility.await().until(() -> slow.get(id(ONE, "c1")).status() == 404);
            Answer gone = asked(slow, CIRCUITS, "{}", ONE);

            assertThat(early.at("/data")).isEmpty();
            assertThat(gone.at("/data")).hasSize(1);
            Awaitility.await()
                    .until(() -> asked(slow, CIRCUITS, "{}", ONE).at("/data").isEmpty());
        }
    }

    private static String state(RunningSandbox whom) {
        return asked(whom, CIRCUITS, "{}", ONE).text("/data/0/properties/provisioningState");
    }
}
