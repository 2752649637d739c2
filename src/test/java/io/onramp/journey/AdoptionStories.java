package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A circuit that somebody made in Azure long before Onramp came: read, described, watched, and nothing of it changed. The
 * stories are told one after the other of the same circuit.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
abstract class AdoptionStories {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String VERSION = "?api-version=2024-05-01";
    private static final String SUBSCRIPTION = UUID.randomUUID().toString();
    private static final String OTHER = UUID.randomUUID().toString();
    private static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/old-hub";
    private static final String IN_GROUP = GROUP + "/providers/Microsoft.Network/";
    private static final String CIRCUIT = IN_GROUP + "expressRouteCircuits/ams-old";
    private static final String SPOKE =
            "/subscriptions/" + OTHER + "/resourceGroups/spoke/providers/Microsoft.Network/";
    private static final List<String> TYPES = List.of(
            "expressRouteCircuits",
            "virtualNetworks",
            "virtualNetworkGateways",
            "connections",
            "publicIPAddresses",
            "networkSecurityGroups");
    private static final String MD5 = "k3yOfTheOldPeering";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource database;

    @Autowired
    private Plans plans;

    @Autowired
    private Orders orders;

    @Autowired
    private ChangeLedger ledger;

    private Traveller way;
    private String serviceKey;
    private String number;
    private Map<String, String> before;

    @BeforeAll
    void aCircuitIsThere() {
        way = new Traveller(port);
        put(GROUP, "{'location':'westeurope'}");
        makeCircuit(CIRCUIT);
        provision("ams-old");
        serviceKey = get(CIRCUIT).at("/properties/serviceKey").asText();
        put(CIRCUIT + "/peerings/AzurePrivatePeering", peering("AzurePrivatePeering", 100, "192.168.100"));
        put(CIRCUIT + "/peerings/AzurePublicPeering", peering("AzurePublicPeering", 300, "198.51.100"));
        put(CIRCUIT + "/authorizations/for-spoke", "{'properties':{}}");
        makeNetwork(IN_GROUP, "hub", "10.50");
        put("/subscriptions/" + OTHER + "/resourceGroups/spoke", "{'location':'westeurope'}");
        makeNetwork(SPOKE, "spoke", "10.60");
        link(IN_GROUP, "hub", CIRCUIT, "");
        link(
                SPOKE,
                "spoke",
                CIRCUIT,
                get(CIRCUIT + "/authorizations/for-spoke")
                        .at("/properties/authorizationKey")
                        .asText());
        before = resources();
    }

    @Test
    @Order(1)
    void whatIsThereIsShownAndWhatAzureDoesNotTellIsAsked() {
        way.machine("DELETE", "/sandbox/api/requests", null);

        number = adopt(CIRCUIT, "contoso", OTHER);

        JsonNode form = way.form("operator", task());
        assertThat(rows(form, "shown"))
                .anyMatch(row -> row.contains("Equinix, Amsterdam"))
                .anyMatch(row -> row.contains("200 Mbps, Premium, MeteredData"))
                .anyMatch(row -> row.contains("AS 65010, VLAN 100, 192.168.100.0/30, 192.168.100.4/30"))
                .anyMatch(row -> row.contains("hub, [10.50.0.0/16], hub-gw, ErGw1AZ"))
                .anyMatch(row -> row.contains("spoke, [10.60.0.0/16], spoke-gw"));
        assertThat(rows(form, "findings"))
                .anyMatch(row -> row.contains("Azure public peering was retired on 2024-03-31"));
        assertThat(rows(form, "obstacles")).isEmpty();
        assertThat(rows(form, "resources")).hasSize(before.size() + 3 + 4).noneMatch(row -> row.contains("manage"));
        assertThat(form.toString()).doesNotContain(serviceKey);
        assertThat(way.orderOf(number).path("state").asText()).isEqualTo("inProgress");
        assertThat(adopt(CIRCUIT, "contoso", ""))
                .as("the same circuit again leads to the same order")
                .isEqualTo(number);
    }

