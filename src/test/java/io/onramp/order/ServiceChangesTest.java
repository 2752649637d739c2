package io.onramp.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.SecretRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a change of a service leads to, from the order to the plans that are built one after the other. */
class ServiceChangesTest {

    private static final String CIRCUIT = "er-contoso-amsterdam-2026-000001";

    private OrderTables tables;
    private JdbcPlans plans;
    private CheckedOrders checked;
    private ServiceChanges changes;
    private ResizedInPlace resized;
    private ChangeCheck check;
    private OrderNumber service;
    private String gateway = "theirs";

    @BeforeEach
    void open() {
        tables = new OrderTables();
        plans = tables.plans("172.31.240.0/20");
        AddressingProperties addressing =
                new AddressingProperties(Cidr.of("172.31.240.0/20"), Cidr.of("fd00:2::/64"), 100);
        Allocations allocations = new Allocations(tables.jdbc, addressing);
        checked = new CheckedOrders(tables.jdbc, tables.json, tables.clock);
        resized = new ResizedInPlace(tables.jdbc);
        changes = new ServiceChanges(
                tables.jdbc,
                tables.json,
                tables.orders,
                plans,
                new Planner(allocations, addressing, tables.secrets),
                checked,
                allocations,
                tables.secrets,
                resized,
                tables.events::add,
                tables.clock);
        check = tables.changeCheck(plans);
        service = inUse("a");
    }

    private OrderNumber inUse(String externalId) {
        OnboardingOrder ready = tables.withoutLinks(externalId);
        tables.together(() -> plans.make(ready));
        tables.together(() -> {
            tables.orders.end(ready.number(), OrderState.COMPLETED, "");
            return null;
        });
        return ready.number();
    }

    @AfterEach
    void close() {
        tables.close();
    }

    private OrderNumber asked(String characteristic, String value) {
        ObjectNode document = tables.json.createObjectNode();
        document.putArray("relatedParty").addObject().put("id", "contoso").put("role", "customer");
        ObjectNode item =
                document.putArray("serviceOrderItem").addObject().put("id", "1").put("action", "modify");
        item.putObject("service")
                .put("id", service.value())
                .putArray("serviceCharacteristic")
                .addObject()
                .put("name", characteristic)
                .set("value", RulesOrder.json(value.replace('\'', '"')));
        return tables.accept(document, UUID.randomUUID().toString()).order().number();
    }

    private PreFlight.Result check(OrderNumber change) {
        return check.check(tables.orders.get(change));
    }

    private PlanDifference proposed(OrderNumber change) {
        PreFlight.Result result = check(change);
        assertThat(result).isInstanceOf(PreFlight.Ready.class);
        return tables.together(() -> {
            checked.keep((PreFlight.Ready) result);
            return changes.propose(change);
        });
    }

    private Plan.Peering peering(Plan plan, String circuit) {
        return plan.circuit(circuit).privatePeering().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    bandwidthInMbps | 500
                    skuTier         | 'Premium'
                    skuFamily       | 'UnlimitedData'
                    """)
    void whatAzureChangesInPlaceKeepsTheCircuitAndAllThatIsOnIt(String what, String value) {
        Plan before = plans.get(service);

        PlanDifference change = proposed(asked(what, value));

        assertThat(change.resizedCircuits()).containsExactly(CIRCUIT);
        assertThat(change.newCircuits()).isEmpty();
        assertThat(change.retiredCircuits()).isEmpty();
        assertThat(change.peeredCircuits()).isEmpty();
        assertThat(change.connectedNetworks()).isEmpty();
        assertThat(change.hardenedNetworks()).isEmpty();
        assertThat(change.routedCircuits()).isEmpty();
        assertThat(peering(change.wanted(), CIRCUIT)).isEqualTo(peering(before, CIRCUIT));
        assertThat(change.words()).hasSize(1);
        assertThat(plans.get(service)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    bandwidthInMbps | 50       | -r2
                    peeringLocation | 'London' |
                    """)
    void whatAzureDoesNotChangeIsAnotherCircuitWithLinksAndAVlanOfItsOwn(String what, String value, String ending) {
        Plan before = plans.get(service);

        PlanDifference change = proposed(asked(what, value));

        String made = ending == null ? CIRCUIT.replace("amsterdam", "london") : CIRCUIT + ending;
        assertThat(change.isReplacement()).isTrue();
        assertThat(change.newCircuits()).containsExactly(made);
        assertThat(change.retiredCircuits()).containsExactly(CIRCUIT);
        assertThat(change.connectedNetworks()).containsExactly("contoso-hub");
        assertThat(change.routedCircuits()).containsExactly(made);
        assertThat(peering(change.wanted(), made).vlanId())
                .isNotEqualTo(peering(before, CIRCUIT).vlanId());
        assertThat(peering(change.wanted(), made).ipv4())
                .isNotEqualTo(peering(before, CIRCUIT).ipv4());
        assertThat(peering(change.wanted(), made).sharedKeyRef())
                .isNotEqualTo(peering(before, CIRCUIT).sharedKeyRef());
    }

