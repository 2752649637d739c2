package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.testing.TestCertificates;
import io.onramp.testing.TlsServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One customer, onboarded once, whose resources somebody else changes in Azure in thirty ways: found, told in words, put
 * back, taken over, left. Run on each database.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
abstract class DriftStories {

    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final String VERSION = "?api-version=2024-05-01";
    private static final String HUB = "/tmf-api/serviceOrdering/v4/hub";
    private static final String INSTALLATION = "customer:(onramp)";
    private static final String CUSTOMER = "customer:contoso";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Traveller way;
    private ObjectNode order;
    private String number;

    @BeforeAll
    void aCustomerIsOnboarded() {
        way = new Traveller(port);
        order = way.order();
        ((ObjectNode) Traveller.characteristic(order, "hardening"))
                .put("encryption", "ipsec")
                .put("inspectionAppliance", "10.50.2.4");
        for (JsonNode router : Traveller.characteristic(order, "routers")) {
            boolean primary = router.path("path").asText().equals("primary");
            ((ObjectNode) router).put("tunnelAddress", primary ? "10.10.255.1" : "10.10.255.2");
        }
        number = way.file(order);
        new Crew(way)
                .does("setUpTunnels", "engineer", Map.of("way", "retry"))
                .does("configureAppliance", "engineer", Map.of("configured", true, "note", "tried with iperf"))
                .workUntil(number, "completed", PATIENCE);
    }

    @Test
    @Order(1)
    void whatNobodyHasTouchedIsQuiet() {
        way.machine("DELETE", "/sandbox/api/requests", null);

        look();

        assertThat(differing()).isEmpty();
        assertThat(openTask()).isEmpty();
        assertThat(calls("POST"))
                .as("the BGP sessions on both paths of the one peering")
                .isEqualTo(2);
        assertThat(calls("GET"))
                .as(
                        "circuits, networks, groups, tables and addresses of the subscription; connections and both kinds of"
                                + " gateways of the group")
                .isEqualTo(8);
        assertThat(way.person("manager").get("/watch").body()).contains("Nothing differs.");
    }