    @Test
    @Order(2)
    void whatIsWrongIsSaidAndTheTaskStaysOpen() {
        assertThat(complete(answer("manage", Map.of())).body())
                .contains("what Onramp manages is sent with its MD5 keys");
        assertThat(complete(answer("watch", Map.of("advertisedPrefixes", "10.10.0.1/16")))
                        .body())
                .contains("advertisedPrefixes", "10.10.0.0/16");
        assertThat(complete(answer("watch", Map.of("hardeningKnown", true, "allowedFromCustomer", "Tcp")))
                        .body())
                .contains("is a protocol (Tcp, Udp, Icmp or *) and ports");
        assertThat(complete(Map.of("answer", "reject")).body()).contains("note: is missing");
    }

    @Test
    @Order(3)
    void itIsAdoptedAndNothingOfItIsChanged() throws Exception {
        completed(answer(
                "watch",
                Map.of(
                        "carrierReference", "EQX-OLD-7",
                        "privateKey", MD5,
                        "withoutKeys", true,
                        "advertisedPrefixes", "10.10.0.0/16",
                        "hardeningKnown", true,
                        "allowedFromCustomer", "Tcp 443",
                        "encryption", "none"),
                "networkSecurityGroups/hub-nsg"));

        way.awaitState(number, "completed");
        assertThat(resources()).as("ids and ETags").isEqualTo(before);
        assertThat(methods()).as("what Azure was asked").containsOnly("GET");
        assertThat(sent()).isZero();
        assertThat(way.milestones(number))
                .containsExactlyInAnyOrder(
                        "orderComplete",
                        "circuitOrdered",
                        "carrierProvisioned",
                        "peeringConfigured",
                        "networkConnected");
        Plan plan = plans.get(new OrderNumber(number));
        assertThat(plan.circuit("ams-old").privatePeering().orElseThrow().vlanId())
                .isEqualTo(100);
        assertThat(plan.links()).extracting(Plan.Link::network).containsExactlyInAnyOrder("hub", "spoke");
        JsonNode order = way.orderOf(number);
        assertThat(Traveller.characteristic(order, "bandwidthInMbps").asInt()).isEqualTo(200);
        assertThat(Traveller.characteristic(order, "publicPeering")
                        .path("vlanId")
                        .asInt())
                .isEqualTo(300);
        assertThat(ledger.made(new OrderNumber(number)))
                .extracting(ResourceId::name)
                .containsExactly("hub-nsg");
        assertThat(way.person("manager").get("/onboardings/" + number).body())
                .contains("ams-old", "Azure public peering was retired", "the customer&#39;s routers are not known")
                .contains("Found in Azure and left as it is", "only watches it", "manages it")
                .doesNotContain("Changes made to Azure");
        assertThat(way.person("manager").get("/inventory/circuits").body()).contains("ams-old", number);
        assertThat(new EveryTable(database).places(serviceKey)).isEmpty();
        assertThat(new EveryTable(database).places(MD5)).isEmpty();
        assertThat(jdbc.sql(
                                "select carrier_reference from circuit where order_number = ? and service_key_ref is not null")
                        .param(number)
                        .query(String.class)
                        .single())
                .isEqualTo("EQX-OLD-7");
    }

