package io.onramp.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.OnrampApplication;
import io.onramp.order.Milestone;
import io.onramp.testing.Browserless;
import io.onramp.testing.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at some points of one journey, and of one change, each followed by a start on the same data. */
class KilledOnrampTest {

    /** Fast enough for a test, slow enough that a gateway takes longer than noticing that it is being made. */
    private static final String SPEED = "30";

    /** Less than the time for which a dead node's jobs stay locked: the node that comes back must not wait for that. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private static final String SERVICE_ORDERS = "/tmf-api/serviceOrdering/v4/serviceOrder/";

    @TempDir
    private Path directory;

    private Azure azure;
    private Child onramp;

    @BeforeEach
    void startAzure() {
        azure = new Azure(
                directory.resolve("azure.log"),
                "--onramp.sandbox.speed=" + SPEED,
                "--onramp.sandbox.carrier-automatic=false");
    }

    @AfterEach
    void stop() {
        if (onramp != null) {
            onramp.close();
        }
        azure.close();
    }

    @Test
    void aJourneyThatIsKilledAtFivePointsCompletesAndNothingIsMadeTwice() throws IOException {
        onramp = onramp("--onramp.data-dir=" + directory.resolve("data"));
        onramp.start();

        azure.freeze();
        String order = ordered();
        onramp.kill();

        onramp.start();
        assertThat(shown(order).path("state").asText()).isEqualTo("acknowledged");
        untilTheOrderIsBeingChecked();
        onramp.kill();
        azure.thaw();

        azure.losesTheNextAnswerTo("expressRouteCircuits");
        onramp.start();
        complete(order, "approver", "approvePlan", Map.of("answer", "approve"));
        until(() -> azure.calls("PUT").containsKey("expressroutecircuits"));
        onramp.kill();

        onramp.start();
        complete(order, "operator", "orderFromCarrier", Map.of("carrierReference", "EQX-4711"));
        String circuit = azure.only("expressroutecircuits").path("id").asText();
        azure.carrierProvisions(circuit);
        until(() -> azure.calls("PUT").containsKey("virtualnetworkgateways"));
        untilTheOperationIsWatched();
        onramp.kill();
        assertThat(azure.only("virtualnetworkgateways")
                        .at("/properties/provisioningState")
                        .asText())
                .isEqualTo("Updating");

        onramp.start();
        azure.routersComeUp(circuit, "10.10.0.0/16");
        complete(order, "engineer", "configureRouterPair", Map.of("configured", true));
        onramp.kill();

        onramp.start();
        until(() -> shown(order).path("state").asText().equals("completed"));
        everyMilestoneIsReachedOnce(order);
        everyResourceIsMadeOnce();
        theEngineIsAtRest(order, "onboard-customer");
    }

    @Test
    void aChangeAndATakeDownThatAreKilledAtSevenPointsCompleteAndNothingIsMadeBoughtOrLeftTwice() throws IOException {
        onramp = onramp("--onramp.data-dir=" + directory.resolve("data"), "--onramp.offboarding.traffic-pause=5s")
                .with(azure.sellsAsMegaport());
        onramp.start();
        String service = ordered("\"Equinix\"", "\"Megaport\"");
        complete(service, "approver", "approvePlan", Map.of("answer", "approve"));
        until(() -> azure.creations().keySet().stream().anyMatch(id -> id.contains("/connections/")));
        String old = azure.only("expressroutecircuits").path("id").asText();
        azure.routersComeUp(old, "10.10.0.0/16");
        complete(service, "engineer", "configureRouterPair", Map.of("configured", true));
        until(() -> shown(service).path("state").asText().equals("completed"));

        String change = changed(service, "bandwidthInMbps", 100);
        azure.losesTheNextAnswerTo("expressRouteCircuits");
        complete(change, "approver", "approveChange", Map.of("answer", "approve"));
        until(() -> azure.created(old + "-r2"));
        onramp.kill();

        onramp.start();
        until(() -> azure.lines().size() > 2);
        onramp.kill();

        onramp.start();
        until(() -> azure.creations().keySet().stream()
                        .filter(id -> id.contains("/connections/"))
                        .count()
                == 2);
        azure.routersComeUp(old + "-r2", "10.10.0.0/16");
        complete(change, "engineer", "configureRouterPair", Map.of("configured", true));
        complete(change, "engineer", "confirmMove", Map.of("answer", "moved"));
        onramp.kill();

        onramp.start();
        until(() -> azure.calls("DELETE").containsKey("connections"));
        onramp.kill();

        onramp.start();
        until(() -> shown(change).path("state").asText().equals("completed"));
        assertThat(azure.creations().values()).containsOnly(1L);
        assertThat(azure.calls("DELETE")).containsEntry("expressroutecircuits", 1L);
        assertThat(azure.there(old)).isFalse();
        assertThat(azure.there(old + "-r2")).isTrue();
        assertThat(azure.lines()).hasSize(4);
        assertThat(azure.lines()).filteredOn("LIVE"::equals).hasSize(2);
        theEngineIsAtRest(change, "change-circuit");
        takenDown(service, old + "-r2");
    }

    /** Killed between the looks at its traffic, while its links go, and while the carrier lets go. */
    private void takenDown(String service, String circuit) {
        String end = ended(service);
        complete(end, "approver", "approveOffboarding", Map.of("answer", "approve"));
        onramp.kill();

        long links = azure.calls("DELETE").get("connections");
        onramp.start();
        until(() -> azure.calls("DELETE").get("connections") > links);
        onramp.kill();

        onramp.start();
        until(() -> azure.lines().stream().noneMatch("LIVE"::equals));
        onramp.kill();

        onramp.start();
        until(() -> shown(end).path("state").asText().equals("completed"));
        assertThat(azure.creations().keySet())
                .noneMatch(id -> azure.there(id) && !id.matches("(?i)/subscriptions/[^/]+/resourceGroups/[^/]+"));
        assertThat(azure.there(circuit)).isFalse();
        assertThat(azure.calls("DELETE"))
                .containsEntry("expressroutecircuits", 2L)
                .containsEntry("connections", 2L)
                .containsEntry("virtualnetworkgateways", 1L);
        assertThat(azure.lines()).hasSize(4);
        theEngineIsAtRest(end, "offboard-customer");
    }

