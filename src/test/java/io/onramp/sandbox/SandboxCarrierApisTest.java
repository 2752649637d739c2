package io.onramp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.sandbox.RunningSandbox.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two carriers' APIs as a client of theirs meets them, and what Azure shows of it. */
class SandboxCarrierApisTest {

    private static final String PORT = "11111111-aaaa-4bbb-8ccc-000000000001";
    private static final String BASIC = "Basic b25yYW1wOnNlY3JldA==";
    private static final SchemaJudge DOCUMENT = SchemaJudge.byOpenApi("sandbox/equinix-fabric-4.30.json");

    private static String database;
    private static RunningSandbox sandbox;
    private static String megaport;
    private static String equinix;

    @BeforeAll
    static void start() {
        database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
        open();
    }

    /** An order takes 0.3 s. */
    private static void open() {
        sandbox = RunningSandbox.startOn(
                database, "--onramp.sandbox.speed=2000", "--onramp.sandbox.carrier-automatic=false");
    }

    @BeforeEach
    void askForTokens() {
        megaport = token("megaport");
        equinix = token("equinix");
    }

    @AfterEach
    void nothingGoesWrongAnyMore() {
        sandbox.control("DELETE", "/sandbox/api/carriers/megaport/troubles", "");
        sandbox.control("DELETE", "/sandbox/api/carriers/equinix/troubles", "");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Answer askForToken(String carrier) {
        return carrier.equals("megaport")
                ? sandbox.call(
                        "POST",
                        sandbox.url() + "/sandbox/megaport/oauth2/token?grant_type=client_credentials",
                        "",
                        "Authorization",
                        BASIC)
                : sandbox.call(
                        "POST",
                        sandbox.url() + "/sandbox/equinix/oauth2/v1/token",
                        "{'grant_type': 'client_credentials', 'client_id': 'onramp', 'client_secret': 'secret'}");
    }

    private static String token(String carrier) {
        return "Bearer " + askForToken(carrier).text("/access_token");
    }

    private static Answer megaport(String method, String path, String body) {
        return sandbox.call(method, sandbox.url() + "/sandbox/megaport" + path, body, "Authorization", megaport);
    }

    private static Answer equinix(String method, String path, String body) {
        String type = method.equals("PATCH") ? "application/json-patch+json" : "application/json";
        return sandbox.call(
                method,
                sandbox.url() + "/sandbox/equinix" + path,
                body,
                "Authorization",
                equinix,
                "Content-Type",
                type);
    }

    private static void trouble(String carrier, String order) {
        Answer taken = sandbox.control("PUT", "/sandbox/api/carriers/" + carrier + "/troubles", order);
        assertThat(taken.status()).isEqualTo(204);
    }

    private static Answer at(String order, String deed) {
        return sandbox.control("POST", "/sandbox/api/carriers/orders/" + order, deed);
    }

    private static String circuit(String group, String provider) {
        String path = sandbox.group(group) + "expressRouteCircuits/c1";
        sandbox.made(
                path,
                "{'location': 'westeurope', 'properties': {'serviceProviderProperties': {'serviceProviderName': '"
                        + provider + "', 'peeringLocation': 'Amsterdam', 'bandwidthInMbps': 200}}}");
        return path;
    }

    private static String key(String circuit) {
        return sandbox.get(circuit).text("/properties/serviceKey");
    }

    private static String carrierState(String circuit) {
        return sandbox.get(circuit).text("/properties/serviceProviderProvisioningState");
    }

    private static void untilCarrierState(String circuit, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(carrierState(circuit)).isEqualTo(state));
    }

    private static String azurePort(String key, String path) {
        JsonNode ports = megaport("GET", "/v2/secure/azure/" + key, "").at("/data/megaports");
        return StreamSupport.stream(ports.spliterator(), false)
                .filter(port -> port.path("type").asText().equals(path))
                .findFirst()
                .orElseThrow()
                .path("productUid")
                .asText();
    }

    private static String design(String name, String key, String path) {
        return ("[{'productUid': '%s', 'associatedVxcs': [{'productName': '%s', 'rateLimit': 200, 'term': 1, 'shutdown': false,"
                        + " 'aEnd': {'vlan': 0}, 'bEnd': {'productUid': '%s', 'partnerConfig': {'connectType': 'AZURE',"
                        + " 'serviceKey': '%s', 'peers': [{'type': 'private', 'peer_asn': '64555', 'primary_subnet':"
                        + " '10.0.0.0/30', 'secondary_subnet': '10.0.0.4/30', 'vlan': 100}]}}}]}]")
                .formatted(PORT, name, azurePort(key, path), key);
    }

