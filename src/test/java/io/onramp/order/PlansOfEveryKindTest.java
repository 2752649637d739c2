package io.onramp.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.SecretRef;
import io.onramp.order.OnboardingOrder.Existing;
import io.onramp.order.OnboardingOrder.Subnet;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is planned for orders of more than one circuit or domain, and of the customer's own. */
class PlansOfEveryKindTest {

    private static final String OTHER = "99999999-2222-4333-8444-555555555555";
    private static final String MICROSOFT = "{\"peerAsn\":65020,\"primarySubnet\":\"203.0.113.0/30\","
            + "\"secondarySubnet\":\"203.0.113.4/30\",\"advertisedPrefixes\":[\"198.51.100.0/24\"],"
            + "\"customerAsn\":65021,\"routingRegistryName\":\"RIPENCC\",\"serviceCommunities\":[\"12076:5010\"]}";

    private OrderTables tables;
    private JdbcPlans plans;

    @BeforeEach
    void open() {
        tables = new OrderTables();
        plans = tables.plans("172.31.240.0/20");
    }

    @AfterEach
    void close() {
        tables.close();
    }

    private OnboardingOrder ready(RulesOrder order) {
        OrderNumber number = tables.accept(order.document, "a").order().number();
        tables.secrets.all.putAll(order.secrets.all);
        PreFlight.Result result = order.azure
                .preFlight(new PeeringKeys(order.secrets), new AnyRouter(), order.corrections)
                .check(copy(order.order(), number));
        assertThat(result).isInstanceOf(PreFlight.Ready.class);
        return ((PreFlight.Ready) result).order();
    }

    private static Order copy(Order order, OrderNumber number) {
        return new Order(
                number,
                order.state(),
                order.source(),
                order.document(),
                order.reason(),
                order.amendedBy(),
                order.findings(),
                order.milestones(),
                order.createdAt(),
                order.updatedAt());
    }

    private Plan make(OnboardingOrder order) {
        return tables.together(() -> plans.make(order));
    }

    private static RulesOrder withoutLinks() {
        return new RulesOrder().with("privatePeering", "{\"peerAsn\":65010,\"advertisedPrefixes\":[\"10.10.0.0/16\"]}");
    }

    @Test
    void twoCircuitsOfOneLocationHaveLinksVlansAndKeysOfTheirOwn() {
        OnboardingOrder order = ready(withoutLinks().with("bandwidthInMbps", "15000"));

        Plan plan = make(order);

        assertThat(plan.circuits())
                .extracting(Plan.Circuit::name, Plan.Circuit::bandwidthInMbps)
                .containsExactly(
                        Tuple.tuple("er-contoso-amsterdam-2026-000001", 10000),
                        Tuple.tuple("er-contoso-amsterdam-2026-000001-2", 5000));
        assertThat(plan.circuits())
                .extracting(circuit -> circuit.privatePeering().orElseThrow().vlanId())
                .containsExactly(100, 101);
        assertThat(plan.circuits())
                .extracting(
                        circuit -> circuit.privatePeering().orElseThrow().ipv4().orElseThrow())
                .doesNotHaveDuplicates();
        assertThat(plan.links()).hasSize(2);
        assertThat(plan.routers()).hasSize(4);
        assertThat(make(order)).isEqualTo(plan);
        assertThat(plans.get(order.number())).isEqualTo(plan);
    }

    @Test
    void theFirstLocationOfTwoIsPreferred() throws JsonProcessingException {
        JsonNode routers = RulesOrder.json("[" + router("primary", "a1", "Amsterdam") + ","
                + router("secondary", "a2", "Amsterdam") + "," + router("primary", "l1", "London") + ","
                + router("secondary", "l2", "London") + "]");
        Plan plan = make(ready(withoutLinks()
                .with("resiliency", "\"maximum\"")
                .with("secondPeeringLocation", "\"London\"")
                .with("routers", routers)));

        assertThat(plan.circuits()).extracting(Plan.Circuit::peeringLocation).containsExactly("Amsterdam", "London");
        assertThat(plan.links()).extracting(Plan.Link::routingWeight).containsExactly(100, 0);
        assertThat(plan.routers())
                .extracting(Plan.Router::hostname, Plan.Router::circuit)
                .containsExactly(
                        Tuple.tuple("a1", "er-contoso-amsterdam-2026-000001"),
                        Tuple.tuple("a2", "er-contoso-amsterdam-2026-000001"),
                        Tuple.tuple("l1", "er-contoso-london-2026-000001"),
                        Tuple.tuple("l2", "er-contoso-london-2026-000001"));
    }