    @Test
    void theTrafficStaysOnTheOldCircuitThenMovesThenTheOldOneIsGone() {
        OrderNumber asked = asked("bandwidthInMbps", "50");
        proposed(asked);

        Plan built = tables.together(() -> changes.begin(asked));
        Plan moved = tables.together(() -> changes.prefer(asked));
        Plan done = tables.together(() -> changes.finish(asked));
        tables.together(() -> {
            changes.releaseUnused(asked);
            return null;
        });

        assertThat(built.circuits()).hasSize(2);
        assertThat(weight(built, CIRCUIT)).isGreaterThan(weight(built, CIRCUIT + "-r2"));
        assertThat(weight(moved, CIRCUIT)).isLessThan(weight(moved, CIRCUIT + "-r2"));
        assertThat(done.circuits()).extracting(Plan.Circuit::name).containsExactly(CIRCUIT + "-r2");
        assertThat(weight(done, CIRCUIT + "-r2")).isZero();
        assertThat(plans.get(service)).isEqualTo(done);
        assertThat(tables.orders.get(service).characteristic("bandwidthInMbps").asInt())
                .isEqualTo(50);
        assertThat(tables.eventsOf(CircuitsRetired.class))
                .extracting(CircuitsRetired::circuits)
                .containsExactly(Set.of(CIRCUIT));
        assertThat(tables.secrets.all)
                .doesNotContainKey(
                        new SecretRef(peering(built, CIRCUIT).sharedKeyRef().orElseThrow()))
                .containsKey(new SecretRef(
                        peering(done, CIRCUIT + "-r2").sharedKeyRef().orElseThrow()));
        assertThat(allocated())
                .containsExactlyInAnyOrderElementsOf(peering(done, CIRCUIT + "-r2").ipv4().stream()
                        .flatMap(links -> List.of(
                                links.primary().toString(), links.secondary().toString())
                                .stream())
                        .toList());
    }

    @Test
    void aCircuitThatIsReplacedOnceMoreGetsTheNextNumber() {
        OrderNumber first = asked("bandwidthInMbps", "100");
        proposed(first);
        tables.together(() -> changes.finish(first));

        PlanDifference second = proposed(asked("bandwidthInMbps", "50"));

        assertThat(second.newCircuits()).containsExactly(CIRCUIT + "-r3");
        assertThat(second.retiredCircuits()).containsExactly(CIRCUIT + "-r2");
    }

