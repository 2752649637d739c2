package io.onramp.azure;

import static io.onramp.azure.RecordedArm.status;
import static io.onramp.azure.Wanted.SUBSCRIPTION;
import static io.onramp.azure.Wanted.batch;
import static io.onramp.azure.Wanted.circuitId;
import static io.onramp.azure.Wanted.json;
import static io.onramp.azure.Wanted.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.azure.Outcome.Succeeded;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type goes through the SDK, with one HTTP call each, and what a process wants arrives. */
class TypedCallsTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ResourceId PEERING = circuitId("c1").child("peerings", "AzurePrivatePeering");
    private static final ResourceId GATEWAY = id("virtualNetworkGateways", "gw");

    private RecordedArm azure;
    private LedgerNode node;

    @BeforeEach
    void start() throws IOException {
        azure = new RecordedArm();
        node = new LedgerNode(LedgerNode.h2(), azure);
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(id("routeFilters", "rf"), "{'location':'westeurope','properties':{'rules':[]}}"),
                Arguments.of(
                        id("routeFilters", "rf").child("routeFilterRules", "r"),
                        "{'properties':{'access':'Allow','routeFilterRuleType':'Community','communities':['12076:5010']}}"),
                Arguments.of(
                        id("localNetworkGateways", "lng"),
                        "{'location':'westeurope','properties':{'gatewayIpAddress':'10.9.0.4',"
                                + "'localNetworkAddressSpace':{'addressPrefixes':['10.9.1.0/24']},"
                                + "'bgpSettings':{'asn':65010,'bgpPeeringAddress':'10.9.0.5'}}}"),
                Arguments.of(
                        GATEWAY,
                        "{'location':'westeurope','properties':{'gatewayType':'Vpn','vpnType':'RouteBased',"
                                + "'enablePrivateIpAddress':true,'enableBgp':true,'activeActive':false,"
                                + "'vpnGatewayGeneration':'Generation1','sku':{'name':'VpnGw1AZ','tier':'VpnGw1AZ'}}}"),
                Arguments.of(
                        id("connections", "ipsec"),
                        "{'location':'westeurope','properties':{'connectionType':'IPsec','useLocalAzureIpAddress':true,"
                                + "'virtualNetworkGateway1':{'id':'" + GATEWAY + "'},'localNetworkGateway2':{'id':'"
                                + id("localNetworkGateways", "lng") + "'},'connectionProtocol':'IKEv2',"
                                + "'usePolicyBasedTrafficSelectors':false,'ipsecPolicies':[{'saLifeTimeSeconds':27000,"
                                + "'saDataSizeKilobytes':102400000,'ipsecEncryption':'GCMAES256','ipsecIntegrity':'GCMAES256',"
                                + "'ikeEncryption':'AES256','ikeIntegrity':'SHA384','dhGroup':'DHGroup24','pfsGroup':'PFS24'}]}}"),
                Arguments.of(
                        PEERING.child("connections", "global-reach"),
                        "{'properties':{'addressPrefix':'192.168.8.0/29','expressRouteCircuitPeering':{'id':'" + PEERING
                                + "'},'peerExpressRouteCircuitPeering':{'id':'"
                                + circuitId("c2").child("peerings", "AzurePrivatePeering") + "'}}}"),
                Arguments.of(circuitId("c1").child("authorizations", "a"), "{'properties':{}}"),
                Arguments.of(
                        circuitId("c1").child("peerings", "MicrosoftPeering"),
                        "{'properties':{'peeringType':'MicrosoftPeering','peerASN':65020,'vlanId':200,'routeFilter':{'id':'"
                                + id("routeFilters", "rf") + "'},'microsoftPeeringConfig':{'advertisedPublicPrefixes':"
                                + "['203.0.113.0/30'],'customerASN':65020,'routingRegistryName':'RIPENCC'}}}"),
                Arguments.of(id("networkSecurityGroups", "nsg"), "{'location':'westeurope','properties':{}}"),
                Arguments.of(
                        id("virtualNetworks", "v").child("subnets", "s"),
                        "{'properties':{'addressPrefix':'10.1.1.0/24','networkSecurityGroup':{'id':'"
                                + id("networkSecurityGroups", "nsg") + "'}}}"),
                Arguments.of(
                        ResourceId.resourceGroup(SUBSCRIPTION, "rg")
                                .roleAssignment("7f9c0b52-1111-4222-8333-444455556666"),
                        "{'properties':{'roleDefinitionId':'/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/x',"
                                + "'principalId':'0f0f0f0f-1111-4222-8333-444455556666','principalType':'ServicePrincipal'}}"),
                Arguments.of(
                        circuitId("c1").roleAssignment("7f9c0b52-1111-4222-8333-444455556666"),
                        "{'properties':{'roleDefinitionId':'/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/x',"
                                + "'principalId':'0f0f0f0f-1111-4222-8333-444455556666'}}"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aResourceIsMadeAndDeletedWithOneCallEach(ResourceId id, String body) throws IOException {
        node.ledger.submit(batch(put(id, body)));
        node.runs(Duration.ofSeconds(30));
        List<String> made = azure.writes();
        String sent = azure.bodies.get(azure.calls.indexOf(made.get(0)));
        node.ledger.submit(batch(new AzureChange.Delete(id)));
        node.runs(Duration.ofSeconds(30));

        assertThat(node.settled).hasSize(2).allMatch(event -> event.outcome() instanceof Succeeded);
        assertThat(made).containsExactly("PUT " + id.key());
        assertThat(azure.writes()).containsExactly("PUT " + id.key(), "DELETE " + id.key());
        assertThat(Comparison.between(json(body), JSON.readTree(sent)))
                .as("the SDK's types leave nothing out")
                .isEmpty();
    }

    @Test
    void anAuthorizationsKeyIsSealedUntilItIsHandedOver() throws IOException {
        ResourceId id = circuitId("c1").child("authorizations", "a");
        azure.once("PUT", "/authorizations/a", (exchange, path) -> {
            azure.resources.put(
                    path, RecordedArm.body("{\"properties\":{\"authorizationKey\":\"top-secret\"}}", "Succeeded"));
            status(500, "InternalServerError").tell(exchange, path);
        });
        node.listener = event -> {
            assertThat(node.jdbc
                            .sql("select result_body from azure_change")
                            .query(String.class)
                            .single())
                    .contains("secret:sec_")
                    .doesNotContain("top-secret");
            node.settled.add(event);
        };

        node.ledger.submit(batch(put(id, "{'properties':{}}")));
        node.runs(Duration.ofSeconds(30));

        assertThat(((Succeeded) node.outcome())
                        .bodies()
                        .get(0)
                        .at("/properties/authorizationKey")
                        .asText())
                .isEqualTo("top-secret");
    }

    @Test
    void aGatewayTellsItsRoutesAndItsNeighbours() {
        node.ledger.submit(batch(
                new AzureChange.Action(GATEWAY, "getLearnedRoutes"),
                new AzureChange.Action(GATEWAY, "getBgpPeerStatus")));

        node.runs(Duration.ofSeconds(40));

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.writes())
                .containsExactly(
                        "POST " + GATEWAY.key() + "/getlearnedroutes", "POST " + GATEWAY.key() + "/getbgppeerstatus");
    }

    @Test
    void aProviderIsRegisteredOnceAzureSaysSo() {
        ResourceId network = ResourceId.provider(SUBSCRIPTION, "Microsoft.Network");
        azure.once("GET", "/microsoft.network", answer("{'registrationState':'NotRegistered'}"))
                .once("POST", "/register", answer("{'registrationState':'Registering'}"))
                .once("GET", "/microsoft.network", answer("{'registrationState':'Registering'}"))
                .once("GET", "/microsoft.network", answer("{'registrationState':'Registered'}"));

        node.ledger.submit(batch(new AzureChange.Action(network, "register")));
        node.runs(Duration.ofSeconds(30));

        assertThat(node.outcome()).isInstanceOfSatisfying(Succeeded.class, done -> assertThat(
                        done.bodies().get(0).path("registrationState").asText())
                .isEqualTo("Registered"));
        assertThat(azure.calls).as("look, register, two looks").hasSize(4);
    }

    @Test
    void whatIsNotKnownIsRefusedBeforeItIsWrittenDown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.ledger.submit(batch(new AzureChange.Action(GATEWAY, "reset"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.ledger.submit(batch(new AzureChange.Delete(id("azureFirewalls", "fw")))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.ledger.submit(
                        batch(new AzureChange.Delete(ResourceId.provider(SUBSCRIPTION, "Microsoft.Network")))));
    }

    private static RecordedArm.Story answer(String body) {
        return (exchange, path) -> RecordedArm.send(exchange, 200, body.replace('\'', '"'));
    }

    private static ResourceId id(String type, String name) {
        return ResourceId.network(SUBSCRIPTION, "rg", type, name);
    }
}
