package io.onramp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.sandbox.RunningSandbox.Answer;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A circuit as its carrier sees and changes it, and the communities that Microsoft tags its routes with. */
class SandboxCarrierSideTest {

    private static final String CARRIER = "/subscriptions/c0ffee00-2222-4333-8444-555555555555";
    private static final String CIRCUIT = "{'location': 'westeurope', 'properties': {'serviceProviderProperties':"
            + " {'serviceProviderName': 'Equinix', 'peeringLocation': 'Silicon Valley', 'bandwidthInMbps': 200}}}";
    private static final String PEERING = "{'properties': {'peeringType': 'AzurePrivatePeering', 'peerASN': 65010,"
            + " 'vlanId': 100, 'primaryPeerAddressPrefix': '192.168.100.0/30', 'secondaryPeerAddressPrefix':"
            + " '192.168.100.4/30'}}";

    private static RunningSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start("--onramp.sandbox.speed=2000", "--onramp.sandbox.carrier-automatic=false");
        sandbox.control("PUT", "/sandbox/api" + CARRIER, "{'serviceProvider': 'Equinix'}");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    /** Nobody else's circuits here are in Dallas. */
    @Test
    void thePortsOfACarrierTellWhatItsCircuitsLeaveFree() {
        String ports = CARRIER + "/providers/Microsoft.Network/expressRouteProviderPorts";
        Answer circuit = sandbox.made(
                sandbox.group("carrier-ports") + "expressRouteCircuits/c1",
                CIRCUIT.replace("Silicon Valley", "Dallas"));
        sandbox.control("PUT", "/sandbox/api/ports/DALLAS-06GMR-CIS", "{'bandwidthInMbps': 1000}");

        Answer there = sandbox.arm("GET", ports + "?location=dallas", "");
        Answer all = sandbox.get(ports);
        Answer nobodys = sandbox.get("/subscriptions/11111111-2222-4333-8444-555555555555/providers/Microsoft.Network/"
                + "expressRouteProviderPorts");
        sandbox.control("DELETE", "/sandbox/api/ports", "");
        Answer seen = sandbox.get(CARRIER
                + "/resourceGroups/CrossConnection-Dallas/providers/Microsoft.Network/expressRouteCrossConnections/"
                + circuit.text("/properties/serviceKey"));

        assertThat(there.at("/value")).hasSize(1);
        assertThat(there.text("/value/0/properties/usedBandwidthInMbps")).isEqualTo("200");
        assertThat(there.text("/value/0/properties/remainingBandwidthInMbps")).isEqualTo("800");
        assertThat(there.at("/value/0/properties/primaryAzurePort")).isEqualTo(seen.at("/properties/primaryAzurePort"));
        assertThat(all.at("/value").size()).isGreaterThan(1);
        assertThat(nobodys.at("/value")).isEmpty();
    }

    private static String crossConnection(String subscription, Answer circuit) {
        return subscription
                + "/resourceGroups/CrossConnection-SiliconValley/providers/Microsoft.Network/expressRouteCrossConnections/"
                + circuit.text("/properties/serviceKey");
    }