    @Test
    void whatIsGivenUpLeavesTheServiceAsItWasButForWhatWasChangedInPlace() {
        Plan before = plans.get(service);
        OrderNumber asked = asked("bandwidthInMbps", "500");
        proposed(asked);
        tables.together(() -> changes.begin(asked));
        Plan untouched = tables.together(() -> changes.giveUp(asked));
        tables.together(() -> {
            changes.begin(asked);
            resized.circuit(asked, CIRCUIT);
            return null;
        });

        Plan after = tables.together(() -> changes.giveUp(asked));

        assertThat(untouched).isEqualTo(before);

        assertThat(after.circuit(CIRCUIT).bandwidthInMbps()).isEqualTo(500);
        assertThat(after.links()).isEqualTo(before.links());
        assertThat(tables.orders.get(service).characteristic("bandwidthInMbps").asInt())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    privatePeering  | {'vlanId':200}                          | true
                    privatePeering  | {'peerAsn':65011}                       | true
                    privatePeering  | {'advertisedPrefixes':['10.11.0.0/16']} | false
                    bandwidthInMbps | 500                                     | false
                    rotateKeys      | ['bgp']                                 | true
                    """)
    void whatTakesBgpDownOnACircuitThatStaysIsKnownBeforeItIsApproved(String what, String value, boolean interrupted) {
        PlanDifference change = proposed(asked(what, value));

        assertThat(Interruption.circuits(change)).isEqualTo(interrupted ? List.of(CIRCUIT) : List.of());
    }

    @Test
    void whatWasResizedInPlaceIsKeptAlsoWhereTheChangeWasProposedOnceMoreBeforeItWasGivenUp() {
        OrderNumber asked = asked("bandwidthInMbps", "500");
        proposed(asked);
        tables.together(() -> {
            changes.begin(asked);
            resized.circuit(asked, CIRCUIT);
            return changes.giveUp(asked);
        });

        proposed(asked);
        tables.together(() -> {
            changes.giveUp(asked);
            changes.keepSizes(asked);
            return null;
        });

        assertThat(plans.get(service).circuit(CIRCUIT).bandwidthInMbps()).isEqualTo(500);
        assertThat(tables.orders.get(service).characteristic("bandwidthInMbps").asInt())
                .isEqualTo(500);
    }

    @Test
    void keysThatAreDrawnAnewAreAllThatDiffers() {
        PlanDifference change = proposed(asked("rotateKeys", "['bgp']"));

        assertThat(change.words()).containsExactly("Circuit " + CIRCUIT + ": MD5 key is drawn anew");
        assertThat(change.peeredCircuits()).containsExactly(CIRCUIT);
        assertThat(change.routedCircuits()).containsExactly(CIRCUIT);
    }

    @Test
    void aFieldOfAPeeringChangesAloneAndNullTakesOneAway() {
        PlanDifference change = proposed(asked("privatePeering", "{'advertisedPrefixes':['10.11.0.0/16']}"));

        assertThat(peering(change.wanted(), CIRCUIT).advertisedPrefixes()).containsExactly(Cidr.of("10.11.0.0/16"));
        assertThat(peering(change.wanted(), CIRCUIT).peerAsn()).isEqualTo(65010);
        assertThat(change.hardenedNetworks()).containsExactly("contoso-hub");
        assertThat(change.newCircuits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    location          | 'northeurope'                          | location
                    subscriptionId    | '99999999-2222-4333-8444-555555555555' | subscriptionId
                    bandwidthInMbps   | 200                                    | service
                    rotateKeys        | ['md5']                                | rotateKeys
                    resetPeerings     | ['AzurePublicPeering']                 | resetPeerings
                    """)
    void whatCannotChangeOrChangesNothingIsFound(String what, String value, String field) {
        PreFlight.Result result = check(asked(what, value));

        assertThat(result).isInstanceOfSatisfying(PreFlight.NotReady.class, notReady -> assertThat(notReady.findings())
                .extracting(Finding::field)
                .contains(field));
    }

    @Test
    void aServiceThatIsNotInUseIsNotChanged() {
        service = new OrderNumber("ONB-2026-009999");

        assertThat(check(asked("bandwidthInMbps", "500")))
                .isInstanceOfSatisfying(PreFlight.NotReady.class, notReady -> assertThat(notReady.findings())
                        .extracting(Finding::rule)
                        .containsExactly("service-known"));
    }

    @Test
    void whatIsCorrectedAfterItWasBegunIsDoneAgainUnderAnotherName() {
        OrderNumber asked = asked("bandwidthInMbps", "100");
        proposed(asked);
        tables.together(() -> {
            changes.begin(asked);
            return changes.giveUp(asked);
        });

        PlanDifference again = proposed(asked);

        assertThat(again.newCircuits()).containsExactly(CIRCUIT + "-r3");
        assertThat(changes.tried(asked, ServiceChanges.Touched.CIRCUIT)).containsExactly(CIRCUIT + "-r2");
        assertThat(changes.tried(asked, ServiceChanges.Touched.CONNECTED)).containsExactly("contoso-hub");
    }