    @Test
    @Order(2)
    void whatSomebodyElseChangesIsToldInWordsAndPutBack() {
        change("networkSecurityGroups/contoso-hub-app-nsg", nsg -> {
            rules(nsg)
                    .addObject()
                    .put("name", "let-me-in")
                    .set("properties", rules(nsg).get(0).path("properties").deepCopy());
            ((ObjectNode) rules(nsg).get(rules(nsg).size() - 1).path("properties")).put("priority", 110);
            ((ObjectNode) named(rules(nsg), "deny-customer-rest").path("properties")).put("access", "Allow");
            ((ObjectNode) named(rules(nsg), "allow-customer-200").path("properties")).put("sourceAddressPrefix", "*");
        });
        change("networkSecurityGroups/contoso-hub-data-nsg", nsg -> {
            ((ObjectNode) named(rules(nsg), "allow-customer-200").path("properties")).put("priority", 300);
            remove(rules(nsg), "deny-customer-rest");
            nsg.remove("tags");
        });
        change("routeTables/contoso-hub-rt", table -> {
            routes(table)
                    .addObject()
                    .put("name", "to-nowhere")
                    .putObject("properties")
                    .put("addressPrefix", "10.99.0.0/16")
                    .put("nextHopType", "None");
            routes(table).remove(0);
            ((ObjectNode) table.path("properties")).put("disableBgpRoutePropagation", false);
        });
        change(
                "routeTables/contoso-hub-gateway-rt",
                table -> ((ObjectNode) routes(table).get(0).path("properties")).put("nextHopIpAddress", "10.50.2.9"));
        change("virtualNetworks/contoso-hub/subnets/app", subnet -> ((ObjectNode) subnet.path("properties"))
                .remove(List.of("networkSecurityGroup", "routeTable")));
        change("virtualNetworks/contoso-hub/subnets/GatewaySubnet", subnet -> ((ObjectNode) subnet.path("properties"))
                .remove("routeTable"));
        change("virtualNetworks/contoso-hub", network -> network.withArray("/properties/addressSpace/addressPrefixes")
                .add("10.60.0.0/16"));
        change("virtualNetworkGateways/contoso-hub-ergw", gateway -> gateway.withObject("/properties/sku")
                .put("name", "ErGw2AZ")
                .put("tier", "ErGw2AZ"));
        change("publicIPAddresses/contoso-hub-ergw-pip", address -> ((ObjectNode) address.path("tags"))
                .put("onramp-customer", "fabrikam"));
        change(
                "connections/contoso-hub-to-" + Traveller.circuitOf(number),
                link -> ((ObjectNode) link.path("properties")).put("routingWeight", 77));
        change("localNetworkGateways/contoso-hub-vpn-1-primary", gateway -> gateway.withArray(
                        "/properties/localNetworkAddressSpace/addressPrefixes")
                .remove(1));
        change("expressRouteCircuits/" + Traveller.circuitOf(number), circuit -> {
            circuit.withObject("/sku").put("name", "Premium_MeteredData").put("tier", "Premium");
            ((ObjectNode) circuit.path("tags")).remove("onramp-customer");
        });
        change(
                "expressRouteCircuits/" + Traveller.circuitOf(number) + "/peerings/AzurePrivatePeering",
                peering -> ((ObjectNode) peering.path("properties"))
                        .put("vlanId", 101)
                        .put("peerASN", 65011)
                        .put("primaryPeerAddressPrefix", "192.168.100.8/30")
                        .put("state", "Disabled"));

        look();

        JsonNode task = task();
        String told = shown(task);
        assertThat(told)
                .contains("securityRules[let-me-in] is {", ", not absent")
                .contains("securityRules[deny-customer-rest].properties.access is Allow, not Deny")
                .contains("securityRules[allow-customer-200].properties.sourceAddressPrefix is *, not 10.10.0.0/16")
                .contains("securityRules[allow-customer-200].properties.priority is 300, not 200")
                .contains("securityRules[deny-customer-rest] is absent, not {")
                .contains("tags.onramp-order is absent, not " + number)
                .contains("routes[to-nowhere] is {")
                .contains("] is absent, not {")
                .contains("disableBgpRoutePropagation is false, not true")
                .contains("nextHopIpAddress is 10.50.2.9, not 10.50.2.4")
                .contains("networkSecurityGroup.id is absent, not ")
                .contains("routeTable.id is absent, not ")
                .contains("addressSpace.addressPrefixes is 10.60.0.0/16, not absent")
                .contains("sku.name is ErGw2AZ, not ErGw1AZ")
                .contains("tags.onramp-customer is fabrikam, not contoso")
                .contains("routingWeight is 77, not ")
                .contains("localNetworkAddressSpace.addressPrefixes is absent, not ")
                .contains("sku.tier is Premium, not Standard")
                .contains("tags.onramp-customer is absent, not contoso")
                .contains("vlanId is 101, not 100")
                .contains("peerASN is 65011, not 65010")
                .contains("primaryPeerAddressPrefix is 192.168.100.8/30, not 192.168.100.0/30")
                .contains("state is Disabled, not Enabled");
        assertThat(way.person("manager").get("/watch").body()).contains("vlanId is 101, not 100", "to be decided");

        assertThat(settle(task, Map.of("way", "putBack")).body()).contains("note: is missing");
        settled(task, Map.of("way", "putBack", "note", "Nobody agreed to that"));

        nothingLeft();
        look();
        assertThat(differing()).isEmpty();
        assertThat(rules(get("networkSecurityGroups/contoso-hub-app-nsg")).toString())
                .doesNotContain("let-me-in");
        assertThat(get("virtualNetworks/contoso-hub/subnets/app")
                        .at("/properties/networkSecurityGroup/id")
                        .asText())
                .endsWith("/contoso-hub-app-nsg");
        assertThat(details()).anyMatch(detail -> detail.startsWith("Put back by operator: Nobody agreed to that"));
    }

