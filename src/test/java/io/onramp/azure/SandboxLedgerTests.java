package io.onramp.azure;

import static io.onramp.azure.Wanted.ORDER;
import static io.onramp.azure.Wanted.SUBSCRIPTION;
import static io.onramp.azure.Wanted.arpTable;
import static io.onramp.azure.Wanted.circuit;
import static io.onramp.azure.Wanted.circuitId;
import static io.onramp.azure.Wanted.group;
import static io.onramp.azure.Wanted.peering;
import static io.onramp.azure.Wanted.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.onramp.azure.LedgerNode.MemorySecrets;
import io.onramp.azure.Outcome.Succeeded;
import io.onramp.sandbox.SandboxApplication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The real SDK against the sandbox over HTTP, all resource types of the journey. */
class SandboxLedgerTests {

    private ConfigurableApplicationContext sandbox;
    private LedgerNode node;
    private Scheduler scheduler;

    @BeforeEach
    void start() {
        sandbox = SandboxApplication.start(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--onramp.sandbox.speed=6000",
                "--onramp.sandbox.carrier-delay=0s",
                "--spring.datasource.url=jdbc:h2:mem:azure-room-sandbox;DB_CLOSE_DELAY=-1");
        int port = ((WebServerApplicationContext) sandbox).getWebServer().getPort();
        node = new LedgerNode(
                LedgerNode.h2(),
                "http://127.0.0.1:" + port + "/sandbox/arm",
                new MemorySecrets(),
                ArmClient::new,
                true);
        scheduler = node.start("node");
    }

    @AfterEach
    void stop() {
        scheduler.stop();
        sandbox.close();
    }