    @Test
    void anotherChangeLeavesTheLinksAndTheVlanOfACircuitThatTookAnothersPlace() {
        OrderNumber named = asked(
                "privatePeering",
                "{'vlanId':100,'primarySubnet':'192.168.99.0/30','secondarySubnet':'192.168.99.4/30'}");
        proposed(named);
        tables.together(() -> changes.finish(named));
        OrderNumber less = asked("bandwidthInMbps", "100");
        proposed(less);
        Plan replaced = tables.together(() -> changes.finish(less));

        PlanDifference change = proposed(asked("skuTier", "'Premium'"));

        assertThat(peering(replaced, CIRCUIT + "-r2").vlanId()).isNotEqualTo(100);
        assertThat(change.peeredCircuits()).isEmpty();
        assertThat(change.resizedCircuits()).containsExactly(CIRCUIT + "-r2");
        JsonNode ordered = tables.orders.get(service).characteristic("privatePeering");
        assertThat(ordered.path("vlanId").asInt())
                .as("the order says what there is")
                .isEqualTo(peering(replaced, CIRCUIT + "-r2").vlanId());
        assertThat(ordered.path("primarySubnet").asText()).isNotEqualTo("192.168.99.0/30");
    }

    @Test
    void ofTwoCircuitsTheSecondKeepsAVlanThatTheOrderDoesNotName() {
        inUse(document -> {
            set(document, "resiliency", "'maximum'");
            set(document, "secondPeeringLocation", "'London'");
            set(document, "privatePeering", "{'peerAsn':65010,'vlanId':100,'advertisedPrefixes':['10.10.0.0/16']}");
            set(
                    document,
                    "routers",
                    "[" + router("primary", "a1", "Amsterdam") + "," + router("secondary", "a2", "Amsterdam") + ","
                            + router("primary", "l1", "London") + "," + router("secondary", "l2", "London") + "]");
        });
        Plan before = plans.get(service);

        PlanDifference change = proposed(asked("bandwidthInMbps", "500"));
        PlanDifference other = proposed(asked("privatePeering", "{'vlanId':200}"));

        assertThat(before.circuits())
                .extracting(circuit -> circuit.privatePeering().orElseThrow().vlanId())
                .containsExactly(100, 101);
        assertThat(change.peeredCircuits()).isEmpty();
        assertThat(change.resizedCircuits()).hasSize(2);
        assertThat(other.peeredCircuits()).hasSize(2);
    }

    @Test
    void whatGrewBeforeItsChangeWasGivenUpDoesNotShrinkWithTheNextOne() {
        OrderNumber more = asked("bandwidthInMbps", "500");
        proposed(more);
        tables.together(() -> {
            changes.begin(more);
            resized.circuit(more, CIRCUIT);
            changes.giveUp(more);
            return null;
        });

        PlanDifference before = proposed(asked("skuTier", "'Premium'"));
        tables.together(() -> {
            changes.keepSizes(more);
            return null;
        });
        PlanDifference after = proposed(asked("skuTier", "'Premium'"));

        assertThat(List.of(before, after)).allSatisfy(change -> {
            assertThat(change.isReplacement()).isFalse();
            assertThat(change.wanted().circuit(CIRCUIT).bandwidthInMbps()).isEqualTo(500);
        });
        assertThat(tables.orders.get(service).characteristic("bandwidthInMbps").asInt())
                .isEqualTo(500);
    }

    @Test
    void aGatewayThatAzureDoesNotSizeBackStaysAsItIsWhenItsChangeIsGivenUp() {
        JsonNode networks = tables.orders.get(service).characteristic("virtualNetworks");
        OrderNumber up = asked("virtualNetworks", sized(networks, "ErGw3AZ"));
        proposed(up);
        Plan after = tables.together(() -> {
            changes.begin(up);
            resized.gateway(up, changes.get(up), "contoso-hub");
            Plan given = changes.giveUp(up);
            changes.keepSizes(up);
            return given;
        });
        assertThat(after.network("contoso-hub").gatewaySku()).isEqualTo("ErGw3AZ");
        assertThat(tables.orders
                        .get(service)
                        .characteristic("virtualNetworks")
                        .at("/0/gatewaySku")
                        .asText())
                .isEqualTo("ErGw3AZ");
    }

