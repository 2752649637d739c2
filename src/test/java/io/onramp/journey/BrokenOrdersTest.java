package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.testing.Http;
import io.onramp.testing.RunningOnramp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is wrong with an order: it is refused with field and rule, or an operator gets it with field and rule. */
@RunningOnramp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenOrdersTest {

    private static final String WEBHOOK_SECRET = "whsec_b25yYW1wLXNhbmRib3gtc2VjcmV0";
    private static final String SCRIPT = "<script>alert(1)</script>";

    /** Whatever evaluates one of these leaves x49x behind, or the name of a class. */
    private static final String INJECTION =
            SCRIPT + "x${7*7}x#{7*7}x[[${7*7}]]x__${7*7}__x{{7*7}}x#{T(java.lang.Runtime)}${execution}";

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Traveller way;
    private LogWatch log;

    /** Once, so that each person signs in once. */
    @BeforeAll
    void begin() {
        way = new Traveller(port);
    }

    @BeforeEach
    void listen() {
        log = LogWatch.asConfigured();
    }

    @AfterEach
    void noStackTraceIsLogged() {
        log.close();
        assertThat(log.alarms()).isEmpty();
    }

    /**
     * A way to break the example.
     *
     * @param field that the finding names, @param message what it says, in part
     */
    private record Broken(String pointer, String value, String field, String message) {

        @Override
        public String toString() {
            return pointer + " = " + (value.length() > 60 ? value.substring(0, 60) + "..." : value);
        }
    }

    static Stream<Broken> brokenInside() {
        return Stream.of(
                        missing(),
                        wrongTypes(),
                        brokenCircuits(),
                        brokenPeerings(),
                        brokenNetworks(),
                        brokenHardening(),
                        brokenRouters(),
                        oddTexts())
                .flatMap(all -> all);
    }

    private static Stream<Broken> missing() {
        return Stream.of(
                new Broken("customer/id", "", "customer.id", "is missing"),
                new Broken("customer/name", "", "customer.name", "is missing"),
                new Broken("relatedParty", "", "customer.id", "is missing"),
                new Broken("serviceOrderItem/0/service", "", "carrier", "is missing"),
                new Broken("@connectivityModel", "", "connectivityModel", "is missing"),
                new Broken("@carrier", "", "carrier", "is missing"),
                new Broken("@peeringLocation", "", "peeringLocation", "is missing"),
                new Broken("@bandwidthInMbps", "", "bandwidthInMbps", "is missing"),
                new Broken("@skuTier", "", "skuTier", "is missing"),
                new Broken("@skuFamily", "", "skuFamily", "is missing"),
                new Broken("@subscriptionId", "", "subscriptionId", "is missing"),
                new Broken("@resourceGroup", "", "resourceGroup", "is missing"),
                new Broken("@location", "", "location", "is missing"),
                new Broken("@privatePeering", "", "privatePeering", "is missing"),
                new Broken("@privatePeering/peerAsn", "", "privatePeering.peerAsn", "is missing"),
                new Broken("@privatePeering/secondarySubnet", "", "privatePeering", "give both subnets"),
                new Broken("@privatePeering/advertisedPrefixes", "", "privatePeering.advertisedPrefixes", "is missing"),
                new Broken("@virtualNetworks", "", "virtualNetworks", "is missing"),
                new Broken("@virtualNetworks/0/name", "", "virtualNetworks[0].name", "is missing"),
                new Broken("@virtualNetworks/0/location", "", "virtualNetworks[0].location", "is missing"),
                new Broken("@virtualNetworks/0/addressSpaces", "", "virtualNetworks[0].addressSpaces", "is missing"),
                new Broken("@virtualNetworks/0/subnets", "", "virtualNetworks[0].subnets", "is missing"),
                new Broken(
                        "@virtualNetworks/0/subnets/1/prefix",
                        "",
                        "virtualNetworks[0].subnets[1].prefix",
                        "is missing"),
                new Broken("@routers", "", "routers", "at least 2"),
                new Broken("@routers/1/hostname", "", "routers[1].hostname", "is missing"),
                new Broken("@routers/0/interface", "", "routers[0].interface", "is missing"));
    }

    private static Stream<Broken> wrongTypes() {
        return Stream.of(
                new Broken("@carrier", "null", "carrier", "is missing"),
                new Broken("@carrier", "7", "carrier", "must be text"),
                new Broken("@carrier", "[\"Equinix\"]", "carrier", "must be text"),
                new Broken("@carrier", "{\"name\":\"Equinix\"}", "carrier", "must be text"),
                new Broken("@bandwidthInMbps", "\"plenty\"", "bandwidthInMbps", "whole number"),
                new Broken("@bandwidthInMbps", "200.5", "bandwidthInMbps", "whole number"),
                new Broken("@bandwidthInMbps", "[200]", "bandwidthInMbps", "whole number"),
                new Broken("@bandwidthInMbps", "-4294967096", "bandwidthInMbps", "too large"),
                new Broken("@bandwidthInMbps", "true", "bandwidthInMbps", "whole number"),
                new Broken("@privatePeering", "\"yes\"", "privatePeering", "no object"),
                new Broken("@privatePeering", "[]", "privatePeering", "no object"),
                new Broken(
                        "@privatePeering/advertisedPrefixes",
                        "\"10.10.0.0/16\"",
                        "privatePeering.advertisedPrefixes",
                        "must be a list"),
                new Broken(
                        "@privatePeering/advertisedPrefixes",
                        "[7]",
                        "privatePeering.advertisedPrefixes[0]",
                        "address/length"),
                new Broken("@virtualNetworks", "\"hub\"", "virtualNetworks", "must be a list"),
                new Broken("@virtualNetworks", "[\"hub\"]", "virtualNetworks[0].name", "is missing"),
                new Broken("@virtualNetworks/0/subnets", "{}", "virtualNetworks[0].subnets", "must be a list"),
                new Broken(
                        "@virtualNetworks/0/routingWeight", "\"heavy\"", "virtualNetworks[0].routingWeight", "whole"),
                new Broken("@routers", "{\"path\":\"primary\"}", "routers", "must be a list"),
                new Broken("@routers", "[1,2]", "routers[1].vendor", "is missing"),
                new Broken("@hardening", "\"strict\"", "hardening", "must be an object"),
                new Broken("@hardening/forcedTunnelling", "\"yes\"", "hardening.forcedTunnelling", "true or false"),
                new Broken("customer/name", "[\"Contoso\"]", "customer.name", "must be text"),
                new Broken("relatedParty", "\"Contoso\"", "customer.id", "is missing"),
                new Broken("serviceOrderItem/0/service", "[]", "carrier", "is missing"),
                new Broken("serviceOrderItem/0/service/serviceCharacteristic", "7", "carrier", "is missing"),
                new Broken("description", "{\"a\":1}", "description", "must be text"));
    }

    private static Stream<Broken> brokenCircuits() {
        return Stream.of(
                new Broken("@carrier", "\"Nobody Telecom\"", "carrier", "knows no carrier"),
                new Broken("@carrier", "\"equinix\"", "carrier", "Azure writes it Equinix"),
                new Broken("@peeringLocation", "\"Atlantis\"", "peeringLocation", "Equinix is not present there"),
                new Broken("@bandwidthInMbps", "60000", "bandwidthInMbps", "6 circuits in one peering location"),
                new Broken("@bandwidthInMbps", "2147483647", "bandwidthInMbps", "a subscription has at most 50"),
                new Broken("@bandwidthInMbps", "0", "bandwidthInMbps", "at least 1 Mbps"),
                new Broken("@bandwidthInMbps", "999999999999", "bandwidthInMbps", "too large"),
                new Broken("@skuTier", "\"Gold\"", "skuTier", "must be one of Local, Standard, Premium"),
                new Broken("@skuTier", "\"Local\"", "skuFamily", "UnlimitedData only"),
                new Broken("@skuFamily", "\"Free\"", "skuFamily", "must be one of MeteredData"),
                new Broken("@resiliency", "\"total\"", "resiliency", "must be one of standard, high, maximum"),
                new Broken("@resiliency", "\"maximum\"", "secondPeeringLocation", "is missing"),
                new Broken("@resiliency", "\"high\"", "peeringLocation", "Amsterdam Metro"),
                new Broken("@secondPeeringLocation", "\"London\"", "secondPeeringLocation", "maximum only"),
                new Broken("@publicPeering", "{}", "publicPeering", "retired on 2024-03-31"),
                new Broken("@readers", "[\"jane\"]", "readers[0]", "Entra ID"),
                new Broken("@readers", quoted(INJECTION), "readers", "must be a list"),
                new Broken("@microsoftPeering", "[]", "microsoftPeering", "must be an object"),
                new Broken("@microsoftPeering", "{}", "microsoftPeering.routingRegistryName", "is missing"),
                new Broken(
                        "@microsoftPeering",
                        "{\"serviceCommunities\":[" + quoted(INJECTION) + "]}",
                        "microsoftPeering.serviceCommunities[0]",
                        "BGP community"),
                new Broken("@subscriptionId", "\"my-subscription\"", "subscriptionId", "GUID"),
                new Broken("@resourceGroup", "\"ends.in.a.dot.\"", "resourceGroup", "not ending in a dot"),
                new Broken("@resourceGroup", "\"../../etc\"", "resourceGroup", "must be 1 to 90 letters"),
                new Broken("@location", "\"West Europe\"", "location", "short name"),
                new Broken("customer/id", "\"a/../b\"", "customer.id", "must be 1 to 60 letters"));
    }

    private static Stream<Broken> brokenPeerings() {
        return Stream.of(
                new Broken("@privatePeering/peerAsn", "65515", "privatePeering.peerAsn", "reserved by Azure"),
                new Broken("@privatePeering/peerAsn", "12076", "privatePeering.peerAsn", "Microsoft's"),
                new Broken("@privatePeering/peerAsn", "0", "privatePeering.peerAsn", "between 1 and"),
                new Broken("@privatePeering/peerAsn", "23456", "privatePeering.peerAsn", "not 23456"),
                new Broken("@privatePeering/peerAsn", "4294967296", "privatePeering.peerAsn", "between 1 and"),
                new Broken("@privatePeering/vlanId", "0", "privatePeering.vlanId", "between 1 and 4094"),
                new Broken("@privatePeering/vlanId", "4095", "privatePeering.vlanId", "between 1 and 4094"),
                new Broken(
                        "@privatePeering/sharedKey",
                        "\"abcdefghijklmnopqrstuvwxyz\"",
                        "privatePeering.sharedKey",
                        "1 to 25 letters and digits"),
                new Broken(
                        "@privatePeering/sharedKey",
                        "\"with-a-hyphen\"",
                        "privatePeering.sharedKey",
                        "1 to 25 letters and digits"),
                new Broken("@privatePeering/sharedKey", "{\"a\":1}", "privatePeering.sharedKey", "1 to 25 letters and"),
                new Broken(
                        "@privatePeering/primarySubnet", "\"192.168.100.0/29\"", "privatePeering.primarySubnet", "/30"),
                new Broken(
                        "@privatePeering/primarySubnet",
                        "\"192.168.100.1/30\"",
                        "privatePeering.primarySubnet",
                        "not its start"),
                new Broken(
                        "@privatePeering/primarySubnet", "\"fd00::/126\"", "privatePeering.primarySubnet", "IPv4 /30"),
                new Broken(
                        "@privatePeering/primarySubnet",
                        "\"127.0.0.0/30\"",
                        "privatePeering.primarySubnet",
                        "reserved"),
                new Broken(
                        "@privatePeering/primarySubnet", "\"300.1.1.0/30\"", "privatePeering.primarySubnet", "network"),
                new Broken(
                        "@privatePeering/secondarySubnet",
                        "\"192.168.100.0/30\"",
                        "privatePeering.secondarySubnet",
                        "overlaps the primary subnet"),
                new Broken(
                        "@privatePeering/secondarySubnet",
                        "\"10.50.3.0/30\"",
                        "privatePeering.secondarySubnet",
                        "overlaps 10.50.0.0/16 of the virtual network contoso-hub"),
                new Broken(
                        "@privatePeering/primarySubnet",
                        "\"10.10.3.0/30\"",
                        "privatePeering.primarySubnet",
                        "overlaps 10.10.0.0/16 of the advertised prefixes"),
                new Broken(
                        "@privatePeering/advertisedPrefixes",
                        "[\"10.10.0.0/16\",\"10.50.128.0/17\"]",
                        "privatePeering.advertisedPrefixes",
                        "overlaps 10.50.0.0/16"),
                new Broken(
                        "@privatePeering/advertisedPrefixes",
                        "[\"10.10.0.0/16\",\"x\",\"10.10.0.1/16\"]",
                        "privatePeering.advertisedPrefixes[2]",
                        "not its start"),
                new Broken(
                        "@privatePeering/advertisedPrefixes",
                        "[\"0.0.0.0/0\"]",
                        "privatePeering.advertisedPrefixes[0]",
                        "/8 or longer"));
    }

    private static Stream<Broken> brokenNetworks() {
        return Stream.of(
                new Broken(
                        "@virtualNetworks/0/subnets/0/prefix",
                        "\"10.60.1.0/24\"",
                        "virtualNetworks[0].subnets[0].prefix",
                        "outside the network's address spaces"),
                new Broken(
                        "@virtualNetworks/0/subnets/1/prefix",
                        "\"10.50.1.128/25\"",
                        "virtualNetworks[0].subnets[1].prefix",
                        "overlaps the subnet app"),
                new Broken(
                        "@virtualNetworks/0/subnets/1/name",
                        "\"APP\"",
                        "virtualNetworks[0].subnets[1].name",
                        "two subnets"),
                new Broken(
                        "@virtualNetworks/0/subnets",
                        "[{\"name\":\"all\",\"prefix\":\"10.50.0.0/16\"}]",
                        "virtualNetworks[0].subnets",
                        "no room is left for a GatewaySubnet"),
                new Broken(
                        "@virtualNetworks/0/subnets/1",
                        "{\"name\":\"GatewaySubnet\",\"prefix\":\"10.50.9.0/28\"}",
                        "virtualNetworks[0].subnets[1].prefix",
                        "/27 or larger"),
                new Broken(
                        "@virtualNetworks/0/addressSpaces",
                        "[\"10.50.0.0/16\",\"10.50.1.0/24\"]",
                        "virtualNetworks[0].addressSpaces",
                        "of the same network"),
                new Broken(
                        "@virtualNetworks/0/addressSpaces",
                        "[\"10.50.0.1/16\"]",
                        "virtualNetworks[0].addressSpaces[0]",
                        "not its start"),
                new Broken(
                        "@virtualNetworks/0",
                        "{\"name\":\"all\",\"location\":\"westeurope\",\"addressSpaces\":[\"0.0.0.0/0\"],"
                                + "\"subnets\":[{\"name\":\"all\",\"prefix\":\"0.0.0.0/0\"}]}",
                        "virtualNetworks[0].addressSpaces[0]",
                        "/8 or longer"),
                new Broken(
                        "@virtualNetworks/0/addressSpaces",
                        "[\"224.0.0.0/8\"]",
                        "virtualNetworks[0].addressSpaces[0]",
                        "multicast"),
                new Broken("@virtualNetworks/0/gatewaySku", "\"Basic\"", "virtualNetworks[0].gatewaySku", "one of"),
                new Broken(
                        "@virtualNetworks/0/subscriptionId",
                        quoted(INJECTION),
                        "virtualNetworks[0].subscriptionId",
                        "GUID of an Azure subscription"),
                new Broken(
                        "@virtualNetworks/0/resourceGroup",
                        quoted(INJECTION),
                        "virtualNetworks[0].resourceGroup",
                        "must be 1 to 90 letters"),
                new Broken("@virtualNetworks/0/fastPath", "true", "virtualNetworks[0].fastPath", "UltraPerformance"),
                new Broken(
                        "@virtualNetworks/0/location", "\"eastus\"", "virtualNetworks[0].location", "only a Premium"),
                new Broken(
                        "@virtualNetworks/0/routingWeight",
                        "32001",
                        "virtualNetworks[0].routingWeight",
                        "between 0 and 32000"));
    }

    private static Stream<Broken> brokenHardening() {
        String at = "@hardening/allowedFromCustomer/0/";
        String field = "hardening.allowedFromCustomer[0].";
        return Stream.of(
                new Broken(at + "ports", "[\"70000\"]", field + "ports", "between 0 and 65535"),
                new Broken(at + "ports", "[\"443-80\"]", field + "ports", "lower one first"),
                new Broken(at + "ports", "[\"https\"]", field + "ports", "a port is a number"),
                new Broken(at + "ports", "[]", field + "ports", "is missing"),
                new Broken(at + "protocol", "\"Gre\"", field + "protocol", "must be one of Tcp"),
                new Broken("@hardening/forcedTunnelling", "\"yes\"", "hardening.forcedTunnelling", "true or false"),
                new Broken("@hardening/encryption", "\"macsec\"", "hardening.encryption", "none, ipsec, appliance"),
                new Broken("@hardening/encryption", "\"ipsec\"", "routers[0].tunnelAddress", "a tunnel on every path"),
                new Broken(
                        "@hardening/inspectionAppliance",
                        "\"10.51.0.4\"",
                        "hardening.inspectionAppliance",
                        "none of the virtual networks"),
                new Broken(
                        "@hardening/routes",
                        "[{\"prefix\":\"0.0.0.0/0\",\"nextHop\":" + quoted(INJECTION) + "}]",
                        "hardening.routes[0].nextHop",
                        "must be one of appliance, none"));
    }

    private static Stream<Broken> brokenRouters() {
        return Stream.of(
                new Broken("@routers/1/hostname", "\"AMS-CE-1\"", "routers[1].hostname", "two different devices"),
                new Broken("@routers/1/path", "\"primary\"", "routers[1].path", "given twice"),
                new Broken("@routers/0/vendor", "\"acme\"", "routers[0].vendor", "must be one of cisco-ios-xe"),
                new Broken("@routers/0/interface", "\"ge-0/0/1\"", "routers[0].interface", "GigabitEthernet0/0/0"),
                new Broken(
                        "@routers/0/hostname",
                        "\"ce-1\\nno aaa new-model\"",
                        "routers[0].hostname",
                        "must be a host name"),
                new Broken(
                        "@routers/0/interface",
                        "\"Gi0/0\\nshutdown\"",
                        "routers[0].interface",
                        "name of an interface"));
    }

    private static Stream<Broken> oddTexts() {
        return Stream.of(
                new Broken("customer/name", quoted("n".repeat(10_000)), "customer.name", "at most 200 characters"),
                new Broken("@peeringLocation", quoted("p".repeat(10_000)), "peeringLocation", "at most 200"),
                new Broken("@virtualNetworks/0/name", quoted("v".repeat(10_000)), "virtualNetworks[0].name", "1 to 64"),
                new Broken("customer/name", quoted("Contoso\tLtd\r\n"), "customer.name", "plain text"),
                new Broken("customer/name", quoted("\u202Edtl osotnoC"), "customer.name", "plain text"),
                new Broken("customer/id", quoted("\u202Egnol"), "customer.id", "must be 1 to 60"),
                new Broken("@carrier", quoted("\uD83D\uDE80 Telecom"), "carrier", "knows no carrier"),
                new Broken("@carrier", quoted("Equіnix"), "carrier", "knows no carrier"),
                new Broken("@skuTier", quoted("\u0421tandard"), "skuTier", "must be one of"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenInside")
    void whatIsWrongInsideAnOrderBecomesAnOperatorsTaskThatNamesFieldAndRule(Broken broken) {
        ObjectNode order = breakIt(way.order(), broken.pointer(), broken.value());

        String number = way.file(order);

        way.awaitState(number, "pending");
        JsonNode shown = way.orderOf(number);
        JsonNode form = way.form("operator", way.task("operator", number, "completeOrder"));
        assertThat(reasons(shown))
                .anySatisfy(reason ->
                        assertThat(reason).startsWith(broken.field() + ": ").contains(broken.message()));
        assertThat(way.person("operator").read(form.at("/findings/value").asText()))
                .anySatisfy(row -> {
                    assertThat(row.path("field").asText()).isEqualTo(broken.field());
                    assertThat(row.path("message").asText()).contains(broken.message());
                });
        assertThat(shown.path("externalId")).isEqualTo(order.path("externalId"));
        assertThat(page("/onboardings/" + number)).contains(number);
    }

    /** Every text of the example order, by its place. */
    static List<String> everyText() throws JsonProcessingException {
        List<String> places = new ArrayList<>();
        collect(new Traveller(0).order(), "", places);
        places.removeAll(List.of(
                "/serviceOrderItem/0/action",
                "/serviceOrderItem/0/service/serviceSpecification/id",
                // the sender's own: it never leaves the order
                "/externalId"));
        return places;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyText")
    void markupAndExpressionsInAnyTextAreNeverEvaluated(String place) {
        ObjectNode order = way.order();
        set(order, place, JSON.getNodeFactory().textNode(INJECTION));

        String number = way.file(order);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> !way.orderOf(number).path("state").asText().equals("acknowledged"));
        JsonNode shown = way.orderOf(number);
        boolean refused = shown.path("state").asText().equals("pending");
        String form = refused
                ? way.form("operator", way.task("operator", number, "completeOrder"))
                        .toString()
                : way.form("approver", way.task("approver", number, "approvePlan"))
                        .toString();
        if (refused) {
            assertThat(reasons(shown)).isNotEmpty();
        }
        for (String everywhere : List.of(shown.toString(), form, page("/onboardings/" + number), page("/"))) {
            assertThat(everywhere)
                    .doesNotContain("x49x")
                    .doesNotContain("class java.lang")
                    .doesNotContain("Entity[");
        }
        assertThat(page("/onboardings/" + number)).doesNotContain(SCRIPT);
        assertThat(page("/")).doesNotContain(SCRIPT);
        assertThat(variablesOf(number)).noneMatch(value -> value.contains("x49x"));
    }

    static Stream<Broken> brokenAround() {
        return Stream.of(
                new Broken("externalReference/0/id", quoted("9".repeat(9_000)), "", ""),
                new Broken("externalReference/0/externalReferenceType", quoted("r".repeat(9_000) + "-ticket"), "", ""),
                new Broken("externalReference/0/href", quoted("javascript:alert(1)"), "", ""),
                new Broken("externalReference", "{}", "", ""),
                new Broken("externalReference", "[null,7,\"x\",[]]", "", ""),
                new Broken("externalId", quoted("e".repeat(9_000)), "", ""),
                new Broken("requestedCompletionDate", quoted("+999999999-12-31T00:00:00Z"), "", ""),
                new Broken("requestedCompletionDate", quoted("-999999999-01-01T00:00:00Z"), "", ""),
                new Broken("requestedCompletionDate", quoted("tomorrow"), "", ""),
                new Broken("priority", "[[[[]]]]", "", ""),
                new Broken("milestone", "[{\"id\":\"handedOver\"}]", "", ""),
                new Broken("state", quoted("completed"), "", ""),
                new Broken("customer/name", quoted("שלום \uD83D\uDE80 ﷽ Zażółć"), "", ""),
                new Broken("@privatePeering/sharedKeyRef", quoted("sec_of-another-customer"), "", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAround")
    void whatIsOddAroundAnOrderStopsNothing(Broken broken) {
        String number = way.file(breakIt(way.order(), broken.pointer(), broken.value()));

        way.task("approver", number, "approvePlan");

        assertThat(way.orderOf(number).path("state").asText()).isEqualTo("inProgress");
        assertThat(way.milestones(number)).containsExactly("orderComplete");
        assertThat(page("/onboardings/" + number)).contains(number).doesNotContain("href=\"javascript:");
        assertThat(page("/")).contains("Onboardings");
    }

    static Stream<Broken> refusedAtTheDoor() {
        return Stream.of(
                new Broken("serviceOrderItem", "", "serviceOrderItem", "item-required"),
                new Broken("serviceOrderItem", "[]", "serviceOrderItem", "item-required"),
                new Broken("serviceOrderItem", "\"one\"", "serviceOrderItem", "item-required"),
                new Broken("serviceOrderItem/0", "null", "serviceOrderItem[0]", "item-required"),
                new Broken("serviceOrderItem/0/action", "\"noChange\"", "serviceOrderItem[0].action", "action-offered"),
                new Broken(
                        "serviceOrderItem/0/action", "\"delete\"", "serviceOrderItem[0].service.id", "service-known"),
                new Broken(
                        "serviceOrderItem/0/action", "\"modify\"", "serviceOrderItem[0].service.id", "service-known"),
                new Broken("serviceOrderItem/0/action", "", "serviceOrderItem[0].action", "action-offered"),
                new Broken(
                        "serviceOrderItem/0/service/serviceSpecification/id",
                        "\"vpn\"",
                        "serviceOrderItem[0].service.serviceSpecification.id",
                        "specification-offered"),
                new Broken("description", quoted("d".repeat(10_001)), "description", "text-length"),
                new Broken("description", "\"bell \\u0007\"", "description", "text-characters"),
                new Broken("customer/name", "\"nul \\u0000\"", "relatedParty[0].name", "text-characters"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedAtTheDoor")
    void whatIsNoOrderIsRefusedWithFieldAndRule(Broken broken) {
        ObjectNode order = breakIt(way.order(), broken.pointer(), broken.value());

        var answer = way.post(order);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(way.read(answer).path("field").asText()).isEqualTo(broken.field());
        assertThat(way.read(answer).path("rule").asText()).isEqualTo(broken.message());
        assertThat(way.read(answer).path("detail").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"customFields\":7}",
                "{\"customFields\":{\"Customer\":[\"a\"],\"Carrier\":{\"b\":1},\"Bandwidth Mbps\":null,\"Customer ASN\":true}}",
                "{\"customFields\":{\"Customer\":\"INJECT\",\"Carrier\":\"INJECT\",\"Peering Location\":\"INJECT\","
                        + "\"Bandwidth Mbps\":\"INJECT\",\"Customer ASN\":\"INJECT\"}}",
                "{\"customFields\":{\"Bandwidth Mbps\":\"0\",\"Customer ASN\":\"65515\"}}",
                "{\"customFields\":{\"Carrier\":\"Nobody\",\"Customer\":\"\uD83D\uDE80\"},\"requestors\":\"me\"}",
                "{\"requestors\":[null,7,{},\"INJECT\"],\"url\":\"javascript:alert(1)\"}"
            })
    void aTicketThatMakesABrokenOrderComesToAnOperator(String data) throws Exception {
        String ticket = Integer.toString(100_000 + Math.abs(UUID.randomUUID().hashCode() % 900_000_000));
        ObjectNode event = JSON.createObjectNode().put("type", "ticket.create");
        ObjectNode told = event.putObject("data");
        told.put("organization", "rt.broken").put("ticketId", ticket).put("subject", INJECTION);
        told.setAll((ObjectNode) JSON.readTree(data.replace("INJECT", INJECTION)));

        Http.Answer answer = new Http(port)
                .deliver(WEBHOOK_SECRET, "broken-" + ticket, Instant.now(), JSON.writeValueAsBytes(event));

        assertThat(answer.status()).isEqualTo(202);
        String number = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> jdbc.sql("select order_number from service_order where external_id = ?")
                                .param("rt.broken/" + ticket)
                                .query(String.class)
                                .optional(),
                        java.util.Optional::isPresent)
                .orElseThrow();
        way.awaitState(number, "pending");
        JsonNode form = way.form("operator", way.task("operator", number, "completeOrder"));
        assertThat(form.at("/findings/value").asText())
                .contains("subscriptionId")
                .contains("bandwidthInMbps");
        assertThat(form.toString() + way.orderOf(number) + page("/onboardings/" + number) + page("/"))
                .doesNotContain("x49x")
                .doesNotContain("class java.lang");
        assertThat(page("/onboardings/" + number)).doesNotContain(SCRIPT).doesNotContain("href=\"javascript:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ticket.create\"}",
                "{\"type\":\"ticket.create\",\"data\":[]}",
                "{\"type\":\"ticket.create\",\"data\":{\"organization\":\"o\"}}",
                "{\"type\":\"ticket.create\",\"data\":{\"organization\":{},\"ticketId\":\"1\"}}",
                "{\"type\":\"ticket.create\",\"data\":{\"organization\":\"o\",\"ticketId\":\"1; drop table inbox\"}}"
            })
    void aDeliveryThatIsNoTicketIsKeptWithItsReason(String body) {
        String id = UUID.randomUUID().toString();

        Http.Answer answer =
                new Http(port).deliver(WEBHOOK_SECRET, id, Instant.now(), body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(jdbc.sql("select state, reason from inbox where delivery_id = ?")
                                .param(id)
                                .query()
                                .singleRow())
                        .containsEntry("state", "failed")
                        .extractingByKey("reason")
                        .asString()
                        .startsWith("data."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "{\"a\":1,\"a\":2}"})
    void aSignedDeliveryThatIsNoObjectIsRefused(String body) {
        Http.Answer answer = new Http(port)
                .deliver(
                        WEBHOOK_SECRET,
                        UUID.randomUUID().toString(),
                        Instant.now(),
                        body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("rule").asText()).isNotEmpty();
    }

    private String page(String path) {
        var answer = way.person("manager").get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private List<String> variablesOf(String number) {
        return jdbc.sql("select coalesce(v.text_, '') from act_hi_varinst v join act_hi_procinst p"
                        + " on p.proc_inst_id_ = v.proc_inst_id_ where p.business_key_ = ?")
                .param(number)
                .query(String.class)
                .list();
    }

    private static List<String> reasons(JsonNode order) {
        List<String> reasons = new ArrayList<>();
        order.path("errorMessage")
                .forEach(error -> reasons.add(error.path("reason").asText()));
        return reasons;
    }

    /** Sets what lies at that place, {@code @name} being a characteristic's value; the empty text removes it. */
    private static ObjectNode breakIt(ObjectNode order, String place, String value) {
        String path = "/" + place;
        if (place.startsWith("customer/")) {
            path = "/relatedParty/0/" + place.substring("customer/".length());
        } else if (place.startsWith("@")) {
            String name = place.substring(1).split("/")[0];
            ArrayNode all = (ArrayNode) order.at("/serviceOrderItem/0/service/serviceCharacteristic");
            if (StreamSupport.stream(all.spliterator(), false)
                    .noneMatch(one -> one.path("name").asText().equals(name))) {
                all.addObject().put("name", name);
            }
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).path("name").asText().equals(name)) {
                    path = "/serviceOrderItem/0/service/serviceCharacteristic/" + i + "/value"
                            + place.substring(1 + name.length());
                }
            }
        }
        try {
            set(order, path, value.isEmpty() ? null : JSON.readTree(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value, e);
        }
        return order;
    }

    private static void set(ObjectNode order, String path, JsonNode value) {
        JsonPointer pointer = JsonPointer.compile(path);
        JsonNode parent = order.at(pointer.head());
        String last = pointer.last().getMatchingProperty();
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(last), value);
        } else if (value == null) {
            assertThat(((ObjectNode) parent).remove(last)).as(path).isNotNull();
        } else {
            ((ObjectNode) parent).set(last, value);
        }
    }

    private static void collect(JsonNode node, String path, List<String> places) {
        if (node.isTextual()) {
            places.add(path);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            collect(field.getValue(), path + "/" + field.getKey(), places);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), path + "/" + i, places);
        }
    }

    private static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }
}
