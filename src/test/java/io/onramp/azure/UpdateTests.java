package io.onramp.azure;

import static io.onramp.azure.RecordedArm.status;
import static io.onramp.azure.Wanted.ORDER;
import static io.onramp.azure.Wanted.SUBSCRIPTION;
import static io.onramp.azure.Wanted.batch;
import static io.onramp.azure.Wanted.circuit;
import static io.onramp.azure.Wanted.circuitId;
import static io.onramp.azure.Wanted.json;
import static io.onramp.azure.Wanted.peering;
import static io.onramp.azure.Wanted.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.Outcome.Refused;
import io.onramp.azure.Outcome.Succeeded;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts of resources are changed, and the rest stays, whoever made it. */
class UpdateTests {

    private static final Duration A_WHILE = Duration.ofSeconds(40);
    private static final ResourceId NETWORK = ResourceId.network(SUBSCRIPTION, "theirs", "virtualNetworks", "vnet");
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedArm azure;
    private LedgerNode node;

    @BeforeEach
    void start() throws IOException {
        azure = new RecordedArm();
        node = new LedgerNode(LedgerNode.h2(), azure);
        there(
                NETWORK,
                "{'name':'vnet','location':'westeurope','tags':{'cost-centre':'4711'},'properties':{'addressSpace':"
                        + "{'addressPrefixes':['10.1.0.0/16']},'subnets':[{'name':'app','properties':{'addressPrefix':'10.1.1.0/24'}}]}}");
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void aGatewaySubnetIsAddedToANetworkOfTheCustomers() {
        azure.polls = 0;
        node.ledger.submit(batch(gatewaySubnet()));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        ObjectNode after = azure.resources.get(NETWORK.key());
        assertThat(after.at("/properties/subnets/0/properties/addressPrefix").asText())
                .isEqualTo("10.1.1.0/24");
        assertThat(after.at("/properties/subnets/1/name").asText()).isEqualTo("GatewaySubnet");
        assertThat(after.at("/tags/cost-centre").asText()).isEqualTo("4711");
        assertThat(azure.count("GET", "vnet")).as("read, and read back").isEqualTo(2);
        assertThat(azure.count("GET", "/operations/1")).isZero();
    }

    @Test
    void aNetworkOfOursGrowsAndShrinksAndKeepsWhatOthersHavePutIntoIt() {
        azure.polls = 0;
        ResourceId ours = ResourceId.network(SUBSCRIPTION, "ours", "virtualNetworks", "hub");
        node.ledger.submit(batch(put(ours, network("'10.2.0.0/16','10.3.0.0/16'", "'addressPrefix':'10.2.1.0/24'"))));
        node.runs(A_WHILE);
        ObjectNode made = azure.resources.get(ours.key());
        ((ArrayNode) made.at("/properties/addressSpace/addressPrefixes")).add("10.9.0.0/16");
        ((ArrayNode) made.at("/properties/subnets"))
                .addObject()
                .put("name", "theirs")
                .putObject("properties")
                .put("addressPrefix", "10.9.1.0/24");
        ((ObjectNode) made.at("/properties/subnets/0/properties"))
                .putObject("networkSecurityGroup")
                .put("id", "/nsg");

        node.ledger.submit(batch(
                put(ours, network("'10.2.0.0/16','10.4.0.0/16'", "'addressPrefixes':['10.2.1.0/24','fd00::/64']"))));
        node.runs(A_WHILE);

        JsonNode after = azure.resources.get(ours.key()).path("properties");
        assertThat(after.at("/addressSpace/addressPrefixes"))
                .extracting(JsonNode::asText)
                .containsExactly("10.2.0.0/16", "10.4.0.0/16", "10.9.0.0/16");
        assertThat(after.at("/subnets")).hasSize(2);
        assertThat(after.at("/subnets/0/properties/networkSecurityGroup/id").asText())
                .isEqualTo("/nsg");
        assertThat(after.at("/subnets/0/properties").has("addressPrefix")).isFalse();
        assertThat(after.at("/subnets/0/properties/addressPrefixes")).hasSize(2);
    }

    private static String network(String spaces, String prefix) {
        return "{'location':'westeurope','tags':{'onramp-order':'" + ORDER.value()
                + "'},'properties':{'addressSpace':{'addressPrefixes':[" + spaces
                + "]},'subnets':[{'name':'app','properties':{" + prefix + "}}]}}";
    }

    @Test
    void aSecondPutOfACircuitLeavesItsPeeringsAndWhatOthersPutIntoIt() {
        azure.polls = 0;
        node.ledger.submit(batch(circuit("c1")));
        node.runs(A_WHILE);
        ObjectNode made = azure.resources.get(circuitId("c1").key());
        ((ObjectNode) made.path("properties"))
                .set(
                        "peerings",
                        json("{'all':[{'name':'AzurePrivatePeering'}]}").path("all"));
        ((ObjectNode) made.path("tags")).put("theirs", "yes");

        node.ledger.submit(batch(circuit("c1", 500)));
        node.runs(A_WHILE);

        ObjectNode after = azure.resources.get(circuitId("c1").key());
        assertThat(after.at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .isEqualTo(500);
        assertThat(after.at("/properties/peerings/0/name").asText()).isEqualTo("AzurePrivatePeering");
        assertThat(after.at("/tags/theirs").asText()).isEqualTo("yes");
    }

    @Test
    void whatIsQueuedWhenATakeDownBeginsIsNeverSent() {
        node.ledger.submit(batch(circuit("c1"), circuit("c2")));

        boolean quiet = node.ledger.withdraw(ORDER, "reply");
        node.runs(A_WHILE);

        assertThat(quiet).isTrue();
        assertThat(azure.writes()).isEmpty();
        assertThat(node.ledger.of(ORDER))
                .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(LedgerEntry.State.SKIPPED));
        assertThat(node.ledger.made(ORDER)).isEmpty();
    }

    @Test
    void whatIsTakenAwayIsDoneOnlyWhenItIsGone() {
        azure.once("GET", "vnet", azure.stale(NETWORK)).once("GET", "vnet", azure.stale(NETWORK));
        node.ledger.submit(batch(new AzureChange.Update(NETWORK, json("{'tags':{'cost-centre':null}}"))));

        node.runs(A_WHILE);

        assertThat(((Succeeded) node.outcome()).bodies().get(0).at("/tags").properties())
                .isEmpty();
        assertThat(azure.count("GET", "/operations/1")).isPositive();
    }

    @Test
    void whatIsThereAlreadyIsNotSentAgain() {
        node.ledger.submit(batch(gatewaySubnet()));
        node.runs(A_WHILE);

        node.ledger.submit(batch(gatewaySubnet()));
        node.runs(A_WHILE);

        assertThat(node.settled).hasSize(2).allMatch(event -> event.outcome() instanceof Succeeded);
        assertThat(azure.writes()).hasSize(1);
    }

    @Test
    void somebodyElsesChangeInBetweenStartsItOver() throws IOException {
        azure.once("GET", "vnet", (exchange, path) -> {
            ObjectNode read = azure.resources.get(path).deepCopy();
            ObjectNode theirs = azure.resources.get(path).put("etag", "W/\"theirs\"");
            theirs.withArray("/properties/subnets").addObject().put("name", "new");
            RecordedArm.send(exchange, 200, read.toString());
        });

        node.ledger.submit(batch(gatewaySubnet()));
        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.resources.get(NETWORK.key()).findValuesAsText("name")).contains("app", "new", "GatewaySubnet");
        assertThat(azure.count("PUT", "vnet")).as("412, then done").isEqualTo(2);
    }