    private String ended(String service) {
        Http.Answer answer = onramp.http()
                .postOrder(
                        """
                        {"externalId":"the-end","description":"The contract ends",
                         "serviceOrderItem":[{"id":"1","action":"delete","service":{"id":"%s"}}]}"""
                                .formatted(service));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private String changed(String service, String name, int value) {
        Http.Answer answer = onramp.http()
                .postOrder(
                        """
                        {"externalId":"%s-%d","serviceOrderItem":[{"id":"1","action":"modify","service":{"id":"%s",
                         "serviceCharacteristic":[{"name":"%s","value":%d}]}}]}"""
                                .formatted(name, value, service, name, value));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private Child onramp(String... data) {
        List<String> arguments = new ArrayList<>(List.of(data));
        arguments.add("--onramp.azure.endpoint=" + azure.endpoint());
        arguments.add("--onramp.samples=false");
        return new Child(
                OnrampApplication.class,
                "/actuator/health",
                directory.resolve("onramp.log"),
                arguments.toArray(String[]::new));
    }

    private String ordered() throws IOException {
        return ordered("", "");
    }

    private String ordered(String instead, String of) throws IOException {
        Http.Answer answer = onramp.http()
                .postOrder(Files.readString(Path.of("docs/examples/order-contoso.json"))
                        .replace(instead, of));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    /** The check asks Azure, which does not answer: so it stays open, and no job of the engine's is. */
    private void untilTheOrderIsBeingChecked() {
        Browserless admin = Browserless.signIn(onramp.port(), "admin");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .during(Duration.ofSeconds(5))
                .until(() -> count(admin, "/history/activity-instance/count?activityId=checkOrder&unfinished=true") == 1
                        && count(admin, "/job/count?activityId=checkOrder") == 0);
    }

    private void untilTheOperationIsWatched() {
        long before = azure.calls("GET").getOrDefault("operations", 0L);
        until(() -> azure.calls("GET").getOrDefault("operations", 0L) > before);
    }

    private void complete(String order, String user, String task, Map<String, ?> answers) {
        Browserless person = Browserless.signIn(onramp.port(), user);
        String query = "processInstanceBusinessKey=" + order + "&taskDefinitionKey=" + task;
        until(() -> !person.tasks(query).isEmpty());

        String id = person.tasks(query).get(0).path("id").asText();

        var answer = person.completeTask(id, answers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private JsonNode shown(String order) {
        Http.Answer answer = onramp.http().get(SERVICE_ORDERS + order);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private void everyMilestoneIsReachedOnce(String order) {
        List<String> reached = new ArrayList<>();
        shown(order)
                .path("milestone")
                .forEach(each -> reached.add(each.path("id").asText()));
        assertThat(reached)
                .containsExactlyElementsOf(
                        Arrays.stream(Milestone.values()).map(Milestone::key).toList());
    }

    private void everyResourceIsMadeOnce() {
        Map<String, Long> sent = new TreeMap<>(Map.of(
                "resourcegroups", 1L,
                "expressroutecircuits", 1L,
                "expressroutecircuits/peerings", 1L,
                "virtualnetworks", 1L,
                "publicipaddresses", 1L,
                "virtualnetworkgateways", 1L,
                "connections", 1L,
                "networksecuritygroups", 2L,
                "routetables", 1L));
        assertThat(azure.creations().values()).hasSize(10).containsOnly(1L);
        // the subnets are made with their network; they are sent once more each, to be hardened
        sent.put("virtualnetworks/subnets", 2L);
        assertThat(azure.calls("PUT")).isEqualTo(sent);
    }

    private void theEngineIsAtRest(String order, String process) {
        Browserless admin = Browserless.signIn(onramp.port(), "admin");
        String businessKey = "processInstanceBusinessKey=" + order;
        assertThat(count(admin, "/incident/count")).isZero();
        assertThat(count(admin, "/process-instance/count?businessKey=" + order)).isZero();
        assertThat(count(admin, "/history/process-instance/count?processDefinitionKey=" + process + "&" + businessKey))
                .isEqualTo(1);
    }

    private static int count(Browserless admin, String query) {
        var answer = admin.get(Browserless.engine(query));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return admin.read(answer.body()).path("count").asInt(-1);
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition);
    }
}