    @Test
    void whatTheCarrierChangesShowsOnTheCircuitAndTheOtherWayRound() {
        String path = sandbox.group("carrier-side") + "expressRouteCircuits/c1";
        Answer circuit = sandbox.made(path, CIRCUIT);
        String cross = crossConnection(CARRIER, circuit);

        Answer seen = sandbox.get(cross);
        Answer accepted = sandbox.arm(
                "PUT",
                cross,
                "{'location': 'westeurope', 'properties': {'serviceProviderProvisioningState': 'Provisioned',"
                        + " 'bandwidthInMbps': 500, 'serviceProviderNotes': 'port 7'}}");
        Answer end = sandbox.finished(accepted);
        Answer provisioned = sandbox.get(path);
        sandbox.made(path, CIRCUIT.replace("200", "1000"));
        Answer later = sandbox.get(cross);

        assertThat(seen.text("/properties/serviceProviderProvisioningState")).isEqualTo("NotProvisioned");
        assertThat(seen.text("/properties/expressRouteCircuit/id")).isEqualTo(circuit.text("/id"));
        assertThat(seen.text("/id")).isEqualTo(cross);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.text("/properties/provisioningState")).isEqualTo("Updating");
        assertThat(accepted.header("Azure-AsyncOperation").orElseThrow()).contains(CARRIER + "/");
        assertThat(end.text("/status")).isEqualTo("Succeeded");
        assertThat(provisioned.text("/properties/serviceProviderProvisioningState"))
                .isEqualTo("Provisioned");
        assertThat(provisioned.text("/properties/circuitProvisioningState")).isEqualTo("Enabled");
        assertThat(provisioned.text("/properties/serviceProviderNotes")).isEqualTo("port 7");
        assertThat(bandwidth(provisioned)).isEqualTo(500);
        assertThat(later.at("/properties/bandwidthInMbps").asInt()).isEqualTo(1000);
        assertThat(sandbox.arm("DELETE", cross, "").status()).isEqualTo(405);
    }

    private static int bandwidth(Answer circuit) {
        return circuit.at("/properties/serviceProviderProperties/bandwidthInMbps")
                .asInt();
    }

    @Test
    void aCarrierMayConfigureThePeeringsAndReadTheirTables() {
        String path = sandbox.group("carrier-peering") + "expressRouteCircuits/c1";
        String cross = crossConnection(CARRIER, sandbox.made(path, CIRCUIT));
        String peering = "/peerings/AzurePrivatePeering";

        Answer echo = sandbox.arm("PUT", cross + peering, PEERING);
        sandbox.finished(echo);
        Answer theirs = sandbox.get(cross + peering);
        Answer ours = sandbox.get(path + peering);
        sandbox.finished(
                sandbox.arm("PUT", cross, "{'properties': {'serviceProviderProvisioningState': 'Provisioned'}}"));
        Answer table = sandbox.arm("POST", cross + peering + "/arpTables/primary", "");
        Answer arp = Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(
                        () -> sandbox.call("GET", table.header("Location").orElseThrow(), ""),
                        answer -> answer.status() == 200);
        Answer whole = sandbox.get(cross);
        sandbox.finished(sandbox.arm("DELETE", cross + peering, ""));

        assertThat(echo.status()).isEqualTo(201);
        assertThat(theirs.text("/id")).isEqualTo(cross + peering);
        assertThat(theirs.text("/type")).isEqualTo("Microsoft.Network/expressRouteCrossConnections/peerings");
        assertThat(ours.at("/properties/peerASN").asInt()).isEqualTo(65010);
        assertThat(table.status()).isEqualTo(202);
        assertThat(arp.at("/value")).isNotEmpty();
        assertThat(whole.at("/properties/peerings")).hasSize(1);
        assertThat(whole.text("/properties/primaryAzurePort")).isNotEmpty();
        assertThat(sandbox.get(path + peering).status()).isEqualTo(404);
    }

    @Test
    void aCarrierSeesItsOwnCircuitsOnly() {
        String group = sandbox.group("carriers");
        Answer theirs = sandbox.made(group + "expressRouteCircuits/theirs", CIRCUIT);
        Answer others = sandbox.made(group + "expressRouteCircuits/others", CIRCUIT.replace("Equinix", "Colt"));
        String type = "/providers/Microsoft.Network/expressRouteCrossConnections";

        Answer all = sandbox.get(CARRIER + type);
        Answer elsewhere = sandbox.get(CARRIER + "/resourceGroups/CrossConnection-Amsterdam" + type);
        Answer byName =
                sandbox.get(CARRIER + type + "?$filter=name%20eq%20'" + theirs.text("/properties/serviceKey") + "'");
        String home = theirs.text("/id").replaceAll("/resourceGroups/.*", "");

        assertThat(all.at("/value").findValuesAsText("name"))
                .contains(theirs.text("/properties/serviceKey"))
                .doesNotContain(others.text("/properties/serviceKey"));
        assertThat(elsewhere.at("/value")).isEmpty();
        assertThat(byName.at("/value")).hasSize(1);
        assertThat(sandbox.get(crossConnection(CARRIER, others)).status()).isEqualTo(404);
        // as in Microsoft's test subscriptions, which are a customer's and a carrier's at once
        assertThat(sandbox.get(crossConnection(home, others)).status()).isEqualTo(200);
    }

    @Test
    void aCarrierCannotPromiseWhatItDoesNotOffer() {
        String path = sandbox.group("promise") + "expressRouteCircuits/c1";
        String cross = crossConnection(CARRIER, sandbox.made(path, CIRCUIT));

        Answer bandwidth = sandbox.arm("PUT", cross, "{'properties': {'bandwidthInMbps': 77}}");
        Answer state = sandbox.arm("PUT", cross, "{'properties': {'serviceProviderProvisioningState': 'Soon'}}");

        assertThat(bandwidth.status()).isEqualTo(400);
        assertThat(state.status()).isEqualTo(400);
        assertThat(bandwidth(sandbox.get(path))).isEqualTo(200);
    }

    @Test
    void theCommunitiesOfServicesAndRegionsAreListed() {
        Answer list = sandbox.get(
                "/subscriptions/" + RunningSandbox.SUBSCRIPTION + "/providers/Microsoft.Network/bgpServiceCommunities");

        assertThat(community(list, "Exchange").path("communityValue").asText()).isEqualTo("12076:5010");
        assertThat(community(list, "Exchange").path("isAuthorizedToUse").asBoolean())
                .isFalse();
        assertThat(community(list, "AzureWestEurope").path("communityValue").asText())
                .isEqualTo("12076:51002");
        assertThat(community(list, "AzureStorageWestEurope")
                        .path("communityName")
                        .asText())
                .isEqualTo("Azure Storage West Europe");
        assertThat(list.at("/value").findValuesAsText("communityValue"))
                .doesNotHaveDuplicates()
                .hasSize(220);
    }

    private static JsonNode community(Answer list, String name) {
        return StreamSupport.stream(list.at("/value").spliterator(), false)
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .at("/properties/bgpCommunities/0");
    }
}