    private static String sized(JsonNode networks, String sku) {
        JsonNode copy = networks.deepCopy();
        ((ObjectNode) copy.get(0)).put("gatewaySku", sku);
        return copy.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    bandwidthInMbps | 500
                    carrier         | \"Colt\"
                    rotateKeys      | [\"bgp\"]
                    """)
    void aServiceOnAnExpressRouteDirectPortIsNotChangedAndSaysWhatToDo(String what, String value) {
        tables.jdbc
                .sql("update onboarding_plan set plan = replace(plan, '\"carrier\":\"Equinix\"',"
                        + " '\"carrier\":\"ExpressRoute Direct\"')")
                .update();

        PreFlight.Result result = check(asked(what, value));

        assertThat(result).isInstanceOfSatisfying(PreFlight.NotReady.class, notReady -> assertThat(notReady.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains(CIRCUIT, "is on an ExpressRoute Direct port", "change it in Azure")));
    }

    private static String router(String path, String host, String location) {
        return "{'path':'%s','vendor':'cisco-ios-xe','hostname':'%s','interface':'Gi0/0','peeringLocation':'%s'}"
                .formatted(path, host, location);
    }

    private static void set(ObjectNode document, String name, String value) {
        Documents.setCharacteristic(document, name, RulesOrder.json(value.replace('\'', '"')));
    }

    /** Another service takes the place of the one that the stories are about. */
    private void inUse(Consumer<ObjectNode> otherwise) {
        ObjectNode document = tables.document();
        otherwise.accept(document);
        Order order = tables.accept(document, UUID.randomUUID().toString()).order();
        PreFlight.Result result = tables.preFlight().check(order);
        assertThat(result).isInstanceOf(PreFlight.Ready.class);
        service = order.number();
        tables.together(() -> plans.make(((PreFlight.Ready) result).order()));
        tables.together(() -> {
            tables.orders.end(service, OrderState.COMPLETED, "");
            return null;
        });
    }

    private List<String> allocated() {
        return tables.jdbc
                .sql("select allocated from allocation where order_number = ?")
                .param(service.value())
                .query(String.class)
                .list();
    }

    private static int weight(Plan plan, String circuit) {
        return Optional.of(plan.links()).stream()
                .flatMap(List::stream)
                .filter(link -> link.circuit().equals(circuit))
                .findFirst()
                .orElseThrow()
                .routingWeight();
    }

    private static String hub(String spaces, String subnets, String more) {
        return "[{'name':'contoso-hub','location':'westeurope','addressSpaces':[" + spaces + "],'subnets':[" + subnets
                + "]" + more + "}]";
    }

    private static String subnet(String name, String prefix) {
        return "{'name':'" + name + "','prefix':'" + prefix + "'}";
    }

    private static final String SPACE = "'10.50.0.0/16'";
    private static final String APP = subnet("app", "10.50.1.0/24");
    private static final String DATA = subnet("data", "10.50.2.0/24");
    private static final String SKU = ",'gatewaySku':'ErGw1AZ'";

    static Stream<Arguments> changesOfANetwork() {
        String at = "Network contoso-hub: ";
        String both = APP + "," + DATA;
        return Stream.of(
                arguments(
                        hub(SPACE + ",'10.51.0.0/16'", both, SKU),
                        List.of(at + "address space 10.51.0.0/16 is added"),
                        true,
                        true),
                arguments(
                        hub(SPACE, both + "," + subnet("web", "10.50.3.0/24"), SKU),
                        List.of(at + "subnet web, 10.50.3.0/24, is added"),
                        true,
                        false),
                arguments(hub(SPACE, APP, SKU), List.of(at + "subnet data, 10.50.2.0/24, is removed"), true, false),
                arguments(
                        hub(SPACE, APP + "," + subnet("data", "10.50.4.0/23"), SKU),
                        List.of(at + "subnet data: 10.50.2.0/24 becomes 10.50.4.0/23"),
                        true,
                        false),
                arguments(
                        hub(SPACE, both, ",'gatewaySku':'ErGw3AZ','fastPath':true"),
                        List.of(at + "gateway: ErGw1AZ becomes ErGw3AZ", at + "FastPath is turned on"),
                        false,
                        false),
                arguments(
                        hub(SPACE, both, SKU + ",'routingWeight':10"),
                        List.of(at + "weight over " + CIRCUIT + ": 0 becomes 10"),
                        false,
                        false));
    }

    @ParameterizedTest
    @MethodSource("changesOfANetwork")
    void whatChangesOfANetworkIsToldByNameAndDoneWhereItMatters(
            String networks, List<String> words, boolean hardened, boolean routed) {
        PlanDifference change = proposed(asked("virtualNetworks", networks));

        assertThat(change.words()).containsExactlyElementsOf(words);
        assertThat(change.connectedNetworks()).containsExactly("contoso-hub");
        assertThat(change.hardenedNetworks()).isEqualTo(hardened ? List.of("contoso-hub") : List.of());
        assertThat(change.routedCircuits()).isEqualTo(routed ? List.of(CIRCUIT) : List.of());
        assertThat(change.wanted().network("contoso-hub").prefixesOf("GatewaySubnet"))
                .as("the gateway stands in it")
                .isEqualTo(plans.get(service).network("contoso-hub").prefixesOf("GatewaySubnet"))
                .isNotEmpty();
    }

    @Test
    void aNetworkThatIsAddedIsLetInByTheRoutersAndSeenFromTheOthers() {
        String hub = hub(SPACE, APP + "," + DATA, SKU);
        String both = hub.substring(0, hub.length() - 1)
                + ",{'name':'spoke','location':'westeurope','addressSpaces':['10.60.0.0/16'],'subnets':["
                + subnet("app", "10.60.1.0/24") + "]}]";

        PlanDifference change = proposed(asked("virtualNetworks", both));

        assertThat(change.words()).containsExactly("Network spoke is connected");
        assertThat(change.connectedNetworks()).containsExactly("spoke");
        assertThat(change.hardenedNetworks()).containsExactly("contoso-hub", "spoke");
        assertThat(change.routedCircuits()).containsExactly(CIRCUIT);
    }

    @Test
    void inWhichOrderSubnetsAreNamedIsNoDifference() {
        assertThat(proposed(asked("virtualNetworks", hub(SPACE, DATA + "," + APP, SKU)))
                        .isEmpty())
                .isTrue();
    }

    static Stream<Arguments> changesThatAzureDoesNotMakeOfANetwork() {
        String gateway = subnet("GatewaySubnet", "10.50.9.0/27");
        return Stream.of(
                arguments(hub(SPACE, APP, ",'gatewaySku':'UltraPerformance'"), "gatewaySku", "ErGw2AZ, ErGw3AZ only"),
                arguments(hub(SPACE, APP, ",'gatewaySku':'Standard'"), "gatewaySku", "connect another network"),
                arguments(hub(SPACE, APP + "," + gateway, SKU), "subnets", "cannot be moved"),
                arguments(
                        hub("'10.51.0.0/16'", subnet("app", "10.51.1.0/24"), SKU),
                        "addressSpaces",
                        "gateway stands in"),
                arguments(hub(SPACE, subnet("app", "10.50.0.0/24"), SKU), "subnets", "overlaps the GatewaySubnet"));
    }

    @ParameterizedTest
    @MethodSource("changesThatAzureDoesNotMakeOfANetwork")
    void whatAzureDoesNotMakeOfANetworkIsFoundBeforeAnybodyApprovesIt(String networks, String field, String words) {
        PreFlight.Result result = check(asked("virtualNetworks", networks));

        assertThat(result).isInstanceOfSatisfying(PreFlight.NotReady.class, notReady -> assertThat(notReady.findings())
                .anySatisfy(finding -> {
                    assertThat(finding.field()).isEqualTo("virtualNetworks.contoso-hub." + field);
                    assertThat(finding.message()).contains(words);
                }));
    }

    @ParameterizedTest
    @CsvSource({
        "Standard,HighPerformance,true", "Standard,UltraPerformance,true", "HighPerformance,Standard,true",
        "UltraPerformance,HighPerformance,false", "ErGw2AZ,ErGw1AZ,true", "ErGw3AZ,ErGw2AZ,false",
        "Standard,ErGw1AZ,false", "ErGw1AZ,Standard,false"
    })
    void aGatewayIsResizedInPlaceOnlyWhereAzureDoesThat(String had, String wanted, boolean inPlace) {
        assertThat(GatewaySkus.inPlace(had).contains(wanted)).isEqualTo(inPlace);
    }

    @Test
    void whatTheOwnerOfANetworkHasChangedIsFollowedByAnOrderThatOnlyNamesIt() {
        owners(List.of("10.50.0.0/16"), List.of("app", "10.50.1.0/24", "data", "10.50.2.0/24"));
        service = inUse("b");
        String same = hub(SPACE, APP + "," + DATA, SKU);
        PreFlight.Result unchanged = check(asked("virtualNetworks", same));
        owners(
                List.of("10.50.0.0/16", "10.61.0.0/16"),
                List.of("app", "10.50.1.0/24", "data", "10.50.2.0/24", "web", "10.61.1.0/24"));

        PlanDifference change = proposed(asked("virtualNetworks", same));

        assertThat(unchanged)
                .isInstanceOfSatisfying(PreFlight.NotReady.class, notReady -> assertThat(notReady.findings())
                        .extracting(Finding::rule)
                        .containsExactly("change-asked-for"));
        assertThat(change.words())
                .containsExactly(
                        "Network contoso-hub: address space 10.61.0.0/16 was added by its owner",
                        "Network contoso-hub: subnet web, 10.61.1.0/24, was added by its owner");
        assertThat(change.hardenedNetworks()).containsExactly("contoso-hub");
        assertThat(change.changedNetworks()).singleElement().matches(NetworkDifference::follows);
    }

    @Test
    void aNetworkOfItsOwnersIsNeitherGivenSubnetsNorMadeAgainNorItsGatewayResizedOrExchanged() {
        owners(List.of("10.50.0.0/16"), List.of("app", "10.50.1.0/24", "data", "10.50.2.0/24"));
        service = inUse("b");
        String more = hub(SPACE, APP + "," + subnet("web", "10.50.3.0/24"), SKU);
        PreFlight.Result added = check(asked("virtualNetworks", more));
        PreFlight.Result resized = check(asked("virtualNetworks", hub(SPACE, APP, ",'gatewaySku':'ErGw2AZ'")));
        gateway = "another";
        owners(List.of("10.50.0.0/16"), List.of("app", "10.50.1.0/24", "data", "10.50.2.0/24"));
        PreFlight.Result relinked = check(asked("virtualNetworks", hub(SPACE, APP, SKU)));
        tables.azure.networks.clear();
        PreFlight.Result gone = check(asked("virtualNetworks", more));

        assertThat(added).isInstanceOfSatisfying(PreFlight.NotReady.class, notReady -> assertThat(notReady.findings())
                .extracting(Finding::message)
                .anyMatch(words -> words.contains("once the owner has added it")));
        assertThat(resized).isInstanceOfSatisfying(PreFlight.NotReady.class, notReady -> assertThat(notReady.findings())
                .extracting(Finding::message)
                .anyMatch(words -> words.contains("its owner resizes it")));
        assertThat(relinked)
                .isInstanceOfSatisfying(PreFlight.NotReady.class, notReady -> assertThat(notReady.findings())
                        .extracting(Finding::message)
                        .anyMatch(words -> words.contains("was linked by the gateway theirs")));
        assertThat(gone).isInstanceOfSatisfying(PreFlight.NotReady.class, notReady -> assertThat(notReady.findings())
                .extracting(Finding::message)
                .anyMatch(words -> words.contains("Azure has it no more")));
    }

    /** @param subnets names and prefixes, in turn */
    private void owners(List<String> spaces, List<String> subnets) {
        List<OnboardingOrder.Subnet> all = new ArrayList<>();
        for (int i = 0; i < subnets.size(); i += 2) {
            all.add(new OnboardingOrder.Subnet(subnets.get(i), Cidr.of(subnets.get(i + 1))));
        }
        // what Onramp has put into it is there by now
        all.add(new OnboardingOrder.Subnet("GatewaySubnet", Cidr.of("10.50.0.0/27")));
        tables.azure.networks.put(
                "contoso-hub",
                new ExistingNetworks.Found(
                        new OnboardingOrder.Existing(
                                spaces.stream().map(Cidr::of).toList(), all, Optional.of(gateway)),
                        Optional.empty()));
    }
}