    @Test
    void aCircuitKeepsItsPeeringsAndTheirKeys() throws IOException {
        String key = "secret:" + node.secrets.keep("bgp key", "hunter2").value();
        node.ledger.submit(batch(circuit("c1"), peering("c1", key)));
        node.runs(A_WHILE);
        azure.resources
                .get(circuitId("c1").key())
                .withArray("/properties/peerings")
                .addObject()
                .put("name", "AzurePrivatePeering")
                .putObject("properties")
                .put("peeringType", "AzurePrivatePeering")
                .put("vlanId", 100);

        node.ledger.submit(batch(new AzureChange.Update(
                circuitId("c1"), json("{'properties':{'serviceProviderProperties':{'bandwidthInMbps':500}}}"))));
        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        JsonNode sent = lastSent("/expressroutecircuits/c1");
        assertThat(sent.at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .isEqualTo(500);
        assertThat(sent.at("/properties/serviceProviderProperties/peeringLocation")
                        .asText())
                .isEqualTo("Amsterdam");
        assertThat(sent.at("/properties/peerings/0/properties/vlanId").asInt()).isEqualTo(100);
        assertThat(sent.at("/properties/peerings/0/properties/sharedKey").asText())
                .as("GET does not show it, and a PUT without it would remove it")
                .isEqualTo("hunter2");
        assertThat(node.jdbc
                        .sql("select * from azure_change")
                        .query()
                        .listOfRows()
                        .toString())
                .doesNotContain("hunter2");
    }

    @Test
    void aNewKeyIsSentThoughAzureDoesNotShowIt() throws IOException {
        String first = "secret:" + node.secrets.keep("key", "one").value();
        String second = "secret:" + node.secrets.keep("key", "two").value();
        ResourceId id = peering("c1", "").id();
        node.ledger.submit(batch(peering("c1", first)));
        node.runs(A_WHILE);
        azure.resources.get(id.key()).withObject("/properties").remove("sharedKey");

        node.ledger.submit(batch(new AzureChange.Update(id, json("{'properties':{'sharedKey':'" + second + "'}}"))));
        node.runs(A_WHILE);
        azure.resources.get(id.key()).withObject("/properties").remove("sharedKey");
        node.ledger.submit(batch(new AzureChange.Update(id, json("{'properties':{'sharedKey':'" + second + "'}}"))));
        node.runs(A_WHILE);

        assertThat(azure.count("PUT", "azureprivatepeering"))
                .as("the third one has it already")
                .isEqualTo(2);
        assertThat(lastSent("azureprivatepeering").at("/properties/sharedKey").asText())
                .isEqualTo("two");
    }

    @Test
    void whatIsNotThereIsNotMade() {
        node.ledger.submit(batch(new AzureChange.Update(circuitId("c9"), json("{'tags':{'a':'b'}}"))));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isEqualTo(new Refused(circuitId("c9"), "ResourceNotFound", "Told by Azure"));
        assertThat(azure.writes()).isEmpty();
    }

    @Test
    void whatMayNotBeReadIsNotReplaced() {
        azure.once("GET", "vnet", status(403, "AuthorizationFailed"));
        node.ledger.submit(batch(gatewaySubnet()));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isEqualTo(new Refused(NETWORK, "AuthorizationFailed", "Told by Azure"));
        assertThat(azure.writes()).isEmpty();
    }

    @Test
    void anUpdateWaitsForWhatIsUnderWay() {
        azure.resources.get(NETWORK.key()).withObject("/properties").put("provisioningState", "Updating");
        node.ledger.submit(batch(gatewaySubnet()));

        node.runs(A_WHILE);
        int during = azure.writes().size();
        azure.settleAll();
        node.runs(A_WHILE);

        assertThat(during).isZero();
        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.writes()).hasSize(1);
    }