    @Test
    void aPathIsActiveAndDoubleTaggedWhereTheOrderSaysSo() {
        Plan usual = make(ready(withoutLinks()));
        RulesOrder order = withoutLinks();
        JsonNode routers = Documents.characteristic(order.document, "routers");
        ((ObjectNode) routers.get(0)).put("serviceTag", 1210);
        ((ObjectNode) routers.get(1)).put("serviceTag", "1211").put("role", "active");

        OnboardingOrder ordered = readyAgain(order);
        Plan both = make(ordered);

        assertThat(usual.routers()).extracting(Plan.Router::carriesTraffic).containsExactly(true, false);
        assertThat(both.routers()).extracting(Plan.Router::carriesTraffic).containsExactly(true, true);
        assertThat(both.routers())
                .extracting(Plan.Router::serviceTag)
                .containsExactly(Optional.of(1210), Optional.of(1211));
        assertThat(plans.get(ordered.number())).isEqualTo(both);
    }

    private static String router(String path, String host, String location) {
        return "{\"path\":\"%s\",\"vendor\":\"frr\",\"hostname\":\"%s\",\"interface\":\"eth1\",\"peeringLocation\":\"%s\"}"
                .formatted(path, host, location);
    }

    @Test
    void bothDomainsShareACircuitUnlessTheyAreKeptApart() {
        RulesOrder order = withoutLinks().with("microsoftPeering", MICROSOFT);
        Plan together = make(ready(order));
        assertThat(together.circuits()).hasSize(1);
        assertThat(together.circuits().get(0).microsoftPeering().orElseThrow().vlanId())
                .isEqualTo(101);

        Plan apart = make(readyAgain(order.with("hardening", "{\"isolateDomains\":true}")));
        assertThat(apart.circuits())
                .extracting(Plan.Circuit::name)
                .containsExactly("er-contoso-amsterdam-2026-000001", "er-contoso-amsterdam-2026-000001-microsoft");
        assertThat(apart.circuits().get(0).microsoftPeering()).isEmpty();
        assertThat(apart.circuits().get(1).privatePeering()).isEmpty();
        assertThat(apart.links()).hasSize(1);
        assertThat(apart.circuits().get(1).microsoftPeering().orElseThrow().sharedKeyRef())
                .isEqualTo(together.circuits()
                        .get(0)
                        .microsoftPeering()
                        .orElseThrow()
                        .sharedKeyRef());
    }

    private OnboardingOrder readyAgain(RulesOrder order) {
        return ready(order);
    }

    @Test
    void aNamedVlanIsKeptForItsDomain() {
        RulesOrder order = withoutLinks().with("microsoftPeering", MICROSOFT);
        order.within("microsoftPeering", "vlanId", RulesOrder.json("100"));

        Plan.Circuit circuit = make(ready(order)).circuits().get(0);

        assertThat(circuit.microsoftPeering().orElseThrow().vlanId()).isEqualTo(100);
        assertThat(circuit.privatePeering().orElseThrow().vlanId()).isEqualTo(101);
    }

    @Test
    void ipv6LinksAreAllocatedWhereIpv6IsAdvertised() {
        OnboardingOrder order = ready(new RulesOrder()
                .with("privatePeering", "{\"peerAsn\":65010,\"advertisedPrefixes\":[\"10.10.0.0/16\",\"fd00:1::/48\"]}")
                .network("addressSpaces", RulesOrder.json("[\"10.50.0.0/16\",\"fd00:3::/48\"]"))
                .network(
                        "subnets",
                        RulesOrder.json("[{\"name\":\"app\",\"prefix\":\"10.50.1.0/24\"},"
                                + "{\"name\":\"app\",\"prefix\":\"fd00:3::/64\"}]")));

        Plan plan = make(order);

        LinkPair links =
                plan.circuits().get(0).privatePeering().orElseThrow().ipv6().orElseThrow();
        assertThat(links).isEqualTo(new LinkPair(Cidr.of("fd00:2::/126"), Cidr.of("fd00:2::4/126")));
        assertThat(plan.circuits().get(0).privatePeering().orElseThrow().ipv4()).isPresent();
        assertThat(plan.networks().get(0).subnets())
                .contains(
                        new Subnet("GatewaySubnet", Cidr.of("10.50.0.0/27")),
                        new Subnet("GatewaySubnet", Cidr.of("fd00:3:0:1::/64")));
        assertThat(make(order)).isEqualTo(plan);
    }