    @Test
    @Order(3)
    void whatSomebodyElseDeletesIsMadeAgainInItsTurn() {
        String circuit = "expressRouteCircuits/" + Traveller.circuitOf(number);
        change("virtualNetworks/contoso-hub/subnets/app", subnet -> ((ObjectNode) subnet.path("properties"))
                .remove(List.of("networkSecurityGroup", "routeTable")));
        delete("networkSecurityGroups/contoso-hub-app-nsg");
        change("virtualNetworks/contoso-hub/subnets/GatewaySubnet", subnet -> ((ObjectNode) subnet.path("properties"))
                .remove("routeTable"));
        delete("routeTables/contoso-hub-gateway-rt");
        delete("connections/contoso-hub-vpn-1-primary");
        delete("localNetworkGateways/contoso-hub-vpn-1-primary");
        delete("connections/contoso-hub-to-" + Traveller.circuitOf(number));
        delete(circuit + "/peerings/AzurePrivatePeering");

        look();

        JsonNode task = task();
        assertThat(shown(task))
                .contains(
                        "networkSecurityGroups contoso-hub-app-nsg",
                        "routeTables contoso-hub-gateway-rt",
                        "connections contoso-hub-vpn-1-primary",
                        "localNetworkGateways contoso-hub-vpn-1-primary",
                        "connections contoso-hub-to-",
                        "peerings AzurePrivatePeering",
                        "is not there any more");
        settled(task, Map.of("way", "putBack", "note", "Deleted by mistake"));

        nothingLeft();
        look();
        assertThat(differing()).isEmpty();
        assertThat(get(circuit + "/peerings/AzurePrivatePeering")
                        .at("/properties/vlanId")
                        .asInt())
                .isEqualTo(100);
    }

    @Test
    @Order(4)
    void whatCannotBePutBackIsTakenOverAndIsDesiredFromThenOn() {
        String circuit = "expressRouteCircuits/" + Traveller.circuitOf(number);
        change(circuit, body -> body.withObject("/properties/serviceProviderProperties")
                .put("bandwidthInMbps", 500));
        look();
        JsonNode task = task();

        assertThat(settle(task, Map.of("way", "putBack", "note", "as ordered")).body())
                .contains("the bandwidth of a circuit cannot be lowered");
        settled(task, Map.of("way", "takeOver", "note", "Ordered by mail on Friday"));

        nothingLeft();
        look();
        assertThat(differing()).isEmpty();
        assertThat(openTask()).isEmpty();
        assertThat(way.person("operator").get("/watch").body())
                .contains("bandwidthInMbps is 500, not 200", "Ordered by mail on Friday");
        change(circuit, body -> body.withObject("/properties/serviceProviderProperties")
                .put("bandwidthInMbps", 1000));
        look();
        assertThat(shown(task())).contains("bandwidthInMbps is 1000, not 500");
        settled(task(), Map.of("way", "takeOver", "note", "And on Monday"));
        nothingLeft();
        assertThat(ordered("bandwidthInMbps").asInt()).isEqualTo(1000);
        assertThat(way.form("operator", way.task("operator", number, "settleWithCarrier"))
                        .toString())
                .contains("to 1000 Mbps in Azure");
        way.complete("operator", number, "settleWithCarrier", Map.of("way", "settled", "note", "They have raised it"));
    }

    @Test
    @Order(5)
    void oneTaskIsKeptUpToDateNightAfterNightAndClosesWhenNothingDiffersAnyMore() {
        change("routeTables/contoso-hub-rt", table -> ((ObjectNode) table.path("properties"))
                .put("disableBgpRoutePropagation", false));
        look();
        JsonNode first = task();

        change(
                "connections/contoso-hub-to-" + Traveller.circuitOf(number),
                link -> ((ObjectNode) link.path("properties")).put("routingWeight", 50));
        look();

        assertThat(task().path("id")).isEqualTo(first.path("id"));
        assertThat(shown(first)).contains("disableBgpRoutePropagation", "routingWeight is 50");
        change("routeTables/contoso-hub-rt", table -> ((ObjectNode) table.path("properties"))
                .put("disableBgpRoutePropagation", true));
        change(
                "connections/contoso-hub-to-" + Traveller.circuitOf(number),
                link -> ((ObjectNode) link.path("properties")).put("routingWeight", 0));
        look();
        nothingLeft();
        assertThat(differing()).isEmpty();
    }

