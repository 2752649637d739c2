package io.onramp.azure;

import static io.onramp.azure.Wanted.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.Scheduler;
import io.onramp.azure.LedgerNode.MemorySecrets;
import io.onramp.azure.Outcome.Succeeded;
import io.onramp.order.OrderNumber;
import io.onramp.sandbox.SandboxApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Twenty orders with twelve changes each, the SDK over HTTP, while every fifth call goes wrong in some way. */
class FaultStormTests {

    private static final int ORDERS = 20;
    private static final int CHANGES = 12;
    private static final int SUBSCRIPTIONS = 5;
    private static final long SEED = 20_261_125;

    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext sandbox;
    private String base;
    private LedgerNode node;
    private Scheduler scheduler;

    @BeforeEach
    void start() {
        sandbox = SandboxApplication.start(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--onramp.sandbox.speed=6000",
                // connections need provisioned circuits, and the ledger is quicker than the sandbox's carrier
                "--onramp.sandbox.carrier-delay=0s",
                "--spring.datasource.url=jdbc:h2:mem:fault-storm-sandbox;DB_CLOSE_DELAY=-1");
        base = "http://127.0.0.1:"
                + ((WebServerApplicationContext) sandbox).getWebServer().getPort();
        AzureSettings settings = LedgerNode.settings(
                Map.of("endpoint", base + "/sandbox/arm", "poll-interval", "100ms", "response-timeout", "3s"));
        node = new LedgerNode(LedgerNode.h2(), settings, new MemorySecrets(), TimedArm::new, true);
        scheduler = node.start("node");
    }

    @AfterEach
    void stop() {
        scheduler.stop();
        sandbox.close();
    }

    @Test
    void everythingIsMadeOnceThoughEveryFifthCallGoesWrong() throws IOException, InterruptedException {
        Map<String, Double> faults = new LinkedHashMap<>();
        faults.put("throttle", 0.02);
        faults.put("server-error", 0.04);
        faults.put("reset", 0.03);
        faults.put("timeout", 0.02);
        faults.put("busy", 0.03);
        faults.put("locked", 0.02);
        faults.put("failed-operation", 0.03);
        faults.put("late-visibility", 0.03);
        for (Map.Entry<String, Double> fault : faults.entrySet()) {
            call(
                    "PUT",
                    "/faults/*",
                    "{\"kind\":\"" + fault.getKey() + "\",\"probability\":" + fault.getValue() + ",\"seed\":" + SEED
                            + "}");
        }

        for (int n = 0; n < ORDERS; n++) {
            node.ledger.submit(new ChangeBatch(order(n), "build", "reply", changes(n)));
        }
        await().atMost(Duration.ofMinutes(10)).until(() -> node.settled.size() == ORDERS);
        call("DELETE", "/faults", "");

        assertThat(node.settled)
                .as("nothing is refused for what passes")
                .allSatisfy(event -> assertThat(event.outcome()).isInstanceOf(Succeeded.class));
        for (int n = 0; n < ORDERS; n++) {
            assertThat(node.ledger.of(order(n))).hasSize(CHANGES).allSatisfy(entry -> assertThat(entry.state())
                    .isEqualTo(LedgerEntry.State.SUCCEEDED));
        }
        JsonNode made =
                new ObjectMapper().readTree(call("GET", "/requests", "").body()).path("creations");
        assertThat(made.size()).isEqualTo(ORDERS * CHANGES);
        made.properties().forEach(target -> assertThat(target.getValue().asInt())
                .as("%s is made once", target.getKey())
                .isEqualTo(1));
        assertThat(node.longestHeldUp.get())
                .as("milliseconds that a step was held up, answers to calls apart")
                .isLessThan(1000);
    }

    private static OrderNumber order(int n) {
        return new OrderNumber("ONB-2026-%06d".formatted(n + 1));
    }

    private static List<AzureChange> changes(int n) {
        String subscription = "6f0d0c11-0000-4000-8000-00000000010" + n % SUBSCRIPTIONS;
        String group = "rg-" + n;
        String tags = "'tags':{'onramp-order':'" + order(n).value() + "'}";
        String placed = "{'location':'westeurope'," + tags + ",'properties':";
        ResourceId circuit = ResourceId.network(subscription, group, "expressRouteCircuits", "c" + n);
        ResourceId network = ResourceId.network(subscription, group, "virtualNetworks", "v" + n);
        ResourceId gateway = ResourceId.network(subscription, group, "virtualNetworkGateways", "gw" + n);
        ResourceId address = ResourceId.network(subscription, group, "publicIPAddresses", "ip" + n);
        ResourceId nsg = ResourceId.network(subscription, group, "networkSecurityGroups", "nsg" + n);
        return List.of(
                put(ResourceId.resourceGroup(subscription, group), "{'location':'westeurope'," + tags + "}"),
                put(
                        circuit,
                        "{'location':'West Europe'," + tags
                                + ",'sku':{'name':'Standard_MeteredData','tier':'Standard','family':'MeteredData'},"
                                + "'properties':{'serviceProviderProperties':{'serviceProviderName':'Equinix',"
                                + "'peeringLocation':'Amsterdam','bandwidthInMbps':200}}}"),
                put(
                        circuit.child("peerings", "AzurePrivatePeering"),
                        "{'properties':{'peeringType':'AzurePrivatePeering','peerASN':65020,'vlanId':100,"
                                + "'primaryPeerAddressPrefix':'192.168.15.16/30','secondaryPeerAddressPrefix':'192.168.15.20/30'}}"),
                put(circuit.child("authorizations", "a"), "{'properties':{}}"),
                put(nsg, placed + "{}}"),
                put(
                        ResourceId.network(subscription, group, "routeTables", "rt" + n),
                        placed + "{'disableBgpRoutePropagation':false}}"),
                put(network, placed + "{'addressSpace':{'addressPrefixes':['10.100.0.0/16']}}}"),
                put(
                        network.child("subnets", "workload"),
                        "{'properties':{'addressPrefix':'10.100.1.0/24','networkSecurityGroup':{'id':'" + nsg + "'}}}"),
                put(network.child("subnets", "GatewaySubnet"), "{'properties':{'addressPrefix':'10.100.0.0/27'}}"),
                put(
                        address,
                        "{'location':'westeurope'," + tags + ",'sku':{'name':'Standard'},"
                                + "'properties':{'publicIPAllocationMethod':'Static'}}"),
                put(
                        gateway,
                        placed + "{'gatewayType':'ExpressRoute','sku':{'name':'ErGw1AZ','tier':'ErGw1AZ'},"
                                + "'ipConfigurations':[{'name':'default','properties':{'subnet':{'id':'"
                                + network.child("subnets", "GatewaySubnet") + "'},'publicIPAddress':{'id':'" + address
                                + "'}}}]}}"),
                put(
                        ResourceId.network(subscription, group, "connections", "cn" + n),
                        placed + "{'connectionType':'ExpressRoute','virtualNetworkGateway1':{'id':'" + gateway
                                + "'},'peer':{'id':'" + circuit + "'}}}"));
    }

    private HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(base + "/sandbox/api" + path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer;
    }
}