    @Test
    @Order(4)
    void whatNobodyTouchesIsQuietAndWhatSomebodyChangesIsTold() {
        control("ams-old", "bgp", "{\"up\":true,\"advertisedPrefixes\":[\"10.10.0.0/16\"]}");
        look();
        assertThat(differing()).isEmpty();

        change(CIRCUIT + "/peerings/AzurePrivatePeering", peering -> ((ObjectNode) peering.path("properties"))
                .put("vlanId", 101));
        change(
                IN_GROUP + "networkSecurityGroups/hub-nsg",
                group -> ((ObjectNode) group.at("/properties/securityRules/0/properties")).put("priority", 200));
        look();

        JsonNode differences = way.task("operator", "customer:contoso", "settleDifferences");
        String told = way.form("operator", differences)
                .path("differences")
                .path("value")
                .asText();
        assertThat(told)
                .contains("vlanId is 101, not 100", "priority is 200, not 100")
                .contains("Onramp only watches it");
        assertThat(settle(differences, "putBack").body()).contains("Onramp only watches it");
        change(CIRCUIT + "/peerings/AzurePrivatePeering", peering -> ((ObjectNode) peering.path("properties"))
                .put("vlanId", 100));
        look();
        // the look that has just ended may still be writing the task anew
        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<String> answer =
                    settle(way.task("operator", "customer:contoso", "settleDifferences"), "putBack");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        });
        await().atMost(PATIENCE)
                .until(() -> get(IN_GROUP + "networkSecurityGroups/hub-nsg")
                                .at("/properties/securityRules/0/properties/priority")
                                .asInt()
                        == 100);
        await().atMost(PATIENCE).until(() -> differing().isEmpty());
    }

    @Test
    @Order(5)
    void anotherCustomersIsNotAdopted() {
        String second = IN_GROUP + "expressRouteCircuits/ams-second";
        makeCircuit(second);
        provision("ams-second");
        put(IN_GROUP + "connections/hub-to-second", connection(IN_GROUP, "hub", second, ""));

        String other = adopt(second, "fabrikam", "");

        JsonNode task = way.task("operator", other, "sayWhatAzureDoesNotTell");
        assertThat(rows(way.form("operator", task), "obstacles"))
                .anyMatch(row -> row.contains("virtualNetworks/hub") && row.contains("customer contoso's"));
        assertThat(way.person("operator")
                        .completeTask(task.path("id").asText(), answer("watch", Map.of()))
                        .body())
                .contains("it is customer contoso&#39;s".replace("&#39;", "'"));
        way.complete("operator", other, "sayWhatAzureDoesNotTell", Map.of("answer", "reject", "note", "Not theirs"));
        way.awaitState(other, "rejected");
        String again = adopt(second, "contoso", "");
        assertThat(again).as("what came to nothing can be begun anew").isNotEqualTo(other);
        JsonNode form = way.form("operator", way.task("operator", again, "sayWhatAzureDoesNotTell"));
        assertThat(rows(form, "obstacles")).isEmpty();
        assertThat(rows(form, "findings"))
                .anyMatch(row -> row.contains("virtualNetworks/hub") && row.contains("order " + number + "'s already"))
                .anyMatch(row -> row.contains("it has no peering"));
        orders.askToCancel(new OrderNumber(again), "Not now", "jane.roe@contoso.example");
        way.awaitState(again, "cancelled");
        assertThat(jdbc.sql("select count(*) from secret where purpose = ?")
                        .param("service-key " + again)
                        .query(Long.class)
                        .single())
                .as("what is not adopted leaves no key behind")
                .isZero();
    }

    @Test
    @Order(6)
    void whatCannotBeReadIsToldAndReadAgain() {
        String late = IN_GROUP + "expressRouteCircuits/not-yet";
        String closed = UUID.randomUUID().toString();
        way.machine("PUT", "/sandbox/api/subscriptions/" + closed, "{\"readable\":false}");
        String lateOrder = adopt(late, "contoso", closed);
        JsonNode task = way.task("operator", lateOrder, "sayWhatAzureDoesNotTell");
        assertThat(rows(way.form("operator", task), "obstacles"))
                .anyMatch(row -> row.contains("Azure shows no such circuit"));

        put(
                late,
                "{'location':'westeurope','sku':{'name':'Standard_MeteredData','tier':'Standard','family':'MeteredData'},"
                        + "'properties':{'allowClassicOperations':true,'serviceProviderProperties':{"
                        + "'serviceProviderName':'Equinix','peeringLocation':'Amsterdam','bandwidthInMbps':50}}}");
        way.complete("operator", lateOrder, "sayWhatAzureDoesNotTell", Map.of("answer", "check"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows(
                        way.form("operator", way.task("operator", lateOrder, "sayWhatAzureDoesNotTell")), "findings"))
                .anyMatch(row -> row.contains("its carrier side is NotProvisioned"))
                .anyMatch(row -> row.contains("classic operations are allowed"))
                .anyMatch(row -> row.contains(closed) && row.contains("could not be read: AuthorizationFailed")));
        way.complete("operator", lateOrder, "sayWhatAzureDoesNotTell", Map.of("answer", "adopt", "hold", "watch"));
        way.awaitState(lateOrder, "completed");
        assertThat(way.milestones(lateOrder)).containsExactlyInAnyOrder("orderComplete", "circuitOrdered");
    }

    @Test
    @Order(7)
    void whatIsOnlyWatchedIsNotChanged() {
        String change = changed(number, Map.of("bandwidthInMbps", "500"));

        JsonNode form = way.form("operator", way.task("operator", change, "completeOrder"));

        assertThat(form.at("/findings/value").asText())
                .contains("Onramp may change nothing, since it only watches it")
                .contains("expressRouteCircuits/ams-old", "peerings/AzurePrivatePeering", "connections/hub-link");
        orders.askToCancel(new OrderNumber(change), "Not ours", "jane.roe@contoso.example");
        way.awaitState(change, "cancelled");
    }

    /** Somebody else's names, tags and settings stay while it grows, shrinks by another circuit, and is taken down. */
    @Test
    @Order(8)
    void whatIsManagedIsChangedAsIfOnrampHadMadeIt() {
        String group = "/subscriptions/" + UUID.randomUUID() + "/resourceGroups/northwind";
        String in = group + "/providers/Microsoft.Network/";
        String old = in + "expressRouteCircuits/nw-circuit";
        String other = UUID.randomUUID().toString();
        String spoke = "/subscriptions/" + other + "/resourceGroups/nw-spoke/providers/Microsoft.Network/";
        makeManaged(group, in, old, spoke);
        String service = adopt(old, "northwind", other);
        adoptToManage(service);
        Map<String, String> found = etags(in);
        found.putAll(etags(spoke));
        Crew crew = new Crew(way).about(service);
        crew.does("releaseFromCarrier", "operator", form -> {
            control("nw-circuit", "carrier", "{\"state\":\"NotProvisioned\"}");
            return Map.of("note", "released");
        });

        crew.workUntil(changed(service, Map.of("bandwidthInMbps", "500")), "completed", PATIENCE);

        assertThat(get(old).at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .isEqualTo(500);
        assertThat(get(old).at("/tags/team").asText()).isEqualTo("net");
        assertThat(get(old).at("/properties/peerings")).hasSize(1);
        assertThat(crew.done()).containsExactly("approveChange", "tellCarrier");
        Map<String, String> grown = etags(in);
        grown.putAll(etags(spoke));
        assertThat(without(grown, old)).as("all else").isEqualTo(without(found, old));

        crew.workUntil(changed(service, Map.of("bandwidthInMbps", "100")), "completed", PATIENCE);

        String anew = "er-northwind-amsterdam-" + service.substring("ONB-".length());
        assertThat(ids(in + "expressRouteCircuits")).containsExactly(in + "expressRouteCircuits/" + anew);
        assertThat(ids(in + "connections")).containsExactly(in + "connections/nw-hub-to-" + anew);
        assertThat(crew.done()).contains("confirmMove", "releaseFromCarrier");
        assertThat(ids(spoke + "connections")).containsExactly(spoke + "connections/nw-spoke-to-" + anew);
        Map<String, String> shrunk = etags(in);
        shrunk.putAll(etags(spoke));
        assertThat(without(shrunk, "/expressRouteCircuits/", "/connections/"))
                .as("network, gateway, its address and security group")
                .isEqualTo(without(found, "/expressRouteCircuits/", "/connections/"));
        assertThat(plans.get(new OrderNumber(service)).circuits())
                .singleElement()
                .satisfies(circuit -> assertThat(circuit.name()).isEqualTo(anew));
    }

    @Test
    @Order(9)
    void whatIsManagedIsTakenDownWithItsServiceAndWhatIsWatchedStays() {
        String group = "/subscriptions/" + UUID.randomUUID() + "/resourceGroups/tailspin";
        String in = group + "/providers/Microsoft.Network/";
        String circuit = in + "expressRouteCircuits/ts-circuit";
        put(group, "{'location':'westeurope'}");
        makeCircuit(circuit);
        provision("ts-circuit");
        put(circuit + "/peerings/AzurePrivatePeering", peering("AzurePrivatePeering", 100, "192.168.130"));
        makeNetwork(in, "ts-hub", "10.90");
        link(in, "ts-hub", circuit, "");
        number = adopt(circuit, "tailspin", "");
        completed(answer(
                "watch",
                Map.of("privateKey", MD5),
                "expressRouteCircuits/ts-circuit",
                "peerings/AzurePrivatePeering",
                "connections/ts-hub-link"));
        way.awaitState(number, "completed");
        Map<String, String> found = etags(in);
        Crew crew = new Crew(way).about(number);
        crew.does("approveOffboarding", "approver", Map.of("answer", "approve"));
        crew.does("releaseFromCarrier", "operator", form -> {
            control("ts-circuit", "carrier", "{\"state\":\"NotProvisioned\"}");
            return Map.of("note", "released");
        });

        String asked = way.person("operator")
                .postForm("/", "/onboardings/" + number + "/offboarding", Map.of("text", "They have moved away"))
                .headers()
                .firstValue("Location")
                .orElse("");
        crew.workUntil(asked.replaceAll(".*(ONB-\\d+-\\d+).*", "$1"), "completed", PATIENCE);

        assertThat(etags(in)).isEqualTo(without(found, "/expressRouteCircuits/", "/connections/"));
        assertThat(ids(in + "virtualNetworks")).hasSize(1);
    }

    private void makeManaged(String group, String in, String circuit, String spoke) {
        put(group, "{'location':'westeurope'}");
        makeCircuit(circuit);
        provision("nw-circuit");
        put(circuit + "/peerings/AzurePrivatePeering", peering("AzurePrivatePeering", 100, "192.168.120"));
        makeNetwork(in, "nw-hub", "10.80");
        link(in, "nw-hub", circuit, "");
        put(spoke.replaceAll("/providers/.*", ""), "{'location':'westeurope'}");
        makeNetwork(spoke, "nw-spoke", "10.81");
        put(circuit + "/authorizations/for-nw-spoke", "{'properties':{}}");
        link(
                spoke,
                "nw-spoke",
                circuit,
                get(circuit + "/authorizations/for-nw-spoke")
                        .at("/properties/authorizationKey")
                        .asText());
        control("nw-circuit", "bgp", "{\"up\":true,\"advertisedPrefixes\":[\"10.10.0.0/16\"]}");
    }

    private void adoptToManage(String service) {
        Map<String, String> router = Map.of("vendor", "cisco-ios-xe", "interface", "GigabitEthernet0/0/0");
        Map<String, String> first = new HashMap<>(router);
        first.putAll(Map.of("path", "primary", "hostname", "nw-1"));
        Map<String, String> second = new HashMap<>(router);
        second.putAll(Map.of("path", "secondary", "hostname", "nw-2"));
        Map<String, Object> entered = answer(
                "manage",
                Map.of(
                        "carrierReference", "EQX-OLD-9",
                        "privateKey", MD5,
                        "advertisedPrefixes", "10.10.0.0/16",
                        "hardeningKnown", true,
                        "allowedFromCustomer", "Tcp 443",
                        "encryption", "none",
                        "routers", List.of(first, second)));
        way.complete("operator", service, "sayWhatAzureDoesNotTell", entered);
        way.awaitState(service, "completed");
    }

    /** An operator orders it on the page of the service. */
    private String changed(String service, Map<String, String> wanted) {
        Map<String, String> sent = new HashMap<>(wanted);
        sent.put("requestId", UUID.randomUUID().toString());
        String page = "/onboardings/" + service + "/change";
        HttpResponse<String> answer = way.person("operator").postForm(page, page, sent);
        String change = answer.headers().firstValue("Location").orElse("");
        assertThat(change).as(answer.body()).contains("/onboardings/ONB-");
        return change.replaceAll(".*/onboardings/(ONB-[0-9-]+).*", "$1");
    }

    private List<String> ids(String type) {
        List<String> ids = new ArrayList<>();
        way.read(way.machine("GET", "/sandbox/arm" + type + VERSION, null))
                .path("value")
                .forEach(one -> ids.add(one.path("id").asText()));
        return ids;
    }

    private Map<String, String> etags(String in) {
        Map<String, String> all = new TreeMap<>();
        for (String type : TYPES) {
            ids(in + type).forEach(id -> all.put(id, get(id).path("etag").asText()));
        }
        return all;
    }

    private static Map<String, String> without(Map<String, String> all, String... parts) {
        Map<String, String> rest = new TreeMap<>(all);
        rest.keySet().removeIf(id -> List.of(parts).stream().anyMatch(id::contains));
        return rest;
    }

    private String adopt(String circuit, String customer, String others) {
        HttpResponse<String> answer = way.person("operator")
                .postForm(
                        "/adopt",
                        "/adopt",
                        Map.of(
                                "circuitId", circuit,
                                "customerId", customer,
                                "customerName", customer + " Ltd",
                                "otherSubscriptions", others));
        String page =
                answer.uri().getPath() + answer.headers().firstValue("Location").orElse("");
        assertThat(page).as(answer.body()).contains("/onboardings/ONB-");
        return page.replaceAll(".*/onboardings/(ONB-[0-9-]+).*", "$1");
    }

    private JsonNode task() {
        return way.task("operator", number, "sayWhatAzureDoesNotTell");
    }

    private Map<String, Object> answer(String hold, Map<String, ?> told, String... managed) {
        Map<String, Object> entered = new HashMap<>(told);
        entered.put("answer", "adopt");
        entered.put("hold", hold);
        entered.putIfAbsent("connectivityModel", "connect-through");
        if (managed.length > 0) {
            List<Map<String, String>> rows = new ArrayList<>();
            for (JsonNode row : parsed(
                    way.form("operator", task()).path("resources").path("value").asText())) {
                Map<String, String> fields = new LinkedHashMap<>();
                row.properties()
                        .forEach(field ->
                                fields.put(field.getKey(), field.getValue().asText()));
                if (List.of(managed).contains(fields.get("resource"))) {
                    fields.put("hold", "manage");
                }
                rows.add(fields);
            }
            entered.put("resources", rows);
        }
        return entered;
    }

    private HttpResponse<String> complete(Map<String, ?> entered) {
        return way.person("operator").completeTask(task().path("id").asText(), entered);
    }

    private void completed(Map<String, ?> entered) {
        HttpResponse<String> answer = complete(entered);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private HttpResponse<String> settle(JsonNode task, String all) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode row : parsed(
                way.form("operator", task).path("differences").path("value").asText())) {
            Map<String, String> fields = new LinkedHashMap<>();
            row.properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
            rows.add(fields);
        }
        return way.person("operator")
                .completeTask(task.path("id").asText(), Map.of("way", all, "note", "as it was", "differences", rows));
    }

    private List<String> rows(JsonNode form, String list) {
        List<String> rows = new ArrayList<>();
        parsed(form.path(list).path("value").asText("[]")).forEach(row -> rows.add(row.toString()));
        return rows;
    }

    private static JsonNode parsed(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private List<String> differing() {
        return jdbc.sql("select resource_id || ': ' || differs from drift")
                .query(String.class)
                .list();
    }

    private long sent() {
        return jdbc.sql("select count(*) from azure_change where sent_at is not null")
                .query(Long.class)
                .single();
    }

    /** Has Azure looked at now, and waits until it was. */
    private void look() {
        Optional<OffsetDateTime> last = looked();
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            way.person("manager").postForm("/watch", "/watch", Map.of());
            return !looked().equals(last);
        });
    }

    private Optional<OffsetDateTime> looked() {
        return jdbc.sql("select max(looked_at) from watch_look where subscription_key = ?")
                .param(SUBSCRIPTION)
                .query(OffsetDateTime.class)
                .optional();
    }

    private List<String> methods() {
        List<String> methods = new ArrayList<>();
        way.requests()
                .path("counts")
                .forEach(count -> methods.add(count.path("method").asText()));
        return methods;
    }

    /** Ids and ETags of what is in both groups, parts in what they are parts of. */
    private Map<String, String> resources() {
        Map<String, String> all = new TreeMap<>();
        for (String where : List.of(IN_GROUP, SPOKE)) {
            for (String type : TYPES) {
                way.read(way.machine("GET", "/sandbox/arm" + where + type + VERSION, null))
                        .path("value")
                        .forEach(one -> all.put(
                                one.path("id").asText(), one.path("etag").asText()));
            }
        }
        return all;
    }

    private void makeCircuit(String id) {
        put(
                id,
                "{'location':'westeurope','tags':{'team':'net'},'sku':{'name':'Premium_MeteredData','tier':'Premium',"
                        + "'family':'MeteredData'},'properties':{'serviceProviderProperties':{'serviceProviderName':'Equinix',"
                        + "'peeringLocation':'Amsterdam','bandwidthInMbps':200}}}");
    }

    private static String peering(String type, int vlan, String prefix) {
        return ("{'properties':{'peeringType':'%s','peerASN':65010,'vlanId':%d,'sharedKey':'" + MD5
                        + "','primaryPeerAddressPrefix':'%s.0/30','secondaryPeerAddressPrefix':'%s.4/30'}}")
                .formatted(type, vlan, prefix, prefix);
    }

    private void makeNetwork(String where, String name, String prefix) {
        put(
                where + "networkSecurityGroups/" + name + "-nsg",
                "{'location':'westeurope','properties':{'securityRules':[{'name':'https','properties':{'access':'Allow',"
                        + "'direction':'Inbound','protocol':'Tcp','priority':100,'sourceAddressPrefix':'*',"
                        + "'sourcePortRange':'*','destinationAddressPrefix':'*','destinationPortRange':'443'}}]}}");
        put(
                where + "virtualNetworks/" + name,
                ("{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['%1$s.0.0/16']},'subnets':["
                                + "{'name':'GatewaySubnet','properties':{'addressPrefix':'%1$s.0.0/27'}},"
                                + "{'name':'app','properties':{'addressPrefix':'%1$s.1.0/24','networkSecurityGroup':{'id':'%2$s'}}}]}}")
                        .formatted(prefix, where + "networkSecurityGroups/" + name + "-nsg"));
        put(
                where + "publicIPAddresses/" + name + "-ip",
                "{'location':'westeurope','sku':{'name':'Standard'},'properties':{'publicIPAllocationMethod':'Static'}}");
        put(
                where + "virtualNetworkGateways/" + name + "-gw",
                ("{'location':'westeurope','properties':{'gatewayType':'ExpressRoute','sku':{'name':'ErGw1AZ','tier':'ErGw1AZ'},"
                                + "'ipConfigurations':[{'name':'default','properties':{'subnet':{'id':'%1$svirtualNetworks/%2$s/subnets/GatewaySubnet'},"
                                + "'publicIPAddress':{'id':'%1$spublicIPAddresses/%2$s-ip'}}}]}}")
                        .formatted(where, name));
    }

    private void link(String where, String network, String circuit, String key) {
        put(where + "connections/" + network + "-link", connection(where, network, circuit, key));
    }

    private static String connection(String where, String network, String circuit, String key) {
        return ("{'location':'westeurope','properties':{'connectionType':'ExpressRoute','routingWeight':10,"
                        + "'virtualNetworkGateway1':{'id':'%svirtualNetworkGateways/%s-gw'},'peer':{'id':'%s'}%s}}")
                .formatted(where, network, circuit, key.isEmpty() ? "" : ",'authorizationKey':'" + key + "'");
    }

    private void provision(String name) {
        control(name, "carrier", "{\"state\":\"Provisioned\"}");
    }

    private void control(String name, String what, String body) {
        for (JsonNode circuit : way.read(way.machine("GET", "/sandbox/api/circuits", null))) {
            if (circuit.path("name").asText().equals(name)) {
                way.control(circuit, what, body);
            }
        }
    }

    private ObjectNode get(String id) {
        HttpResponse<String> answer = way.machine("GET", "/sandbox/arm" + id + VERSION, null);
        assertThat(answer.statusCode()).as(id + answer.body()).isEqualTo(200);
        return (ObjectNode) way.read(answer);
    }

    /** Somebody makes it, and Azure is done with that. */
    private void put(String id, String body) {
        HttpResponse<String> answer = way.machine("PUT", "/sandbox/arm" + id + VERSION, body.replace('\'', '"'));
        assertThat(answer.statusCode()).as(id + answer.body()).isBetween(200, 201);
        await().atMost(PATIENCE)
                .until(() ->
                        get(id).at("/properties/provisioningState").asText().equals("Succeeded"));
    }

    private void change(String id, Consumer<ObjectNode> change) {
        ObjectNode body = get(id);
        change.accept(body);
        put(id, body.toString());
    }
}