    @Test
    @Order(6)
    void eachDifferenceMayGoItsOwnWayAndWhatIsLeftStaysQuietUntilItsDayOrItsChange() {
        String link = "connections/contoso-hub-to-" + Traveller.circuitOf(number);
        change("routeTables/contoso-hub-rt", table -> ((ObjectNode) table.path("properties"))
                .put("disableBgpRoutePropagation", false));
        change(link, body -> ((ObjectNode) body.path("properties")).put("routingWeight", 50));
        look();
        JsonNode task = task();
        LocalDate until = LocalDate.now(ZoneOffset.UTC).plusDays(30);

        assertThat(settle(task, Map.of("way", "leave", "note", "After the move"))
                        .body())
                .contains("until: must be a day");
        settled(
                task,
                Map.of(
                        "way",
                        "leave",
                        "until",
                        until.toString(),
                        "note",
                        "After the move",
                        "differences",
                        rows(task, "routeTables contoso-hub-rt", "putBack")));

        nothingLeft();
        look();
        assertThat(openTask()).isEmpty();
        assertThat(differing()).singleElement().asString().contains("/connections/");
        assertThat(way.person("operator").get("/watch").body()).contains("left until " + until + " by operator");
        assertThat(get("routeTables/contoso-hub-rt")
                        .at("/properties/disableBgpRoutePropagation")
                        .asBoolean())
                .isTrue();
        change(link, body -> ((ObjectNode) body.path("properties")).put("routingWeight", 60));
        look();
        assertThat(shown(task())).contains("routingWeight is 60");
        settled(task(), Map.of("way", "putBack", "note", "The move is over"));
        nothingLeft();
    }

    @Test
    @Order(7)
    void whatAnOrderHasItsHandsOnIsLeftAlone() {
        change(
                "expressRouteCircuits/" + Traveller.circuitOf(number) + "/peerings/AzurePrivatePeering",
                peering -> ((ObjectNode) peering.path("properties")).put("vlanId", 101));
        state("inProgress");

        look();

        assertThat(openTask()).isEmpty();
        assertThat(differing()).isEmpty();
        state("completed");
        look();
        settled(task(), Map.of("way", "putBack", "note", "Now"));
        nothingLeft();
    }

    @Test
    @Order(8)
    void aPathThatIsDownAndRoutesNearTheirLimitWantALook() {
        way.bgp(number, "{\"up\":false,\"paths\":[\"primary\"],\"advertisedPrefixes\":[\"10.10.0.0/16\"]}");

        look();

        assertThat(shown(task()))
                .contains("BGP over IPv4 on the primary path is down")
                .doesNotContain("secondary");
        HttpResponse<String> refused = settle(task(), Map.of("way", "putBack", "note", "Please"));
        assertThat(refused.statusCode()).isEqualTo(400);
        String many = IntStream.range(0, 3300)
                .mapToObj(net -> "\"10." + net / 256 + "." + net % 256 + ".0/24\"")
                .collect(Collectors.joining(","));
        way.bgp(number, "{\"up\":true,\"paths\":[\"primary\",\"secondary\"],\"advertisedPrefixes\":[" + many + "]}");
        look();
        assertThat(shown(task()))
                .contains("routes on the primary path is 80 % or more of the 4000", "routes on the secondary path")
                .doesNotContain("is down");
        way.bgp(
                number,
                "{\"up\":true,\"paths\":[\"primary\",\"secondary\"],\"advertisedPrefixes\":[\"10.10.0.0/16\"]}");
        look();
        nothingLeft();
    }

    @Test
    @Order(8)
    void whatOthersPutOnACircuitIsToldAndCanOnlyBeLeft() {
        String circuit = "expressRouteCircuits/" + Traveller.circuitOf(number);
        String authorization = circuit + "/authorizations/for-a-friend";
        HttpResponse<String> made = way.machine("PUT", id(authorization), "{\"properties\":{}}");
        assertThat(made.statusCode()).as(made.body()).isBetween(200, 201);
        await().atMost(Duration.ofSeconds(60)).until(() -> get(authorization)
                .at("/properties/provisioningState")
                .asText()
                .equals("Succeeded"));

        look();

        assertThat(shown(task()))
                .contains("Authorization of others: properties.authorizations[for-a-friend] is Available");
        assertThat(settle(task(), Map.of("way", "takeOver", "note", "Whose is it?"))
                        .body())
                .contains("can only be left");
        delete(authorization);
        look();
        nothingLeft();
        assertThat(differing()).isEmpty();
    }

