package io.onramp.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is taken over without an order is in plan and order, so that a change leaves it as it is. */
class PlansTakenOverTest {

    private static final AddressingProperties ADDRESSING =
            new AddressingProperties(Cidr.of("172.31.240.0/20"), Cidr.of("fd00:2::/64"), 100);
    private static final String FOUR_ROUTERS =
            """
            [{"path": "primary", "vendor": "cisco-ios-xe", "hostname": "a1", "interface": "g1", "peeringLocation": "Amsterdam"},
             {"path": "secondary", "vendor": "cisco-ios-xe", "hostname": "a2", "interface": "g1", "peeringLocation": "Amsterdam"},
             {"path": "primary", "vendor": "cisco-ios-xe", "hostname": "l1", "interface": "g1", "peeringLocation": "London"},
             {"path": "secondary", "vendor": "cisco-ios-xe", "hostname": "l2", "interface": "g1", "peeringLocation": "London"}]""";
    private static final LinkPair OTHER_LINKS = new LinkPair(Cidr.of("192.168.77.0/30"), Cidr.of("192.168.77.4/30"));

    private OrderTables tables;
    private JdbcPlans plans;
    private CheckedOrders checked;
    private ServiceChanges changes;
    private PlansTakenOver takenOver;

    @BeforeEach
    void open() {
        tables = new OrderTables();
        plans = tables.plans("172.31.240.0/20");
        Allocations allocations = new Allocations(tables.jdbc, ADDRESSING);
        checked = new CheckedOrders(tables.jdbc, tables.json, tables.clock);
        changes = new ServiceChanges(
                tables.jdbc,
                tables.json,
                tables.orders,
                plans,
                new Planner(allocations, ADDRESSING, tables.secrets),
                checked,
                allocations,
                tables.secrets,
                new ResizedInPlace(tables.jdbc),
                tables.events::add,
                tables.clock);
        takenOver = new PlansTakenOver(tables.orders, plans, allocations);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    private OrderNumber inUse(String... more) {
        ObjectNode document = tables.document();
        Documents.setCharacteristic(
                document,
                "microsoftPeering",
                RulesOrder.json(
                        """
                        {"peerAsn": 65020, "primarySubnet": "203.0.113.0/30", "secondarySubnet": "203.0.113.4/30",
                         "advertisedPrefixes": ["203.0.113.0/24"], "routingRegistryName": "RIPENCC",
                         "serviceCommunities": ["12076:5010"]}"""));
        for (int i = 0; i < more.length; i += 2) {
            Documents.setCharacteristic(document, more[i], RulesOrder.json(more[i + 1]));
        }
        Order order = tables.accept(document, UUID.randomUUID().toString()).order();
        PreFlight.Result result = tables.preFlight().check(order);
        assertThat(result).isInstanceOf(PreFlight.Ready.class);
        tables.together(() -> plans.make(((PreFlight.Ready) result).order()));
        tables.together(() -> {
            tables.orders.end(order.number(), OrderState.COMPLETED, "");
            return null;
        });
        return order.number();
    }

    private PlanDifference keysDrawnAnew(OrderNumber service) {
        ObjectNode document = tables.json.createObjectNode();
        document.putArray("relatedParty").addObject().put("id", "contoso").put("role", "customer");
        document.putArray("serviceOrderItem")
                .addObject()
                .put("id", "1")
                .put("action", "modify")
                .putObject("service")
                .put("id", service.value())
                .putArray("serviceCharacteristic")
                .addObject()
                .put("name", "rotateKeys")
                .set("value", RulesOrder.json("[\"bgp\"]"));
        OrderNumber change =
                tables.accept(document, UUID.randomUUID().toString()).order().number();
        PreFlight.Result result = tables.changeCheck(plans).check(tables.orders.get(change));
        assertThat(result).isInstanceOf(PreFlight.Ready.class);
        return tables.together(() -> {
            checked.keep((PreFlight.Ready) result);
            return changes.propose(change);
        });
    }

    /** Why it cannot be; empty where it is. */
    private Optional<String> take(OrderNumber service, Plan now) {
        return tables.together(() -> takenOver.keep(service, now, "operator"));
    }

    static Stream<Arguments> whatIsFoundInAzure() {
        return Stream.of(
                taken("bandwidthInMbps", "", "500", circuit -> PlanWith.sized(circuit, 500, "Standard", "MeteredData")),
                taken("skuTier", "", "Premium", circuit -> PlanWith.sized(circuit, 200, "Premium", "MeteredData")),
                taken(
                        "skuFamily",
                        "",
                        "UnlimitedData",
                        circuit -> PlanWith.sized(circuit, 200, "Standard", "UnlimitedData")),
                taken("privatePeering", "/vlanId", "150", circuit -> privately(circuit, 65010, 150, Optional.empty())),
                taken(
                        "privatePeering",
                        "/peerAsn",
                        "65011",
                        circuit -> privately(circuit, 65011, 100, Optional.empty())),
                taken(
                        "privatePeering",
                        "/secondarySubnet",
                        "192.168.77.4/30",
                        circuit -> privately(circuit, 65010, 100, Optional.of(OTHER_LINKS))),
                taken(
                        "microsoftPeering",
                        "/advertisedPrefixes/0",
                        "203.0.113.128/25",
                        circuit -> microsoft(circuit, List.of("203.0.113.128/25"), List.of("12076:5010"))),
                taken(
                        "microsoftPeering",
                        "/serviceCommunities/1",
                        "12076:5020",
                        circuit -> microsoft(circuit, List.of("203.0.113.0/24"), List.of("12076:5010", "12076:5020"))),
                taken(
                        "microsoftPeering",
                        "",
                        "",
                        circuit -> PlanWith.peered(circuit, circuit.privatePeering(), Optional.empty())),
                network("/0/gatewaySku", "ErGw3AZ", had -> had.sized("ErGw3AZ")),
                network("/0/fastPath", "true", had -> PlanWith.fastPath(had.sized("ErGw3AZ"), true)),
                arguments("virtualNetworks", "/0/routingWeight", "40", (UnaryOperator<Plan>)
                        plan -> PlanWith.link(plan, plan.links().get(0).weighing(40))));
    }

    private static Arguments taken(
            String characteristic, String field, String value, UnaryOperator<Plan.Circuit> change) {
        return arguments(characteristic, field, value, (UnaryOperator<Plan>)
                plan -> PlanWith.circuit(plan, change.apply(plan.circuits().get(0))));
    }

    private static Arguments network(String field, String value, UnaryOperator<Plan.Network> change) {
        return arguments("virtualNetworks", field, value, (UnaryOperator<Plan>)
                plan -> PlanWith.network(plan, change.apply(plan.networks().get(0))));
    }

    private static Plan.Circuit privately(Plan.Circuit circuit, long asn, int vlan, Optional<LinkPair> links) {
        return PlanWith.peered(
                circuit,
                circuit.privatePeering()
                        .map(had -> new Plan.Peering(
                                asn,
                                vlan,
                                links.or(had::ipv4),
                                had.ipv6(),
                                had.sharedKeyRef(),
                                had.advertisedPrefixes())),
                circuit.microsoftPeering());
    }

    private static Plan.Circuit microsoft(Plan.Circuit circuit, List<String> prefixes, List<String> communities) {
        return PlanWith.peered(
                circuit,
                circuit.privatePeering(),
                circuit.microsoftPeering()
                        .map(had -> new Plan.MicrosoftPeering(
                                had.peerAsn(),
                                had.vlanId(),
                                had.ipv4(),
                                had.sharedKeyRef(),
                                prefixes.stream().map(Cidr::of).toList(),
                                had.customerAsn(),
                                had.routingRegistryName(),
                                communities)));
    }

    @ParameterizedTest(name = "{0}{1} {2}")
    @MethodSource("whatIsFoundInAzure")
    void theOrderSaysItAndAChangeOfSomethingElseLeavesItAsItIs(
            String characteristic, String field, String value, UnaryOperator<Plan> found) {
        OrderNumber service = inUse();
        Plan now = found.apply(plans.get(service));

        assertThat(take(service, now)).isEmpty();

        JsonNode ordered = tables.orders.get(service).characteristic(characteristic);
        assertThat(ordered.at(field).asText()).isEqualTo(value);
        PlanDifference change = keysDrawnAnew(service);
        assertThat(change.former()).isEqualTo(now);
        assertThat(change.words()).isNotEmpty().allMatch(words -> words.endsWith("MD5 key is drawn anew"));
        assertThat(change.newCircuits()).isEmpty();
        assertThat(change.connectedNetworks()).isEmpty();
    }

    @Test
    void whatAnOrderSaysOnceForAllItsCircuitsIsTakenOverForAllOfThem() {
        OrderNumber service =
                inUse("resiliency", "\"maximum\"", "secondPeeringLocation", "\"London\"", "routers", FOUR_ROUTERS);
        Plan plan = plans.get(service);
        Plan.Circuit first = plan.circuits().get(0);
        Plan.Circuit second = plan.circuits().get(1);
        int vlan = second.privatePeering().orElseThrow().vlanId();
        LinkPair links = second.privatePeering().orElseThrow().ipv4().orElseThrow();
        Plan one = PlanWith.circuit(plan, privately(first, 65011, 100, Optional.empty()));
        Plan both = PlanWith.circuit(one, privately(second, 65011, vlan, Optional.of(links)));
        Plan weighed = PlanWith.link(plan, plan.links().get(0).weighing(140));
        Plan allWeighed = PlanWith.link(weighed, plan.links().get(1).weighing(40));

        assertThat(take(service, one)).get().asString().contains("private peerings");
        assertThat(take(service, weighed)).get().asString().contains("the weights of the links of contoso-hub");
        assertThat(plans.get(service)).as("what is refused is not kept").isEqualTo(plan);
        assertThat(take(service, both)).isEmpty();
        assertThat(take(
                        service,
                        PlanWith.link(
                                PlanWith.link(both, allWeighed.links().get(0)),
                                allWeighed.links().get(1))))
                .isEmpty();
        assertThat(tables.orders
                        .get(service)
                        .characteristic("virtualNetworks")
                        .at("/0/routingWeight")
                        .asInt())
                .isEqualTo(40);
        assertThat(keysDrawnAnew(service).connectedNetworks()).isEmpty();
    }

    @Test
    void aSizeOfOneOfTwoCircuitsIsInThePlanAlone() {
        OrderNumber service =
                inUse("resiliency", "\"maximum\"", "secondPeeringLocation", "\"London\"", "routers", FOUR_ROUTERS);
        Plan plan = plans.get(service);
        Plan now = PlanWith.circuit(plan, PlanWith.sized(plan.circuits().get(1), 500, "Standard", "MeteredData"));

        take(service, now);

        assertThat(tables.orders.get(service).characteristic("bandwidthInMbps").asInt())
                .isEqualTo(200);
        assertThat(keysDrawnAnew(service).resizedCircuits()).isEmpty();
        assertThat(plans.get(service).circuits())
                .extracting(Plan.Circuit::bandwidthInMbps)
                .containsExactly(200, 500);
    }

    @Test
    void whereSeveralCircuitsOfOnePlaceCarryTheDemandTheOrderGoesOnSayingWhatItIs() {
        OrderNumber service = inUse("bandwidthInMbps", "1200");
        Plan plan = plans.get(service);
        Plan now = PlanWith.circuit(plan, PlanWith.sized(plan.circuits().get(1), 1000, "Standard", "MeteredData"));

        assertThat(take(service, now)).isEmpty();

        assertThat(tables.orders.get(service).characteristic("bandwidthInMbps").asInt())
                .isEqualTo(1200);
        PlanDifference change = keysDrawnAnew(service);
        assertThat(change.retiredCircuits()).isEmpty();
        assertThat(change.wanted().circuits())
                .extracting(Plan.Circuit::bandwidthInMbps)
                .containsExactly(1000, 1000);
    }

    @Test
    void linksThatOthersChoseInThePoolAreNobodyElsesAndThoseOfAnotherOrderAreRefused() {
        String unnamed = "{\"peerAsn\": 65010, \"vlanId\": 100, \"advertisedPrefixes\": [\"10.10.0.0/16\"]}";
        OrderNumber service = inUse();
        Plan plan = plans.get(service);
        LinkPair inPool = new LinkPair(Cidr.of("172.31.240.0/30"), Cidr.of("172.31.240.4/30"));
        Plan now = PlanWith.circuit(plan, privately(plan.circuits().get(0), 65010, 100, Optional.of(inPool)));

        assertThat(take(service, now)).isEmpty();
        LinkPair others = plans.get(inUse("privatePeering", unnamed))
                .circuits()
                .get(0)
                .privatePeering()
                .flatMap(Plan.Peering::ipv4)
                .orElseThrow();
        Plan theirs = PlanWith.circuit(plan, privately(plan.circuits().get(0), 65010, 100, Optional.of(others)));

        assertThat(others.primary()).isEqualTo(Cidr.of("172.31.240.8/30"));
        assertThat(take(service, theirs)).get().asString().contains("172.31.240.8/30 is another order's");
    }

    @Test
    void ofAPairOfLinksTheOrderNamesBothOrNone() {
        OrderNumber service = inUse(
                "privatePeering", "{\"peerAsn\": 65010, \"vlanId\": 100, \"advertisedPrefixes\": [\"10.10.0.0/16\"]}");
        Plan plan = plans.get(service);
        LinkPair had = plan.circuits()
                .get(0)
                .privatePeering()
                .flatMap(Plan.Peering::ipv4)
                .orElseThrow();
        LinkPair one = new LinkPair(OTHER_LINKS.primary(), had.secondary());

        assertThat(take(
                        service,
                        PlanWith.circuit(plan, privately(plan.circuits().get(0), 65010, 100, Optional.of(one)))))
                .isEmpty();

        assertThat(tables.orders
                        .get(service)
                        .characteristic("privatePeering")
                        .path("primarySubnet")
                        .asText())
                .isEqualTo(one.primary().toString());
        assertThat(tables.orders
                        .get(service)
                        .characteristic("privatePeering")
                        .path("secondarySubnet")
                        .asText())
                .isEqualTo(one.secondary().toString());
        assertThat(keysDrawnAnew(service).words()).allMatch(words -> words.endsWith("MD5 key is drawn anew"));
    }

    @Test
    void linksThatNobodyUsesAnyMoreAreGivenBack() {
        OrderNumber service = inUse(
                "privatePeering", "{\"peerAsn\": 65010, \"vlanId\": 100, \"advertisedPrefixes\": [\"10.10.0.0/16\"]}");
        Plan plan = plans.get(service);

        take(service, PlanWith.circuit(plan, privately(plan.circuits().get(0), 65010, 100, Optional.of(OTHER_LINKS))));

        assertThat(tables.jdbc
                        .sql("select count(*) from allocation")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