    private static Answer buy(String name, String key, String path) {
        return megaport(
                "POST",
                "/v4/networkdesign/buy",
                "{'networkDesign': " + design(name, key, path) + ", 'discountCodes': []}");
    }

    private static String bought(String name, String key, String path) {
        return buy(name, key, path).text("/data/0/vxcJTechnicalServiceUid");
    }

    private static Answer vxc(String uid) {
        return megaport("GET", "/v2/product/" + uid, "");
    }

    private static void untilVxc(String uid, String status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> vxc(uid).text("/data/provisioningStatus").equals(status));
    }

    private static String connection(String name, String key, String redundancy) {
        return ("{'type': 'EVPL_VC', 'name': '%s', 'bandwidth': 200, 'redundancy': {%s}, 'notifications': [{'type': 'ALL',"
                        + " 'emails': ['noc@example.com']}], 'aSide': {'accessPoint': {'type': 'COLO', 'port': {'uuid': '%s'},"
                        + " 'linkProtocol': {'type': 'DOT1Q', 'vlanTag': 1001}}}, 'zSide': {'accessPoint': {'type': 'SP',"
                        + " 'profile': {'type': 'L2_PROFILE', 'uuid': 'a1390b22-bbe0-4e93-ad37-85beef9d254a'}, 'location':"
                        + " {'metroCode': 'AM'}, 'peeringType': 'PRIVATE', 'authenticationKey': '%s'}}}")
                .formatted(name, redundancy, PORT, key);
    }

    private static Answer primary(String name, String key) {
        return equinix("POST", "/fabric/v4/connections", connection(name, key, "'priority': 'PRIMARY'"));
    }

    private static Answer secondary(String name, String key, Answer primary) {
        String group = primary.text("/redundancy/group");
        return equinix(
                "POST",
                "/fabric/v4/connections",
                connection(name, key, "'priority': 'SECONDARY', 'group': '" + group + "'"));
    }

    private static Answer connection(Answer created) {
        return equinix("GET", "/fabric/v4/connections/" + created.text("/uuid"), "");
    }

    private static void untilConnection(Answer created, String equinixStatus) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        connection(created).text("/operation/equinixStatus").equals(equinixStatus));
    }

    private static void assertFits(String schema, Answer answer) {
        assertThat(DOCUMENT.complaints("/components/schemas/" + schema, answer.json()))
                .as(answer.response().body())
                .isEmpty();
    }

    // Megaport

    @Test
    void aCircuitIsProvisionedWhenBothItsLinesFromMegaportAreLive() {
        String circuit = circuit("mp-both", "Megaport");
        String key = key(circuit);

        Answer valid = megaport("POST", "/v3/networkdesign/validate", design("ONB-1/primary", key, "primary"));
        Answer order = buy("ONB-1/primary", key, "primary");
        String first = order.text("/data/0/vxcJTechnicalServiceUid");
        Answer ordered = vxc(first);
        untilVxc(first, "LIVE");
        String half = carrierState(circuit);
        String second = bought("ONB-1/secondary", key, "secondary");
        untilCarrierState(circuit, "Provisioned");
        Answer live = vxc(second);
        Answer lookup = megaport("GET", "/v2/secure/azure/" + key, "");
        Answer again = megaport("POST", "/v3/networkdesign/validate", design("ONB-1/primary", key, "primary"));

        assertThat(valid.status()).isEqualTo(200);
        assertThat(order.status()).isEqualTo(200);
        assertThat(ordered.text("/data/provisioningStatus")).isIn("DEPLOYABLE", "CONFIGURED");
        assertThat(ordered.text("/data/resources/vll/rate_limit_mbps")).isEqualTo("200");
        assertThat(half).isEqualTo("Provisioning");
        assertThat(live.text("/data/provisioningStatus")).isEqualTo("LIVE");
        assertThat(lookup.at("/data/megaports").findValuesAsText("vxc"))
                .containsExactly(vxc(first).text("/data/productId"), vxc(second).text("/data/productId"));
        assertThat(lookup.at("/data/megaports").findValuesAsText("productUid")).doesNotHaveDuplicates();
        assertThat(again.status()).isEqualTo(400);
    }

    @Test
    void megaportReleasesTheCircuitWhenBothLinesAreCancelled() {
        String circuit = circuit("mp-cancel", "Megaport");
        String first = bought("a", key(circuit), "primary");
        String second = bought("b", key(circuit), "secondary");
        untilCarrierState(circuit, "Provisioned");

        Answer done = megaport("POST", "/v3/product/" + first + "/action/CANCEL_NOW", "");
        String between = carrierState(circuit);
        megaport("POST", "/v3/product/" + second + "/action/CANCEL_NOW", "");
        untilCarrierState(circuit, "NotProvisioned");
        untilVxc(second, "DECOMMISSIONED");
        Answer twice = megaport("POST", "/v3/product/" + first + "/action/CANCEL_NOW", "");

        assertThat(done.text("/message")).isEqualTo("Action [CANCEL_NOW Service " + first + "] has been done.");
        assertThat(between).isEqualTo("Provisioned");
        assertThat(vxc(second).at("/data/resources/vll").isArray()).isTrue();
        assertThat(vxc(second).at("/data/resources/vll")).isEmpty();
        assertThat(twice.status()).isEqualTo(400);
        assertThat(megaport("GET", "/v2/secure/azure/" + key(circuit), "")
                        .at("/data/megaports")
                        .findValues("vxc"))
                .allMatch(JsonNode::isNull);
    }

    @Test
    void aPortThatLinesBeginAtTellsHowFastTheyCanBe() {
        String key = key(circuit("mp-port", "Megaport"));
        String line = bought("ONB-6/primary", key, "primary");
        String port = vxc(line).text("/data/aEnd/productUid");

        sandbox.control("PUT", "/sandbox/api/ports/" + port, "{'bandwidthInMbps': 1000}");
        Answer found = megaport("GET", "/v2/product/" + port, "");
        sandbox.control("DELETE", "/sandbox/api/ports", "");

        assertThat(found.text("/data/productType")).isEqualTo("MEGAPORT");
        assertThat(found.text("/data/maxVxcSpeed")).isEqualTo("1000");
        assertThat(megaport("GET", "/v2/product/" + UUID.randomUUID(), "").status())
                .isEqualTo(404);
    }

    @Test
    void whoBuysTwiceHasTwoAndFindsBothByName() {
        String key = key(circuit("mp-twice", "Megaport"));

        String first = bought("ONB-2/primary", key, "primary");
        String second = bought("ONB-2/primary", key, "primary");
        Answer products = megaport("GET", "/v2/products", "");

        assertThat(first).isNotEqualTo(second);
        assertThat(StreamSupport.stream(products.at("/data/0/associatedVxcs").spliterator(), false)
                        .filter(vxc -> vxc.path("productName").asText().equals("ONB-2/primary"))
                        .map(vxc -> vxc.path("productUid").asText()))
                .containsExactly(first, second);
    }

    @Test
    void megaportRefusesWhatItsClientWouldNeverSend() {
        String key = key(circuit("mp-wrong", "Megaport"));
        String right = design("x", key, "primary");

        List<Answer> refused = List.of(
                validated(right.replace("'64555'", "64555")),
                validated(right.replace("'rateLimit': 200", "'rateLimit': '200'")),
                validated(right.replace("'term': 1,", "'term': 5,")),
                validated(right.replace("'partnerConfig'", "'partnerConfigs'")),
                validated(right.replace("'shutdown': false,", "")),
                validated("{'networkDesign': " + right + "}"),
                validated(right.replace("'rateLimit': 200", "'rateLimit': 500")),
                validated(right.replace(azurePort(key, "primary"), PORT)),
                validated(right.replace(key, UUID.randomUUID().toString())),
                megaport("POST", "/v4/networkdesign/buy", right));

        assertThat(validated(right).status()).isEqualTo(200);
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/message")).isNotEmpty();
        });
        assertThat(refused.get(0).text("/data")).contains("peer_asn").doesNotContain(key);
    }

    private static Answer validated(String body) {
        return megaport("POST", "/v3/networkdesign/validate", body);
    }

    @Test
    void megaportKnowsOnlyItsOwnServiceKeys() {
        Answer unknown = megaport("GET", "/v2/secure/azure/" + UUID.randomUUID(), "");
        Answer others = megaport("GET", "/v2/secure/azure/" + key(circuit("mp-others", "Equinix")), "");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(others.status()).isEqualTo(404);
    }

    @Test
    void anOrderThatNeedsApprovalWaitsForItAndThenGoesOn() {
        String circuit = circuit("mp-approval", "Megaport");
        trouble("megaport", "{'kind': 'approval', 'words': 'The port owner has to agree'}");

        String uid = bought("x", key(circuit), "primary");
        Answer waiting = vxc(uid);
        Answer listed = megaport("GET", "/v3/order_approvals?status=PENDING", "");
        Answer approved = at(uid, "{'action': 'approve'}");
        untilVxc(uid, "LIVE");

        assertThat(waiting.text("/data/provisioningStatus")).isEqualTo("DEPLOYABLE");
        assertThat(waiting.text("/data/vxcApproval/status")).isEqualTo("PENDING");
        assertThat(waiting.text("/data/vxcApproval/message")).isEqualTo("The port owner has to agree");
        assertThat(listed.at("/data").findValuesAsText("referenceId")).contains(uid);
        assertThat(approved.status()).isEqualTo(200);
        assertThat(vxc(uid).text("/data/vxcApproval/status")).isEqualTo("APPROVED");
        assertThat(at(uid, "{'action': 'approve'}").status()).isEqualTo(400);
    }

    @Test
    void aRejectedOrderSaysWhyAndFreesItsPort() {
        String circuit = circuit("mp-rejected", "Megaport");
        String key = key(circuit);
        trouble("megaport", "{'kind': 'reject', 'words': 'No such cross connect'}");

        String uid = bought("x", key, "primary");
        Awaitility.await().until(() -> vxc(uid).text("/data/vxcApproval/status").equals("REJECTED"));
        Answer lookup = megaport("GET", "/v2/secure/azure/" + key, "");

        assertThat(vxc(uid).text("/data/vxcApproval/message")).isEqualTo("No such cross connect");
        assertThat(vxc(uid).text("/data/provisioningStatus")).isEqualTo("DEPLOYABLE");
        assertThat(lookup.at("/data/megaports/0/vxc").isNull()).isTrue();
        assertThat(carrierState(circuit)).isEqualTo("NotProvisioned");
    }

    @Test
    void anApprovalCanExpire() {
        trouble("megaport", "{'kind': 'approval'}");
        String uid = bought("x", key(circuit("mp-expired", "Megaport")), "primary");

        at(uid, "{'action': 'reject', 'state': 'EXPIRED', 'words': 'Nobody answered'}");

        assertThat(vxc(uid).text("/data/vxcApproval/status")).isEqualTo("EXPIRED");
        assertThat(vxc(uid).text("/data/vxcApproval/message")).isEqualTo("Nobody answered");
    }

    @Test
    void theSecondLineCanBeRefusedAfterTheFirstWasMade() {
        String key = key(circuit("mp-second", "Megaport"));
        trouble("megaport", "{'kind': 'refuse', 'path': 'secondary', 'words': 'No capacity on the second device'}");

        Answer first = buy("a", key, "primary");
        Answer second = buy("b", key, "secondary");
        Answer secondAgain = buy("b", key, "secondary");

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.text("/message")).isEqualTo("No capacity on the second device");
        assertThat(secondAgain.status()).isEqualTo(200);
    }

    @Test
    void aLineCanBeKeptByItsCarrier() {
        String uid = bought("kept", key(circuit("mp-kept", "Megaport")), "primary");
        trouble("megaport", "{'kind': 'keep', 'words': 'The contract runs until March'}");

        Answer kept = megaport("POST", "/v3/product/" + uid + "/action/CANCEL_NOW", "");
        Answer cancelled = megaport("POST", "/v3/product/" + uid + "/action/CANCEL_NOW", "");

        assertThat(kept.status()).isEqualTo(400);
        assertThat(kept.text("/message")).isEqualTo("The contract runs until March");
        assertThat(cancelled.status()).isEqualTo(200);
    }

    @Test
    void anOrderWhoseAnswerIsLostIsThereAllTheSame() {
        String key = key(circuit("mp-lost", "Megaport"));
        String body = "{'networkDesign': " + design("ONB-3/primary", key, "primary") + ", 'discountCodes': []}";
        trouble("megaport", "{'kind': 'lost-answer'}");

        assertThatThrownBy(() -> sandbox.send(
                        Duration.ofSeconds(10),
                        "POST",
                        sandbox.url() + "/sandbox/megaport/v4/networkdesign/buy",
                        body,
                        "Authorization",
                        megaport))
                .isInstanceOf(IOException.class);

        Answer products = megaport("GET", "/v2/products", "");
        assertThat(products.at("/data/0/associatedVxcs").findValuesAsText("productName"))
                .contains("ONB-3/primary");
    }

    @Test
    void theRateOfALineIsChangedAtOnce() {
        String key = key(circuit("mp-rate", "Megaport"));
        String uid = bought("x", key, "primary");

        Answer changed = megaport("PUT", "/v3/product/vxc/" + uid, "{'rateLimit': 100}");
        Answer tooMuch = megaport("PUT", "/v3/product/vxc/" + uid, "{'rateLimit': 1000}");
        Answer wrong = megaport("PUT", "/v3/product/vxc/" + uid, "{'rate': 100}");

        assertThat(changed.text("/message")).isEqualTo("Product [" + uid + "] has been updated");
        assertThat(vxc(uid).at("/data/rateLimit").asInt()).isEqualTo(100);
        assertThat(tooMuch.status()).isEqualTo(400);
        assertThat(wrong.status()).isEqualTo(400);
    }

    // Equinix

    @Test
    void aCircuitIsProvisionedWhenBothItsConnectionsAre() {
        String circuit = circuit("eq-both", "Equinix");
        String key = key(circuit);

        Answer dryRun =
                equinix("POST", "/fabric/v4/connections?dryRun=true", connection("x", key, "'priority': 'PRIMARY'"));
        Answer before = validate(key);
        Answer first = primary("ONB-4/primary", key);
        Answer between = validate(key);
        Answer second = secondary("ONB-4/secondary", key, first);
        untilConnection(second, "PROVISIONED");
        untilCarrierState(circuit, "Provisioned");
        Answer found = equinix(
                "POST",
                "/fabric/v4/connections/search",
                "{'filter': {'and': [{'property': '/name', 'operator': '=', 'values': ['ONB-4/secondary']}]}}");

        assertThat(dryRun.status()).isEqualTo(200);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.text("/operation/equinixStatus")).isEqualTo("PROVISIONING");
        assertThat(second.text("/redundancy/group")).isEqualTo(first.text("/redundancy/group"));
        assertThat(before.at("/data").findValuesAsText("priority")).containsExactly("PRIMARY", "SECONDARY");
        assertThat(between.at("/data").findValuesAsText("priority")).containsExactly("SECONDARY");
        assertThat(connection(first).text("/operation/providerStatus")).isEqualTo("AVAILABLE");
        assertThat(found.at("/data").findValuesAsText("uuid")).contains(second.text("/uuid"));
        assertFits("Connection", dryRun);
        assertFits("Connection", first);
        assertFits("Connection", connection(second));
        assertFits("ConnectionResponse", before);
        assertFits("ConnectionSearchResponse", found);
    }

    @Test
    void aPortTellsWhatItsConnectionsLeaveFree() {
        String port = UUID.randomUUID().toString();
        String key = key(circuit("eq-port", "Equinix"));

        Answer untouched = equinix("GET", "/fabric/v4/ports/" + port, "");
        sandbox.control("PUT", "/sandbox/api/ports/" + port, "{'bandwidthInMbps': 1000}");
        Answer made = equinix(
                "POST",
                "/fabric/v4/connections",
                connection("ONB-5/primary", key, "'priority': 'PRIMARY'").replace(PORT, port));
        Answer used = equinix("GET", "/fabric/v4/ports/" + port, "");
        equinix("DELETE", "/fabric/v4/connections/" + made.text("/uuid"), "");
        Answer tooLarge = sandbox.control("PUT", "/sandbox/api/ports/" + port, "{'bandwidthInMbps': 400000}");
        sandbox.control("DELETE", "/sandbox/api/ports", "");
        Answer nothing = equinix("GET", "/fabric/v4/ports/port-1", "");

        assertThat(untouched.text("/availableBandwidth")).isEqualTo("100000");
        assertThat(made.status()).isEqualTo(201);
        assertThat(used.text("/availableBandwidth")).isEqualTo("800");
        assertThat(used.text("/usedBandwidth")).isEqualTo("200");
        assertThat(tooLarge.status()).isEqualTo(400);
        assertThat(nothing.status()).isEqualTo(400);
        assertFits("Port", untouched);
        assertFits("Port", used);
        assertFits("ErrorList", nothing);
    }

    private static Answer validate(String key) {
        return equinix(
                "POST",
                "/fabric/v4/connections/validate",
                "{'filter': {'and': [{'property': '/zSide/accessPoint/authenticationKey', 'operator': '=', 'values': ['"
                        + key
                        + "']}, {'property': '/zSide/accessPoint/profile/uuid', 'operator': '=', 'values':"
                        + " ['a1390b22-bbe0-4e93-ad37-85beef9d254a']}]}}");
    }

    @Test
    void equinixReleasesTheCircuitWhenBothConnectionsAreDeleted() {
        String circuit = circuit("eq-delete", "Equinix");
        Answer first = primary("a", key(circuit));
        Answer second = secondary("b", key(circuit), first);
        Answer tooEarly = equinix("DELETE", "/fabric/v4/connections/" + first.text("/uuid"), "");
        untilCarrierState(circuit, "Provisioned");

        Answer deleted = equinix("DELETE", "/fabric/v4/connections/" + first.text("/uuid"), "");
        equinix("DELETE", "/fabric/v4/connections/" + second.text("/uuid"), "");
        untilCarrierState(circuit, "NotProvisioned");
        untilConnection(second, "DEPROVISIONED");
        Answer twice = equinix("DELETE", "/fabric/v4/connections/" + first.text("/uuid"), "");

        assertThat(tooEarly.text("/0/errorCode")).isEqualTo("EQ-3142510");
        assertThat(deleted.text("/operation/equinixStatus")).isEqualTo("DEPROVISIONING");
        assertThat(twice.text("/0/errorCode")).isEqualTo("EQ-3142509");
        assertFits("Connection", deleted);
        assertFits("ErrorList", twice);
    }

    @Test
    void equinixRefusesWhatItsDocumentDoesNotAllow() {
        String key = key(circuit("eq-wrong", "Equinix"));
        String right = connection("x", key, "'priority': 'PRIMARY'");

        List<Answer> refused = Arrays.asList(
                dryRun(right.replace("'name': 'x',", "")),
                dryRun(right.replace("'bandwidth': 200", "'bandwidth': '200'")),
                dryRun(right.replace("EVPL_VC", "EVPL")),
                dryRun(right.replace("authenticationKey", "authorizationKey")),
                dryRun(right.replace("'noc@example.com'", "'noc'")),
                dryRun(right.replace("'metroCode': 'AM'", "'metroCode': 'LD'")),
                dryRun(right.replace("'bandwidth': 200", "'bandwidth': 500")),
                dryRun(right.replace("'port': {'uuid': '" + PORT + "'}", "'port': {}")),
                dryRun(right.replace(key, UUID.randomUUID().toString())),
                dryRun(connection("x", key, "'priority': 'SECONDARY', 'group': 'none'")),
                validate(UUID.randomUUID().toString()),
                equinix("POST", "/fabric/v4/connections/search", "{'filter': {'property': '/order/orderId'}}"));

        assertThat(dryRun(right).status()).isEqualTo(200);
        assertThat(dryRun(right.replace("noc@example.com", "noc@csp.example")).status())
                .isEqualTo(200);
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(400);
            assertFits("ErrorList", answer);
        });
        assertThat(refused.get(0).text("/0/additionalInfo/0/property")).isEqualTo("/name");
    }

    private static Answer dryRun(String body) {
        return equinix("POST", "/fabric/v4/connections?dryRun=true", body);
    }

    @Test
    void aConnectionCanBeInAStateThatNoDocumentKnows() {
        String circuit = circuit("eq-unknown", "Equinix");
        trouble("equinix", "{'kind': 'unknown-state', 'state': 'PENDING_SOMETHING_NEW'}");

        Answer first = primary("a", key(circuit));
        secondary("b", key(circuit), first);
        Answer waiting = connection(first);
        String waitingCircuit = carrierState(circuit);
        at(first.text("/uuid"), "{'action': 'deliver'}");
        untilCarrierState(circuit, "Provisioned");

        assertThat(waiting.text("/operation/equinixStatus")).isEqualTo("PENDING_SOMETHING_NEW");
        assertThat(waiting.text("/operation/providerStatus")).isEqualTo("PENDING_SOMETHING_NEW");
        assertThat(waitingCircuit).isIn("NotProvisioned", "Provisioning");
        assertThat(connection(first).text("/operation/equinixStatus")).isEqualTo("PROVISIONED");
    }

    @Test
    void aConnectionThatWaitsForApprovalCanBeRejected() {
        trouble("equinix", "{'kind': 'approval'}");

        Answer waiting = primary("a", key(circuit("eq-rejected", "Equinix")));
        at(waiting.text("/uuid"), "{'action': 'reject', 'words': 'Unknown customer'}");
        Answer rejected = connection(waiting);

        assertThat(waiting.text("/operation/equinixStatus")).isEqualTo("PENDING_APPROVAL");
        assertThat(rejected.text("/operation/equinixStatus")).isEqualTo("REJECTED");
        assertThat(rejected.text("/operation/errors/0/errorMessage")).isEqualTo("Unknown customer");
        assertFits("Connection", rejected);
    }

    @Test
    void aSlowOrderIsNotThereSoon() {
        String circuit = circuit("eq-slow", "Equinix");
        trouble("equinix", "{'kind': 'slow'}");

        Answer slow = primary("a", key(circuit));
        Answer fast = secondary("b", key(circuit), slow);
        untilConnection(fast, "PROVISIONED");

        assertThat(connection(slow).text("/operation/equinixStatus")).isEqualTo("PROVISIONING");
        assertThat(carrierState(circuit)).isEqualTo("Provisioning");
    }

    @Test
    void theBandwidthOfAConnectionIsPatched() {
        Answer created = primary("a", key(circuit("eq-patch", "Equinix")));
        untilConnection(created, "PROVISIONED");
        String path = "/fabric/v4/connections/" + created.text("/uuid");
        String change = "[{'op': 'replace', 'path': '/bandwidth', 'value': 100}]";

        Answer changed = equinix("PATCH", path, change);
        Answer asJson =
                sandbox.call("PATCH", sandbox.url() + "/sandbox/equinix" + path, change, "Authorization", equinix);

        assertThat(changed.status()).isEqualTo(202);
        assertThat(connection(created).at("/bandwidth").asInt()).isEqualTo(100);
        assertThat(asJson.status()).isEqualTo(415);
        assertFits("Connection", changed);
    }

    // both

    @Test
    void aTokenThatIsNotGoodIsNotGoodEnough() {
        sandbox.control("DELETE", "/sandbox/api/carriers/megaport/tokens", "");
        sandbox.control("DELETE", "/sandbox/api/carriers/equinix/tokens", "");

        Answer first = megaport("GET", "/v2/products", "");
        Answer second = equinix("GET", "/fabric/v4/connections/x", "");
        Answer token = askForToken("megaport");
        megaport = "Bearer " + token.text("/access_token");
        equinix = token("equinix");

        assertThat(first.status()).isEqualTo(401);
        assertThat(second.status()).isEqualTo(401);
        assertFits("ErrorList", second);
        assertThat(token.at("/expires_in").asInt()).isEqualTo(60);
        assertThat(megaport("GET", "/v2/products", "").status()).isEqualTo(200);
        assertThat(equinix("GET", "/fabric/v4/connections/x", "").status()).isEqualTo(404);
    }

    @Test
    void fiveBadAttemptsLockAnAccountAtEquinix() {
        trouble("equinix", "{'kind': 'token-refused', 'times': 5}");
        trouble("megaport", "{'kind': 'token-refused', 'times': 1}");

        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(askForToken("equinix").text("/errorCode")).isEqualTo("S1006");
        }
        Answer locked = askForToken("equinix");
        sandbox.control("DELETE", "/sandbox/api/carriers/equinix/troubles", "");

        assertThat(locked.status()).isEqualTo(400);
        assertThat(locked.text("/errorMessage")).contains("locked");
        assertThat(askForToken("equinix").status()).isEqualTo(200);
        assertThat(askForToken("megaport").text("/error")).isEqualTo("invalid_client");
        assertThat(askForToken("megaport").status()).isEqualTo(200);
    }

    @Test
    void aCarrierCanBeDownOrBusy() {
        trouble("equinix", "{'kind': 'down'}");
        trouble("megaport", "{'kind': 'throttle', 'times': 1}");

        Answer down = equinix("GET", "/fabric/v4/connections/x", "");
        Answer busy = megaport("GET", "/v2/products", "");

        assertThat(down.status()).isEqualTo(503);
        assertThat(askForToken("equinix").status()).isEqualTo(503);
        assertThat(busy.status()).isEqualTo(429);
        assertThat(busy.header("Retry-After")).isPresent();
        assertThat(megaport("GET", "/v2/products", "").status()).isEqualTo(200);
    }

    @Test
    void aRestartForgetsNothing() {
        String circuit = circuit("restart", "Megaport");
        trouble("megaport", "{'kind': 'approval'}");
        String waiting = bought("ONB-5/primary", key(circuit), "primary");
        String ordered = bought("ONB-5/secondary", key(circuit), "secondary");
        trouble("megaport", "{'kind': 'refuse'}");

        sandbox.close();
        open();

        assertThat(vxc(waiting).text("/data/vxcApproval/status")).isEqualTo("PENDING");
        untilVxc(ordered, "LIVE");
        assertThat(buy("x", key(circuit), "primary").status()).isEqualTo(400);
        at(waiting, "{'action': 'approve'}");
        untilCarrierState(circuit, "Provisioned");
    }

    @Test
    void aSecretThatBeginsWithWrongIsWrong() {
        Answer first = sandbox.call(
                "POST",
                sandbox.url() + "/sandbox/megaport/oauth2/token?grant_type=client_credentials",
                "",
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString("onramp:wrong".getBytes(StandardCharsets.UTF_8)));
        Answer second = sandbox.call(
                "POST",
                sandbox.url() + "/sandbox/equinix/oauth2/v1/token",
                "{'grant_type': 'client_credentials', 'client_id': 'other', 'client_secret': 'wrong one'}");

        assertThat(first.status()).isEqualTo(400);
        assertThat(second.status()).isEqualTo(400);
    }

    @Test
    void thePageShowsTheLinesOfACircuitAndMovesThem() {
        String circuit = circuit("page", "Megaport");
        onPage("/troubles", "carrier=megaport&kind=approval&path=primary&words=Ask+the+owner");
        String troubled = page();
        String uid = bought("ONB-6/primary", key(circuit), "primary");
        String waiting = page();

        Answer approved = onPage("/orders", "id=" + uid + "&action=approve&words=Granted");
        Answer again = onPage("/orders", "id=" + uid + "&action=approve");
        onPage("/troubles", "carrier=megaport&kind=down");
        onPage("/troubles/off", "carrier=megaport");
        onPage("/tokens/off", "carrier=megaport");

        assertThat(troubled).contains("The next order needs approval", "Ask the owner");
        assertThat(waiting).contains("ONB-6/primary", "waits for approval").doesNotContain(key(circuit));
        assertThat(approved.status()).isEqualTo(302);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.response().body()).contains("nobody has to approve it");
        assertThat(megaport("GET", "/v2/products", "").status()).isEqualTo(401);
    }

    private static String page() {
        return sandbox.call("GET", sandbox.url() + "/sandbox", "").response().body();
    }

    private static Answer onPage(String path, String form) {
        return sandbox.call(
                "POST", sandbox.url() + "/sandbox" + path, form, "Content-Type", "application/x-www-form-urlencoded");
    }

    @Test
    void theControlsSayWhatTheyDoNotUnderstand() {
        List<Answer> refused = List.of(
                sandbox.control("PUT", "/sandbox/api/carriers/colt/troubles", "{'kind': 'down'}"),
                sandbox.control("PUT", "/sandbox/api/carriers/equinix/troubles", "{'kind': 'flood'}"),
                sandbox.control("PUT", "/sandbox/api/carriers/equinix/troubles", "{'kind': 'down', 'path': 'primary'}"),
                sandbox.control("PUT", "/sandbox/api/carriers/equinix/troubles", "{'kind': 'slow', 'path': 'third'}"),
                at(bought("x", key(circuit("controls", "Megaport")), "primary"), "{'action': 'forget'}"));

        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/detail")).isNotEmpty();
        });
        assertThat(at("none", "{'action': 'deliver'}").status()).isEqualTo(404);
    }
}