    @Test
    @Order(9)
    void aCertificateNearItsEndIsToldOfAndLeftAndGoesAwayOnceItIsRenewed(@TempDir Path dir) {
        TestCertificates old =
                new TestCertificates(dir.resolve("old.p12")).with("a", "CN=\"<b>hub</b>\"", -355, 365, "");
        TestCertificates gone = new TestCertificates(dir.resolve("gone.p12")).with("a", "CN=hub", -400, 390, "");
        TestCertificates anew = new TestCertificates(dir.resolve("new.p12")).with("a", "CN=hub", -1, 365, "");
        String until = LocalDate.now(ZoneOffset.UTC).plusDays(3).toString();
        try (TlsServer hub = new TlsServer(old.store())) {
            String listener = way.read(
                            way.machine("POST", HUB, "{\"callback\":\"" + hub.url() + "/told?token=mellon\"}"))
                    .path("id")
                    .asText();

            lookAtCertificates();
            JsonNode task = way.task("operator", INSTALLATION, "settleDifferences");
            assertThat(task.path("name").asText()).isEqualTo("Have certificates renewed");
            assertThat(shown(task))
                    .contains("Listener " + hub.url(), "hub", " ends on ")
                    .doesNotContain("mellon");
            assertThat(settle(task, Map.of("way", "putBack", "note", "Please")).body())
                    .contains("cannot be put back: there is nothing to put back");
            assertThat(settle(task, Map.of("way", "takeOver", "note", "Please")).body())
                    .contains("can only be left");
            settled(task, Map.of("wayForEnding", "leave", "until", until, "note", "Ordered from the CA"));
            nothingLeft(INSTALLATION);

            lookAtCertificates();
            assertThat(open(INSTALLATION)).isEmpty();
            assertThat(way.person("manager").get("/watch").body())
                    .contains(
                            "left until " + until + " by operator: Ordered from the CA",
                            hub.url().toString())
                    .contains("CN=\\&lt;b\\&gt;hub")
                    .doesNotContain("<b\\>", "mellon");

            hub.present(gone.store());
            lookAtCertificates();
            assertThat(shown(way.task("operator", INSTALLATION, "settleDifferences")))
                    .contains("The certificate CN=hub ended on ");
            lookAtCertificates();
            assertThat(open(INSTALLATION))
                    .as("one task, however often it is seen")
                    .hasSize(1);

            hub.present(anew.store());
            lookAtCertificates();
            nothingLeft(INSTALLATION);
            assertThat(way.person("manager").get("/watch").body())
                    .contains(hub.url().toString(), "good");
            assertThat(hub.heard()).isZero();
            assertThat(way.machine("DELETE", HUB + "/" + listener, null).statusCode())
                    .isEqualTo(204);
            lookAtCertificates();
            assertThat(jdbc.sql("select count(*) from expiry").query(Long.class).single())
                    .as("what is not there any more")
                    .isZero();
        }
    }

