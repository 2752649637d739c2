package io.onramp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.sandbox.RunningSandbox.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Two sandboxes on one PostgreSQL are one Azure. */
class SandboxOnPostgresTest {

    private static final String CIRCUIT = "{'location': 'westeurope', 'properties': {'serviceProviderProperties':"
            + " {'serviceProviderName': 'Megaport', 'peeringLocation': 'Oslo', 'bandwidthInMbps': 100}}}";

    @Test
    void twoNodesServeTheSameStoreAndNeverMakeAResourceTwice() throws IOException {
        String[] pace = {
            "--onramp.sandbox.speed=5",
            "--onramp.sandbox.carrier-automatic=false",
            "--onramp.sandbox.bgp-automatic=true"
        };
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                RunningSandbox one = RunningSandbox.startOn(url(postgres), pace);
                RunningSandbox other = RunningSandbox.startOn(url(postgres), pace)) {
            String circuit = one.group("shared") + "expressRouteCircuits/c1";

            List<CompletableFuture<Answer>> calls = IntStream.range(0, 8)
                    .mapToObj(n -> CompletableFuture.supplyAsync(
                            () -> (n % 2 == 0 ? one : other).arm("PUT", circuit, CIRCUIT)))
                    .toList();
            Map<Integer, Long> statuses = calls.stream()
                    .map(CompletableFuture::join)
                    .collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
            CompletableFuture.runAsync(() -> other.control(
                            "PUT", "/sandbox/api/faults/routeTables", "{'kind': 'server-error', 'times': 1}"))
                    .join();
            Answer faulty = one.arm("PUT", one.group("shared") + "routeTables/rt", "{'location': 'westeurope'}");

            assertThat(statuses.get(201)).isEqualTo(1);
            assertThat(statuses.get(409)).isEqualTo(7);
            assertThat(other.get(circuit).text("/name")).isEqualTo("c1");
            assertThat(other.control("GET", "/sandbox/api/requests", "")
                            .at("/creations")
                            .path(circuit.toLowerCase())
                            .asInt())
                    .isEqualTo(1);
            assertThat(faulty.status()).isEqualTo(500);
            assertThat(other.control(
                                    "POST",
                                    "/sandbox/api/circuits/" + RunningSandbox.SUBSCRIPTION + "/shared/c1/carrier",
                                    "{'state': 'Provisioned'}")
                            .text("/carrierState"))
                    .isEqualTo("Provisioned");
            assertThat(one.call("GET", one.url() + "/sandbox", "").response().body())
                    .contains("Provisioned");
        }
    }

    @Test
    void accessFaultsAndTheGraphAreTheSameOnBothNodes() throws IOException {
        String[] settings = {"--onramp.sandbox.speed=2000", "--onramp.sandbox.resource-graph-delay=10s"};
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                RunningSandbox one = RunningSandbox.startOn(url(postgres), settings);
                RunningSandbox other = RunningSandbox.startOn(url(postgres), settings)) {
            String group = one.group("shared");
            String scope = group.replaceAll("/providers/.*", "/providers/Microsoft.Authorization/roleAssignments");
            String body = "{'properties': {'roleDefinitionId': '/providers/Microsoft.Authorization/roleDefinitions/"
                    + "acdd72a7-3385-48ef-bd42-f606fba81ae7', 'principalId': '" + UUID.randomUUID() + "'}}";
            String query = "{'query': 'Resources | where type =~ \\'microsoft.network/expressroutecircuits\\''}"
                    .replace("\\'", "\\\"");
            one.made(group + "expressRouteCircuits/c1", CIRCUIT);
            one.control("PUT", "/sandbox/api/faults/routeTables", "{'kind': 'busy', 'probability': 0.5, 'seed': 3}");

            List<Integer> statuses = IntStream.range(0, 8)
                    .mapToObj(n -> (n % 2 == 0 ? one : other)
                            .arm("PUT", group + "routeTables/rt", "{'location': 'westeurope'}")
                            .status())
                    .toList();
            Answer first = one.arm("PUT", scope + "/" + UUID.randomUUID(), body);
            Answer second = other.arm("PUT", scope + "/" + UUID.randomUUID(), body);
            Awaitility.await()
                    .until(() -> other.arm("POST", "/providers/Microsoft.ResourceGraph/resources", query)
                                    .at("/count")
                                    .asInt()
                            == 1);
            String uid = bought(
                    one, other, one.get(group + "expressRouteCircuits/c1").text("/properties/serviceKey"));
            String orders = other.control("GET", "/sandbox/api/carriers/orders", "")
                    .response()
                    .body();
            one.control("PUT", "/sandbox/api/subscriptions/" + RunningSandbox.SUBSCRIPTION, "{'readable': false}");

            assertThat(statuses).contains(409).containsAnyOf(200, 201);
            assertThat(first.status()).isEqualTo(201);
            assertThat(second.text("/error/code")).isEqualTo("RoleAssignmentExists");
            assertThat(other.get(group + "expressRouteCircuits/c1").status()).isEqualTo(403);
            assertThat(uid).hasSize(36);
            assertThat(orders).contains(uid, "PENDING");
        }
    }

    /** Orders a line at one node with what the other has said. */
    private static String bought(RunningSandbox one, RunningSandbox other, String key) {
        one.control("PUT", "/sandbox/api/carriers/megaport/troubles", "{'kind': 'approval', 'path': 'secondary'}");
        String token = one.call(
                        "POST",
                        one.url() + "/sandbox/megaport/oauth2/token?grant_type=client_credentials",
                        "",
                        "Authorization",
                        "Basic b25yYW1wOnNlY3JldA==")
                .text("/access_token");
        String[] authorization = {"Authorization", "Bearer " + token};
        String port = other.call("GET", other.url() + "/sandbox/megaport/v2/secure/azure/" + key, "", authorization)
                .text("/data/megaports/1/productUid");
        String order =
                ("{'networkDesign': [{'productUid': '%s', 'associatedVxcs': [{'productName': 'x', 'rateLimit': 100,"
                                + " 'term': 1, 'shutdown': false, 'aEnd': {'vlan': 0}, 'bEnd': {'productUid': '%s', 'partnerConfig':"
                                + " {'connectType': 'AZURE', 'serviceKey': '%s', 'peers': []}}}]}], 'discountCodes': []}")
                        .formatted(UUID.randomUUID(), port, key);
        return one.call("POST", one.url() + "/sandbox/megaport/v4/networkdesign/buy", order, authorization)
                .text("/data/0/vxcJTechnicalServiceUid");
    }

    private static String url(EmbeddedPostgres postgres) {
        return postgres.getJdbcUrl("postgres", "postgres");
    }
}