    @Test
    void theWholeJourneyIsBuiltFoundAgainAndTakenDown() {
        String key = "secret:" + node.secrets.keep("bgp key", "onramp-md5-key").value();
        List<AzureChange> journey = journey(key);

        Outcome built = settle("build", journey);
        Outcome asked = settle("ask", List.of(arpTable("c1")));
        Outcome again = settle("again", journey);

        assertThat(built).isInstanceOf(Succeeded.class);
        Succeeded succeeded = (Succeeded) built;
        assertThat(succeeded.bodies()).allSatisfy(body -> assertThat(
                        body.at("/properties/provisioningState").asText())
                .isEqualTo("Succeeded"));
        assertThat(succeeded.bodies().get(1).at("/properties/serviceKey").asText())
                .isNotBlank()
                .doesNotContain("00000000-0000");
        assertThat(asked).isInstanceOf(Succeeded.class);
        assertThat(again).isInstanceOf(Succeeded.class);
        assertThat(node.ledger.of(ORDER))
                .filteredOn(entry -> entry.activity().equals("again"))
                .as("found as desired: nothing was sent")
                .allSatisfy(entry -> assertThat(entry.httpStatus()).isEmpty());
        for (int i = 0; i < journey.size(); i++) {
            AzureChange.Put wanted = (AzureChange.Put) journey.get(i);
            assertThat(Comparison.between(
                            wanted.desired().body(), node.reads.get(wanted.id()).orElseThrow()))
                    .as(wanted.id().value())
                    .isEmpty();
        }
        assertThat(node.reads.circuits(SUBSCRIPTION)).hasSize(1);
        assertThat(node.reads.serviceProviders(SUBSCRIPTION)).isNotEmpty();

        List<AzureChange> takeDown = new ArrayList<>();
        journey.forEach(change -> takeDown.add(new AzureChange.Delete(change.id())));
        Collections.reverse(takeDown);
        Outcome takenDown = settle("takeDown", takeDown);

        assertThat(takenDown).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.id())
                    .as("all that depends on the circuit is gone")
                    .isEqualTo(circuitId("c1"));
            assertThat(refused.code())
                    .as("the carrier has not deprovisioned it")
                    .isEqualTo("ConflictError");
        });
        assertThat(node.reads.get(id("virtualNetworkGateways", "gw"))).isEmpty();
    }

    /** Azure makes no new ones since 2024-03-31; the sandbox, which does, stands for the time before. */
    @Test
    void aPublicPeeringFromBeforeItsRetirementIsReadAndRemoved() {
        ResourceId old = circuitId("c1").child("peerings", "AzurePublicPeering");
        settle(
                "before",
                List.of(
                        group(),
                        circuit("c1"),
                        put(
                                old,
                                "{'properties':{'peeringType':'AzurePublicPeering','peerASN':65010,'vlanId':300,"
                                        + "'primaryPeerAddressPrefix':'203.0.113.0/30',"
                                        + "'secondaryPeerAddressPrefix':'203.0.113.4/30'}}")));

        Outcome read = settle("read", List.of(new AzureChange.Read(old)));
        Outcome removed = settle("remove", List.of(new AzureChange.Delete(old)));

        assertThat(read).isInstanceOfSatisfying(Succeeded.class, found -> assertThat(
                        found.bodies().get(0).at("/properties/peeringType").asText())
                .isEqualTo("AzurePublicPeering"));
        assertThat(removed).isInstanceOf(Succeeded.class);
        assertThat(node.reads.get(old)).isEmpty();
        assertThat(node.reads.get(circuitId("c1"))).isPresent();
    }

    private Outcome settle(String activity, List<AzureChange> changes) {
        int before = node.settled.size();
        node.ledger.submit(new ChangeBatch(ORDER, activity, "reply", changes));
        await().atMost(Duration.ofSeconds(60)).until(() -> node.settled.size() > before);
        return node.outcome();
    }

    private static List<AzureChange> journey(String key) {
        ResourceId network = id("virtualNetworks", "vnet");
        ResourceId gateway = id("virtualNetworkGateways", "gw");
        ResourceId address = id("publicIPAddresses", "pip");
        ResourceId nsg = id("networkSecurityGroups", "nsg");
        ResourceId routes = id("routeTables", "rt");
        return List.of(
                group(),
                circuit("c1"),
                peering("c1", key),
                put(circuitId("c1").child("authorizations", "auth"), "{'properties':{}}"),
                put(
                        nsg,
                        "{'location':'westeurope','properties':{'securityRules':[{'name':'deny-internet','properties':{"
                                + "'protocol':'*','sourcePortRange':'*','destinationPortRange':'*',"
                                + "'sourceAddressPrefix':'Internet','destinationAddressPrefix':'*','access':'Deny',"
                                + "'priority':4000,'direction':'Inbound'}}]}}"),
                put(
                        routes,
                        "{'location':'westeurope','properties':{'disableBgpRoutePropagation':false,'routes':[{'name':'all',"
                                + "'properties':{'addressPrefix':'0.0.0.0/0','nextHopType':'VirtualNetworkGateway'}}]}}"),
                put(
                        network,
                        "{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['10.100.0.0/16']}}}"),
                put(
                        network.child("subnets", "workload"),
                        "{'properties':{'addressPrefix':'10.100.1.0/24','networkSecurityGroup':{'id':'" + nsg
                                + "'},'routeTable':{'id':'" + routes + "'}}}"),
                put(network.child("subnets", "GatewaySubnet"), "{'properties':{'addressPrefix':'10.100.0.0/27'}}"),
                put(
                        address,
                        "{'location':'westeurope','sku':{'name':'Standard'},"
                                + "'properties':{'publicIPAllocationMethod':'Static'}}"),
                put(
                        gateway,
                        "{'location':'westeurope','properties':{'gatewayType':'ExpressRoute',"
                                + "'sku':{'name':'ErGw1AZ','tier':'ErGw1AZ'},'ipConfigurations':[{'name':'default',"
                                + "'properties':{'subnet':{'id':'" + network.child("subnets", "GatewaySubnet")
                                + "'},'publicIPAddress':{'id':'" + address + "'}}}]}}"),
                put(
                        id("connections", "cn"),
                        "{'location':'westeurope','properties':{'connectionType':'ExpressRoute',"
                                + "'virtualNetworkGateway1':{'id':'" + gateway + "'},'peer':{'id':'" + circuitId("c1")
                                + "'}}}"));
    }

    private static ResourceId id(String type, String name) {
        return ResourceId.network(SUBSCRIPTION, "rg-contoso", type, name);
    }
}