    @Test
    @Order(10)
    void whatIsTakenOverIsOrderedFromThenOnAndALaterChangeLeavesItSo() {
        String circuit = "expressRouteCircuits/" + Traveller.circuitOf(number);
        String link = "connections/contoso-hub-to-" + Traveller.circuitOf(number);
        change(circuit + "/peerings/AzurePrivatePeering", peering -> ((ObjectNode) peering.path("properties"))
                .put("vlanId", 150)
                .put("peerASN", 65011));
        change(link, body -> ((ObjectNode) body.path("properties")).put("routingWeight", 40));
        change("virtualNetworkGateways/contoso-hub-ergw", gateway -> gateway.withObject("/properties/sku")
                .put("name", "ErGw2AZ")
                .put("tier", "ErGw2AZ"));
        change("routeTables/contoso-hub-rt", table -> ((ObjectNode) table.path("properties"))
                .put("disableBgpRoutePropagation", false));
        look();
        JsonNode task = task();
        Map<String, String> takeOver = Map.of("way", "takeOver", "note", "Agreed with the customer");

        state("inProgress");
        String busy = settle(task, takeOver).body();
        state("completed");
        settled(task, takeOver);

        assertThat(busy).contains("is under way with service " + number);
        nothingLeft();
        assertThat(ordered("privatePeering").path("vlanId").asInt()).isEqualTo(150);
        assertThat(ordered("privatePeering").path("peerAsn").asLong()).isEqualTo(65011);
        assertThat(ordered("virtualNetworks").path(0).path("gatewaySku").asText())
                .isEqualTo("ErGw2AZ");
        assertThat(ordered("virtualNetworks").path(0).path("routingWeight").asInt())
                .isEqualTo(40);
        assertThat(way.person("manager").get("/watch").body())
                .contains("Order and plan say so, too", "No order has words for it");

        String change = way.file(
                way.with(way.change(number, "bandwidthInMbps", "2000"), "resetPeerings", "['AzurePrivatePeering']"));
        JsonNode approval = way.task("approver", change, "approveChange");
        assertThat(parsed(way.form("approver", approval)
                        .path("differences")
                        .path("value")
                        .asText()))
                .as("what was taken over is no difference")
                .singleElement()
                .asString()
                .contains("bandwidth in Mbps: 1000 becomes 2000");
        new Crew(way).workUntil(change, "completed", PATIENCE);

        look();
        assertThat(differing()).isEmpty();
        assertThat(get(circuit)
                        .at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .isEqualTo(2000);
        assertThat(get(circuit + "/peerings/AzurePrivatePeering")
                        .at("/properties/vlanId")
                        .asInt())
                .isEqualTo(150);
        assertThat(get(link).at("/properties/routingWeight").asInt()).isEqualTo(40);
    }

    @Test
    @Order(11)
    void whatNoOrderCanSayOrWhatAnOrderHasToHaveFollowIsNotTakenOver() {
        String link = "connections/contoso-hub-to-" + Traveller.circuitOf(number);
        delete(link);
        look();
        assertThat(refusedToTakeOver("connections contoso-hub-to-" + Traveller.circuitOf(number)))
                .contains("order a change without that network");

        change("virtualNetworks/contoso-hub", network -> network.withArray("/properties/addressSpace/addressPrefixes")
                .add("10.60.0.0/16"));
        look();
        assertThat(refusedToTakeOver("virtualNetworks contoso-hub")).contains("order a change that asks for them");

        change("virtualNetworks/contoso-hub/subnets/app", subnet -> ((ObjectNode) subnet.path("properties"))
                .remove("networkSecurityGroup"));
        look();
        assertThat(refusedToTakeOver("subnets app")).contains("order a change of the hardening");

        change("virtualNetworks/contoso-hub/subnets/app", subnet -> ((ObjectNode) subnet.path("properties"))
                .remove(List.of("networkSecurityGroup", "routeTable")));
        delete("networkSecurityGroups/contoso-hub-app-nsg");
        look();
        assertThat(refusedToTakeOver("networkSecurityGroups contoso-hub-app-nsg"))
                .contains("the order asks for it");

        assertThat(get(link).at("/properties/routingWeight").asInt()).isEqualTo(40);
    }

    /** Words with which one thing that differs cannot be taken over; all is put back then. */
    private String refusedToTakeOver(String resource) {
        JsonNode task = task();
        String refused = settle(
                        task, Map.of("way", "putBack", "note", "Fine", "differences", rows(task, resource, "takeOver")))
                .body();
        settled(task, Map.of("way", "putBack", "note", "It is needed"));
        nothingLeft();
        return refused;
    }

    private JsonNode ordered(String characteristic) {
        return Traveller.characteristic(way.orderOf(number), characteristic);
    }

    /** Has certificates looked at, and waits until that is over. */
    private void lookAtCertificates() {
        nobodyLooksAtCertificates();
        way.person("manager").postForm("/watch", "/watch", Map.of());
        nobodyLooksAtCertificates();
    }

    private void nobodyLooksAtCertificates() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql("select count(*) from scheduled_tasks where task_name = 'watch-certificates'")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    private void state(String state) {
        jdbc.sql("update service_order set state = ? where order_number = ?")
                .params(state, number)
                .update();
    }

    /** Has Azure looked at now, and waits until it was. */
    private void look() {
        Optional<OffsetDateTime> before = looked();
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    assertThat(way.person("manager")
                                    .postForm("/watch", "/watch", Map.of())
                                    .statusCode())
                            .isBetween(200, 303);
                    return !looked().equals(before) || awaitLook(before);
                });
    }

    private boolean awaitLook(Optional<OffsetDateTime> before) {
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> !looked().equals(before));
            return true;
        } catch (org.awaitility.core.ConditionTimeoutException notYet) {
            return false;
        }
    }

    private Optional<OffsetDateTime> looked() {
        return jdbc.sql("select looked_at from watch_look where subscription_key = ?")
                .param(Traveller.characteristic(order, "subscriptionId").asText())
                .query(OffsetDateTime.class)
                .optional();
    }

    private List<String> differing() {
        return jdbc.sql("select resource_id from drift").query(String.class).list();
    }

    private List<String> details() {
        return jdbc.sql("select detail from evidence where kind = 'drift'")
                .query(String.class)
                .list();
    }

    /** How often Azure was called, but for coming back to what it was at. */
    private long calls(String method) {
        long calls = 0;
        for (JsonNode count : way.requests().path("counts")) {
            if (count.path("method").asText().equals(method)
                    && !count.path("type").asText().startsWith("operation")) {
                calls += count.path("count").asLong();
            }
        }
        return calls;
    }

    private Optional<JsonNode> openTask() {
        return open(CUSTOMER).stream().findFirst();
    }

    private List<JsonNode> open(String business) {
        return way.person("operator").tasks("processInstanceBusinessKey=" + business);
    }

    private JsonNode task() {
        return way.task("operator", CUSTOMER, "settleDifferences");
    }

    private void nothingLeft() {
        nothingLeft(CUSTOMER);
    }

    private void nothingLeft(String business) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from act_ru_execution where business_key_ = ?")
                                .param(business)
                                .query(Long.class)
                                .single()
                        == 0);
    }

    private String shown(JsonNode task) {
        return way.form("operator", task).path("differences").path("value").asText();
    }

    private HttpResponse<String> settle(JsonNode task, Map<String, ?> entered) {
        Map<String, Object> all = new java.util.HashMap<>(entered);
        all.putIfAbsent("differences", rows(task, "", ""));
        return way.person("operator").completeTask(task.path("id").asText(), all);
    }

    private void settled(JsonNode task, Map<String, ?> entered) {
        HttpResponse<String> answer = settle(task, entered);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    /** The rows as the form shows them, one of them with a way of its own. */
    private List<Map<String, String>> rows(JsonNode task, String resource, String own) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode row : parsed(shown(task))) {
            Map<String, String> fields = new java.util.LinkedHashMap<>();
            row.properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
            if (row.path("resource").asText().equals(resource)) {
                fields.put("way", own);
            }
            rows.add(fields);
        }
        return rows;
    }

    private static JsonNode parsed(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private String id(String resource) {
        return "/sandbox/arm/subscriptions/"
                + Traveller.characteristic(order, "subscriptionId").asText() + "/resourceGroups/"
                + Traveller.characteristic(order, "resourceGroup").asText() + "/providers/Microsoft.Network/"
                + resource + VERSION;
    }

    private ObjectNode get(String resource) {
        HttpResponse<String> answer = way.machine("GET", id(resource), null);
        assertThat(answer.statusCode()).as(resource + answer.body()).isEqualTo(200);
        return (ObjectNode) way.read(answer);
    }

    /** Somebody else changes it, and Azure is done with that. */
    private void change(String resource, Consumer<ObjectNode> change) {
        ObjectNode body = get(resource);
        change.accept(body);
        HttpResponse<String> answer = way.machine("PUT", id(resource), body.toString());
        assertThat(answer.statusCode()).as(resource + answer.body()).isBetween(200, 201);
        await().atMost(Duration.ofSeconds(60)).until(() -> get(resource)
                .at("/properties/provisioningState")
                .asText()
                .equals("Succeeded"));
    }

    private void delete(String resource) {
        HttpResponse<String> answer = way.machine("DELETE", id(resource), null);
        assertThat(answer.statusCode()).as(resource + answer.body()).isBetween(200, 204);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> way.machine("GET", id(resource), null).statusCode() == 404);
    }

    private static ArrayNode rules(JsonNode group) {
        return (ArrayNode) group.at("/properties/securityRules");
    }

    private static ArrayNode routes(JsonNode table) {
        return (ArrayNode) table.at("/properties/routes");
    }

    private static JsonNode named(ArrayNode list, String name) {
        for (JsonNode one : list) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError("No " + name + " in " + list);
    }

    private static void remove(ArrayNode list, String name) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path("name").asText().equals(name)) {
                list.remove(i);
                return;
            }
        }
        throw new AssertionError("No " + name + " in " + list);
    }
}