    @Test
    void ipv6AloneNeedsNoIpv4Links() {
        Plan plan = make(ready(new RulesOrder()
                .with("privatePeering", "{\"peerAsn\":65010,\"advertisedPrefixes\":[\"fd00:1::/48\"]}")));

        Plan.Peering peering = plan.circuits().get(0).privatePeering().orElseThrow();
        assertThat(peering.ipv4()).isEmpty();
        assertThat(peering.ipv6()).isPresent();
    }

    @Test
    void anExistingGatewayIsUsedAndOneThatWasMadeStaysOurs() {
        RulesOrder order = new RulesOrder();
        Subnet gatewaySubnet = new Subnet("GatewaySubnet", Cidr.of("10.50.0.0/26"));
        order.azure.networks.put("contoso-hub", found(Optional.empty()));
        Plan.Network made = make(ready(order)).networks().get(0);
        assertThat(made.existing()).isTrue();
        assertThat(made.existingGateway()).isFalse();
        assertThat(made.subnets()).contains(gatewaySubnet);

        order.azure.networks.put("contoso-hub", found(Optional.of(made.gateway())));
        assertThat(make(ready(order)).networks().get(0).existingGateway()).isFalse();

        order.azure.networks.put("contoso-hub", found(Optional.of("theirs")));
        Plan.Network theirs = make(ready(order)).networks().get(0);
        assertThat(theirs.existingGateway()).isTrue();
        assertThat(theirs.gateway()).isEqualTo("theirs");
    }

    private static ExistingNetworks.Found found(Optional<String> gateway) {
        return new ExistingNetworks.Found(
                new Existing(
                        List.of(Cidr.of("10.50.0.0/16")),
                        List.of(
                                new Subnet("GatewaySubnet", Cidr.of("10.50.0.0/26")),
                                new Subnet("app", Cidr.of("10.50.1.0/24")),
                                new Subnet("data", Cidr.of("10.50.2.0/24"))),
                        gateway),
                Optional.empty());
    }

    @Test
    void aCustomersCircuitIsLinkedWithTheKeysThatWereGiven() {
        RulesOrder order = new RulesOrder()
                .with("connectivityModel", "\"connect-to\"")
                .with(
                        "circuitId",
                        "\"/subscriptions/" + OTHER
                                + "/resourceGroups/theirs/providers/Microsoft.Network/expressRouteCircuits/their-er\"");
        SecretRef key = order.secrets.keep("authorization-key", "key-1");
        order.with("authorizationKeyRef", "\"" + key + "\"");
        order.azure.circuits.put(
                Documents.characteristic(order.document, "circuitId").asText(),
                new CustomerCircuits.Found(
                        "Equinix",
                        "Amsterdam",
                        200,
                        "Standard",
                        "MeteredData",
                        "westeurope",
                        true,
                        "Provisioned",
                        Optional.empty()));

        Plan plan = make(ready(order.with("readers", "[\"" + OTHER + "\"]")));

        assertThat(plan.circuits().get(0).ownedByCustomer()).isTrue();
        assertThat(plan.circuits().get(0).resourceGroup()).isEqualTo("theirs");
        assertThat(plan.links())
                .containsExactly(
                        new Plan.Link("contoso-hub", "their-er", 0, Optional.empty(), Optional.of(key.value())));
        assertThat(plan.readers()).containsExactly(OTHER);
        assertThat(plans.get(new OrderNumber("ONB-2026-000001"))).isEqualTo(plan);
    }

    @Test
    void anAuthorizationIsPlannedForANetworkInAnotherSubscription() {
        RulesOrder order = new RulesOrder();
        ((ObjectNode) Documents.characteristic(order.document, "virtualNetworks")
                        .get(0))
                .put("subscriptionId", OTHER);

        assertThat(make(ready(order)).links().get(0).authorization()).contains("contoso-hub-2026-000001");
    }

    private static final class AnyRouter implements RouterRules {

        @Override
        public List<String> vendors() {
            return List.of("cisco-ios-xe", "juniper-junos", "frr");
        }

        @Override
        public Optional<String> interfaceProblem(String vendor, String interfaceName) {
            return Optional.empty();
        }
    }
}