    @Test
    void anUpdateWhoseAnswerIsLostIsNotRepeated() {
        azure.once("PUT", "vnet", azure.doneButReset());
        node.ledger.submit(batch(gatewaySubnet()));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.writes()).hasSize(1);
    }

    @Test
    void anUpdateIsNothingThatTheOrderMade() {
        node.ledger.submit(batch(new AzureChange.Update(NETWORK, json("{'tags':{'onramp-order':'ONB-2026-000123'}}"))));

        node.runs(A_WHILE);

        assertThat(node.outcome()).isInstanceOf(Succeeded.class);
        assertThat(azure.writes()).hasSize(1);
        assertThat(node.ledger.made(ORDER)).isEmpty();
        assertThat(node.ledger.of(ORDER).get(0).method()).isEqualTo("PATCH");
    }

    @Test
    void anUpdateOfAConnectionGoesWithItsGateway() {
        ResourceId gateway = ResourceId.network(SUBSCRIPTION, "rg", "virtualNetworkGateways", "gw");
        ResourceId connection = ResourceId.network(SUBSCRIPTION, "rg", "connections", "cn");
        node.ledger.submit(batch(put(
                connection,
                "{'location':'westeurope','properties':{'connectionType':'ExpressRoute','virtualNetworkGateway1':{'id':'"
                        + gateway + "'}}}")));
        node.ledger.submit(batch(new AzureChange.Update(connection, json("{'properties':{'routingWeight':10}}"))));

        node.runs(A_WHILE);

        assertThat(node.settled).hasSize(2).allMatch(event -> event.outcome() instanceof Succeeded);
        assertThat(node.jdbc
                        .sql("select distinct lock_key from azure_change")
                        .query(String.class)
                        .list())
                .containsExactly(gateway.key());
    }

    private static AzureChange gatewaySubnet() {
        return new AzureChange.Update(
                NETWORK,
                json(
                        "{'properties':{'subnets':[{'name':'GatewaySubnet','properties':{'addressPrefix':'10.1.0.0/27'}}]}}"));
    }

    private JsonNode lastSent(String pathEnd) throws IOException {
        JsonNode found = null;
        for (int i = 0; i < azure.calls.size(); i++) {
            if (azure.calls.get(i).startsWith("PUT") && azure.calls.get(i).endsWith(pathEnd)) {
                found = JSON.readTree(azure.bodies.get(i));
            }
        }
        return found;
    }

    private void there(ResourceId id, String body) throws IOException {
        azure.resources.put(id.key(), RecordedArm.body(body.replace('\'', '"'), "Succeeded"));
    }
}
