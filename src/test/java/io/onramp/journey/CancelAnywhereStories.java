package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.journey.HeldAzure.Hold;
import io.onramp.onboarding.StepStarted;
import io.onramp.order.CancellationAnswer;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.awaitility.core.ConditionTimeoutException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An onboarding is cancelled wherever it stands, and nothing of it is left anywhere; run on each database. */
@Import(CancelAnywhereStories.Arrivals.class)
abstract class CancelAnywhereStories {

    private static final HeldAzure AZURE = new HeldAzure();
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration TOURS = Duration.ofMinutes(12);
    static final String WHY = "The customer has changed its mind";

    private static final String READER = "0a1b2c3d-1111-4222-8333-444455556666";

    /** Steps that only look at Azure, as long as all is well: there is no change whose answer could get lost. */
    private static final Set<String> LOOKS = Set.of(
            "checkOrder",
            "registerProvider",
            "lookAtSubnets",
            "verifyHardening",
            "verifyTunnels",
            "verifyTraffic",
            "readCounters");

    /** Steps that do not wait for Azure. */
    private static final Set<String> ELSEWHERE = Set.of("orderThroughApi", "changeAtCarrier", "awaitTurn");

    /** Wait states that no walk comes to, each with the reason. */
    private static final Map<String, String> NOT_WALKED = Map.of(
            "provision-with-carrier/cancelAtCarrier",
            "the stand-ins let go at once; the step is the take-down's releaseThroughApi in another place",
            "provision-with-carrier/cancellationDue",
            "beside cancelAtCarrier",
            "provision-with-carrier/cancellationOverdue",
            "beside cancelAtCarrier",
            "provision-with-carrier/attendCancellation",
            "beside cancelAtCarrier");

    @LocalServerPort
    private int port;

    @Autowired
    private Orders orders;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ApplicationContext beans;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Arrivals arrivals;

    private Traveller way;
    private Azure azure;

    @DynamicPropertySource
    static void endpoint(DynamicPropertyRegistry properties) {
        properties.add("onramp.azure.endpoint", AZURE::endpoint);
        // a held step does not give up, however long a busy machine takes to come to it
        properties.add("onramp.azure.max-attempts", () -> "1000");
        properties.add("onramp.carriers.look-every", () -> "200ms");
        properties.add("onramp.carriers.longest-look", () -> "1s");
        api(properties, 0, "Megaport", "megaport");
        api(properties, 1, "Colt", "equinix");
        properties.add("onramp.carriers.apis[1].profile", () -> "a1390b22-bbe0-4e93-ad37-85beef9d254a");
        properties.add("onramp.carriers.apis[1].emails[0]", () -> "carriers@onramp.example");
        properties.add("onramp.carriers.apis[1].ports[0].metro", () -> "AM");
    }

    private static void api(DynamicPropertyRegistry properties, int place, String carrier, String kind) {
        String api = "onramp.carriers.apis[" + place + "].";
        properties.add(api + "carrier", () -> carrier);
        properties.add(api + "kind", () -> kind);
        properties.add(api + "client-id", () -> "onramp");
        properties.add(api + "client-secret", () -> "sandbox");
        properties.add(api + "ports[0].location", () -> "Amsterdam");
        properties.add(api + "ports[0].primary", () -> "0b5e1b54-0000-4000-8000-00000000000" + (2 * place + 1));
        properties.add(api + "ports[0].secondary", () -> "0b5e1b54-0000-4000-8000-00000000000" + (2 * place + 2));
    }

    /** Tells, inside the engine's own transaction, that an onboarding has come to where it is to be held. */
    @TestConfiguration
    static class Arrivals {

        private final Orders orders;
        private final Map<String, Walk> walks = new ConcurrentHashMap<>();

        Arrivals(Orders orders) {
            this.orders = orders;
        }

        @EventListener
        void on(StepStarted step) {
            Order asked = orders.get(step.order());
            String subscription = asked.service()
                    .flatMap(orders::find)
                    .orElse(asked)
                    .characteristic("subscriptionId")
                    .asText();
            Walk walk = walks.get(subscription);
            if (walk != null && walk.refusedFrom.equals(step.activityId())) {
                walk.subscriptions.forEach(each -> AZURE.refuse(each, walk.refused));
            }
            if (walk != null
                    && walk.holds
                    && walk.target.equals(step.processKey() + "/" + step.activityId())
                    && walk.passes-- == 0) {
                walk.subscriptions.forEach(each -> AZURE.hold(each, walk.hold));
                walk.arrived = true;
            }
        }
    }

    /** One onboarding, or one change, on its way to where it is cancelled. */
    static final class Walk {

        final String target;
        final ObjectNode order;
        final Set<String> subscriptions = new TreeSet<>();
        final Map<String, Map<String, ?>> entered = new LinkedHashMap<>();
        final List<String> fires = new ArrayList<>();
        final Set<String> fired = new TreeSet<>();
        final Set<String> tried = new TreeSet<>();
        boolean carrierDoes = true;
        boolean holds;
        /** How often it goes through where it is held before that. */
        int passes;

        Hold hold = Hold.TURNED_AWAY;
        Map<String, String> before = Map.of();
        String number;
        volatile boolean arrived;
        boolean asked;
        boolean settling;
        boolean over;
        String wrong = "";
        String trouble = "";

        /** The number of the order that made the service which is changed; empty for an onboarding. */
        String service = "";

        /** Names of the circuits that the service has before. */
        final Set<String> circuits = new TreeSet<>();

        String refusedFrom = "";
        String refused = "";
        Function<Walk, String> left;
        Runnable begins = () -> {};
        Runnable ends = () -> {};
        /** The bandwidth in Mbps that stays after all; 0 where it is what it was. */
        int keeps;

        Walk(String target, ObjectNode order) {
            this(
                    target,
                    order,
                    Set.of(Traveller.characteristic(order, "subscriptionId").asText()));
        }

        Walk(String target, ObjectNode order, Set<String> subscriptions) {
            this.target = target;
            this.order = order;
            this.subscriptions.addAll(subscriptions);
        }

        /** Whose the circuits are. */
        String owner() {
            return service.isEmpty() ? number : service;
        }

        /** Azure does not do that on the way. */
        Walk refuses(String what) {
            begins = () -> subscriptions.forEach(each -> AZURE.refuse(each, what));
            return this;
        }

        /** What goes wrong at Megaport meanwhile. */
        Walk troubles(Traveller way, String body) {
            String troubles = "/sandbox/api/carriers/megaport/troubles";
            begins = () -> way.machine("PUT", troubles, body);
            ends = () -> way.machine("DELETE", troubles, null);
            return this;
        }

        /** Another order about the service comes before, and is cancelled after it. */
        Walk behind(Traveller way, Orders orders, String name, String value) {
            String[] first = {""};
            begins = () -> first[0] = way.file(way.change(service, name, value));
            ends = () -> {
                orders.askToCancel(new OrderNumber(first[0]), WHY, "walker");
                way.awaitState(first[0], "cancelled");
            };
            return this;
        }

        /** The same, from that step on: earlier ones do it too. */
        Walk refuses(String what, String fromStep) {
            refused = what;
            refusedFrom = fromStep;
            return this;
        }

        Walk keeps(int bandwidthInMbps) {
            keeps = bandwidthInMbps;
            return this;
        }

        String process() {
            return target.substring(0, target.indexOf('/'));
        }

        String activity() {
            return target.substring(target.indexOf('/') + 1);
        }

        Walk enters(String task, Map<String, ?> values) {
            entered.put(task, values);
            return this;
        }

        Walk fires(String... timers) {
            fires.addAll(List.of(timers));
            carrierDoes = false;
            return this;
        }

        Walk withoutCarrier() {
            carrierDoes = false;
            return this;
        }

        @Override
        public String toString() {
            return target + " (" + number + ", " + hold + ")" + (wrong + trouble).replaceFirst("(?s)^(?=.)", ": ");
        }
    }

    @BeforeEach
    void begin() {
        AZURE.before(port);
        way = new Traveller(port);
        azure = new Azure(way, port);
    }

    @Test
    void whereverAnOnboardingStandsItIsCancelledAndNothingIsLeft() {
        Set<String> states = WaitStates.of(repository, beans);
        List<Walk> walks = new ArrayList<>(walks());
        Set<String> walked =
                new TreeSet<>(walks.stream().map(walk -> walk.target).toList());
        walked.addAll(NOT_WALKED.keySet());
        assertThat(walked).as("the wait states of the models").isEqualTo(states);
        hold(walks);
        walks.forEach(this::file);

        workUntilOver(walks);

        assertThat(walks).allMatch(walk -> walk.over && walk.wrong.isEmpty());
        assertThat(walks)
                .as("some of them had Azure at work when they were cancelled")
                .filteredOn(walk -> walk.settling)
                .hasSizeGreaterThan(8);
        assertThat(count("select count(*) from act_ru_incident where 1 = ?", 1)).isZero();
    }

    @Test
    void nothingIsHandedOverWhileItIsDecidedAndWhoIsRefusedIsToldWhy() {
        Walk walk = new Walk("configure-routers/configureRouterPair", way.order());
        file(walk);
        workUntil(walk, () -> waits(walk));

        assertThat(orders.askToCancel(number(walk), WHY, "jane")).isEqualTo(CancellationAnswer.ACCEPTED);
        way.task("operator", walk.number, "decideCancellation");
        Crew crew = new Crew(way);
        crew.workUntil(walk.number, () -> way.milestones(walk.number).contains("trafficVerified"), PATIENCE);
        JsonNode form = way.form("operator", way.task("operator", walk.number, "decideCancellation"));
        String meanwhile = way.orderOf(walk.number).path("state").asText();
        boolean handedOver = way.milestones(walk.number).contains("handedOver");
        way.complete(
                "operator",
                walk.number,
                "decideCancellation",
                Map.of("answer", "goOn", "note", "Agreed with Jane: it stays"));
        way.awaitState(walk.number, "completed");

        assertThat(meanwhile).isEqualTo("assessingCancellation");
        assertThat(handedOver).isFalse();
        assertThat(form.at("/askedBy/value").asText()).isEqualTo("jane");
        assertThat(form.at("/askedWhy/value").asText()).isEqualTo(WHY);
        assertThat(form.at("/madeInAzure/value").asText())
                .contains("ExpressRoute circuit", "Gateway", "UTC")
                .doesNotContain("Resource group");
        assertThat(form.at("/orderedFromCarriers/value").asText()).contains("EQX-1", "Equinix");
        assertThat(told(walk, "NOTE")).singleElement().asString().contains("is not cancelled", "it stays");
        assertThat(orders.askToCancel(number(walk), WHY, "jane")).isEqualTo(CancellationAnswer.TOO_LATE);
    }

    @Test
    void aWishThatComesRightBehindTheOrderIsHeardOnceHoweverOftenItIsUttered() throws Exception {
        Walk walk = new Walk("onboard-customer/checkOrder", way.order());
        file(walk);

        List<CancellationAnswer> answers = atOnce(8, () -> orders.askToCancel(number(walk), WHY, "jane"));
        workUntilOver(List.of(walk));

        assertThat(answers)
                .containsOnlyOnce(CancellationAnswer.ACCEPTED)
                .containsOnly(CancellationAnswer.ACCEPTED, CancellationAnswer.ALREADY_ASKED);
        assertThat(walk.wrong).isEmpty();
    }

    private static <T> List<T> atOnce(int times, Callable<T> what) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(Collections.nCopies(times, what))) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void whatWasOrderedThroughAnApiIsCancelledThereAndNobodyIsAsked() {
        way.machine("DELETE", "/sandbox/api/carriers/megaport/troubles", null);
        Walk walk = new Walk("configure-routers/configureRouterPair", way.with(ours(), "carrier", "'Megaport'"));
        file(walk);

        workUntilOver(List.of(walk));

        assertThat(walk.wrong).isEmpty();
        assertThat(beans.getBean(HistoryService.class)
                        .createHistoricTaskInstanceQuery()
                        .processInstanceBusinessKey(walk.number)
                        .taskDefinitionKey("releaseFromCarrier")
                        .count())
                .isZero();
        assertThat(way.read(way.machine("GET", "/sandbox/api/carriers/orders", null)))
                .filteredOn(one -> one.path("name").asText().startsWith(walk.number))
                .hasSize(2)
                .allMatch(one ->
                        List.of("CANCELLING", "GONE").contains(one.path("stage").asText()));
    }

    @Test
    void whoCancelsAnOnboardingThatIsStuckIsNotStuckHimself() {
        Walk walk = new Walk("provision-with-carrier/waitForCarrier", way.order()).withoutCarrier();
        file(walk);
        workUntil(walk, () -> waits(walk));
        String timer = management
                .createJobQuery()
                .activityId("reminderDue")
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(walk.number)
                        .processDefinitionKey("provision-with-carrier")
                        .singleResult()
                        .getId())
                .singleResult()
                .getId();
        management.setJobRetries(timer, 0);
        assertThat(runtime.createIncidentQuery().count()).isPositive();

        String noReason = press(walk.number, "operator", " ");
        String asked = press(walk.number, "operator", WHY);
        String again = press(walk.number, "manager", WHY);
        workUntilOver(List.of(walk));

        assertThat(noReason).endsWith("?said=cancel-why");
        assertThat(asked).endsWith("?said=cancel-asked");
        assertThat(again).endsWith("?said=cancel-asked-before");
        assertThat(press(walk.number, "manager", WHY)).endsWith("?said=cancel-too-late");
        assertThat(walk.wrong).isEmpty();
        assertThat(runtime.createIncidentQuery().list()).isEmpty();
    }

    /** Where the browser is sent after the button. */
    private String press(String number, String who, String why) {
        return way.person(who)
                .postForm("/", "/onboardings/" + number + "/cancellation", Map.of("text", why))
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    @Test
    void whereverAChangeStandsItIsCancelledAndTheServiceIsAsItWas() {
        way.machine("DELETE", "/sandbox/api/carriers/megaport/troubles", null);
        ServiceTours tours = new ServiceTours(this, way, azure, orders, jdbc);
        assertThat(tours.walked()).as("the wait states of a change").isEqualTo(WaitStates.ofChange(repository, beans));
        try {
            await().atMost(TOURS).pollInterval(Duration.ofMillis(200)).until(() -> {
                tours.all().stream().filter(tour -> !tour.over).forEach(this::tours);
                return tours.all().stream().allMatch(tour -> tour.over);
            });
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(
                    "Not over: "
                            + tours.all().stream()
                                    .filter(tour -> !tour.over)
                                    .map(tour -> tour + " " + tour.trouble + " "
                                            + tour.stops.stream()
                                                    .filter(stop -> stop.number != null && !stop.over)
                                                    .map(this::standsAt)
                                                    .toList())
                                    .toList(),
                    late);
        }

        assertThat(tours.all().stream().flatMap(tour -> tour.stops.stream())).allMatch(stop -> stop.wrong.isEmpty());
        assertThat(count("select count(*) from act_ru_incident where 1 = ?", 1)).isZero();
    }

    private void tours(ServiceTours.Tour tour) {
        try {
            tour.step();
            tour.trouble = "";
        } catch (RuntimeException | AssertionError collision) {
            tour.trouble = collision.toString();
        }
    }

    /** Before a change is filed. */
    void begins(Walk stop) {
        stop.holds = isServiceTask(stop) && !ELSEWHERE.contains(stop.activity());
        arrivals.walks.put(
                orders.get(new OrderNumber(stop.service))
                        .characteristic("subscriptionId")
                        .asText(),
                stop);
        stop.begins.run();
    }

    /** Once it is over. */
    void ends(Walk stop) {
        stop.ends.run();
        stop.subscriptions.forEach(AZURE::letGo);
    }

    boolean isAt(String number, String task) {
        return tasks.createTaskQuery()
                        .processInstanceBusinessKey(number)
                        .taskDefinitionKey(task)
                        .count()
                > 0;
    }

    private List<Walk> walks() {
        List<Walk> walks = new ArrayList<>();
        plain("onboard-customer", "checkOrder", "approvePlan").forEach(walks::add);
        plain("order-circuit", "registerProvider", "createResourceGroup", "createCircuit", "grantReaders")
                .forEach(walks::add);
        plain("provision-with-carrier", "orderFromCarrier", "waitForCarrier", "reminderDue", "escalationDue")
                .forEach(walk -> walks.add(walk.withoutCarrier()));
        walks.add(new Walk("provision-with-carrier/chaseCarrier", ours()).fires("reminderDue"));
        walks.add(new Walk("provision-with-carrier/escalateToCarrier", ours()).fires("escalationDue"));
        walks.addAll(throughAnApi());
        plain("set-up-peering", "createPrivatePeering").forEach(walks::add);
        plain("connect-network", "createVirtualNetwork", "createPublicIp", "createGateway", "createConnection")
                .forEach(walks::add);
        plain("harden-network", "createSecurityGroups", "createRouteTables", "attachToSubnets", "verifyHardening")
                .forEach(walks::add);
        plain("configure-routers", "configureRouterPair", "verifyTraffic").forEach(walks::add);
        walks.addAll(beforeThePlan());
        walks.addAll(overMicrosoftPeering());
        walks.addAll(onTheCustomersCircuit());
        walks.addAll(inTheCustomersNetwork());
        walks.addAll(encrypted());
        walks.addAll(refused());
        return walks;
    }

    private List<Walk> plain(String process, String... activities) {
        return List.of(activities).stream()
                .map(activity -> new Walk(process + "/" + activity, ours()))
                .toList();
    }

    /** One carrier shows a state that nobody knows for as long as it is asked, another refuses the secondary connection. */
    private List<Walk> throughAnApi() {
        trouble("megaport", "{\"kind\":\"unknown-state\",\"times\":100}");
        trouble("equinix", "{\"kind\":\"refuse\",\"path\":\"secondary\",\"times\":100}");
        List<Walk> walks = new ArrayList<>();
        for (String activity : List.of("orderThroughApi", "answerDue", "answerOverdue", "attendCarrierOrder")) {
            walks.add(new Walk("provision-with-carrier/" + activity, way.with(ours(), "carrier", "'Megaport'"))
                    .withoutCarrier());
        }
        walks.add(new Walk("provision-with-carrier/resolveCarrierOrder", way.with(ours(), "carrier", "'Colt'"))
                .withoutCarrier());
        walks.forEach(walk -> walk.entered.put("attendCarrierOrder", Map.of("way", "wait", "note", "They look at it")));
        return walks;
    }

    private void trouble(String carrier, String body) {
        assertThat(way.machine("PUT", "/sandbox/api/carriers/" + carrier + "/troubles", body)
                        .statusCode())
                .isLessThan(300);
    }

    private List<Walk> beforeThePlan() {
        Walk incomplete = new Walk("onboard-customer/completeOrder", Traveller.without(ours(), "carrier"));
        Walk shut = new Walk("onboard-customer/grantAccess", ours());
        azure.subscription(shut.subscriptions.iterator().next(), "{\"readable\":false,\"writable\":false}");
        return List.of(incomplete, shut);
    }

    private List<Walk> overMicrosoftPeering() {
        List<Walk> walks = new ArrayList<>();
        for (String activity : List.of(
                "createRouteFilter",
                "createMicrosoftPeering",
                "proveOwnership",
                "waitForValidation",
                "reminderDue",
                "chaseValidation")) {
            ObjectNode order = way.with(
                    ours(),
                    "microsoftPeering",
                    "{'peerAsn':65010,'vlanId':200,'primarySubnet':'203.0.113.0/30','secondarySubnet':'203.0.113.4/30',"
                            + "'advertisedPrefixes':['203.0.113.0/24'],'customerAsn':64500,'routingRegistryName':'RIPENCC',"
                            + "'serviceCommunities':['12076:5010']}");
            Walk walk = new Walk("set-up-peering/" + activity, order)
                    .enters("proveOwnership", Map.of("answer", "sent", "reference", "2611250000000001"));
            if (activity.equals("chaseValidation")) {
                walk.fires.add("reminderDue");
            }
            walks.add(walk);
        }
        return walks;
    }

    private List<Walk> onTheCustomersCircuit() {
        List<Walk> walks = new ArrayList<>();
        walks.add(
                new Walk("onboard-customer/askForCircuit", way.with(way.order(), "connectivityModel", "'connect-to'")));
        walks.add(onTheirs("waitForCustomersCircuit"));
        walks.add(onTheirs("customerReminderDue"));
        walks.add(onTheirs("remindCustomer").fires("customerReminderDue"));
        walks.add(onTheirs("nextReminderDue")
                .fires("customerReminderDue")
                .enters("remindCustomer", Map.of("way", "retry", "note", "Promised for Friday")));
        return walks;
    }

    private Walk onTheirs(String activity) {
        Azure.CustomerCircuit theirs = azure.customerMakesCircuit("Equinix", "Amsterdam", 200);
        Walk walk = new Walk(
                        "provision-with-carrier/" + activity,
                        way.with(way.order(), "connectivityModel", "'connect-to'"))
                .enters(
                        "askForCircuit",
                        Map.of(
                                "answer",
                                "check",
                                "circuitId",
                                theirs.id(),
                                "authorizations",
                                List.of(Map.of(
                                        "network", "contoso-hub", "authorizationKey", theirs.authorizationKey()))))
                .withoutCarrier();
        walk.before = Map.of(theirs.id(), essence(theirs.id()));
        return walk;
    }

    private List<Walk> inTheCustomersNetwork() {
        List<Walk> walks = new ArrayList<>();
        for (String activity : List.of("connect-network/registerProvider", "connect-network/authoriseLink")) {
            String other = UUID.randomUUID().toString();
            ObjectNode order = ours();
            ((ObjectNode) Traveller.characteristic(order, "virtualNetworks").get(0)).put("subscriptionId", other);
            Walk walk = new Walk(activity, order);
            walk.subscriptions.add(other);
            walks.add(walk);
        }
        for (String activity : List.of(
                "connect-network/addGatewaySubnet",
                "harden-network/lookAtSubnets",
                "harden-network/decideSubnets",
                "harden-network/attachToSubnets")) {
            ObjectNode order = ours();
            String network = azure.customerMakesGuardedNetwork(order, "contoso-hub", "10.50.0.0/16");
            Walk walk = new Walk(activity, order)
                    .enters("decideSubnets", Map.of("way", "replace", "note", "Agreed with their security"));
            walk.before = Map.of(network, essence(network));
            walks.add(walk);
        }
        return walks;
    }

    private List<Walk> encrypted() {
        List<Walk> walks = new ArrayList<>();
        for (String activity : List.of("createVpnGateway", "createTunnels", "verifyTunnels", "setUpTunnels")) {
            Walk walk = new Walk("harden-network/" + activity, throughTunnels());
            if (activity.equals("verifyTunnels")) {
                // before anybody has set them up there is nothing to look at
                walk.passes = 1;
                walk.enters("setUpTunnels", Map.of("way", "retry"));
            }
            walks.add(walk);
        }
        walks.add(new Walk(
                "harden-network/configureAppliance",
                way.with(ours(), "hardening", "{'encryption':'appliance','inspectionAppliance':'10.50.2.4'}")));
        for (String activity : List.of("removeUnplanned", "resolveRefusedRemoval")) {
            Walk walk = new Walk("clear-away/" + activity, throughTunnels())
                    .enters("setUpTunnels", Map.of("way", "correct", "note", "Their routers have no IPsec"));
            // before the correction there is nothing to clear away
            walk.passes = 1;
            walks.add(walk);
        }
        return walks;
    }

    private ObjectNode throughTunnels() {
        return giveTunnelAddresses(way.with(ours(), "hardening", "{'encryption':'ipsec'}"));
    }

    ObjectNode giveTunnelAddresses(ObjectNode order) {
        for (JsonNode router : Traveller.characteristic(order, "routers")) {
            boolean primary = router.path("path").asText().equals("primary");
            ((ObjectNode) router).put("tunnelAddress", primary ? "10.10.255.1" : "10.10.255.2");
        }
        return order;
    }

    /** What Azure refuses, by the process in which it does. */
    private List<Walk> refused() {
        List<Walk> walks = new ArrayList<>();
        Map.of(
                        "order-circuit", "put /expressroutecircuits/",
                        "set-up-peering", "put /peerings/",
                        "connect-network", "put /virtualnetworkgateways/",
                        "harden-network", "put /networksecuritygroups/",
                        "configure-routers", "post /peerings/")
                .forEach((process, what) -> {
                    Walk walk = new Walk(process + "/resolveRefusedChange", ours());
                    AZURE.refuse(walk.subscriptions.iterator().next(), what);
                    walks.add(walk);
                });
        return walks;
    }

    /** An order that leaves the link subnets to Onramp, so that there is something to give back. */
    ObjectNode ours() {
        ObjectNode order = way.with(way.order(), "readers", "['" + READER + "']");
        ((ObjectNode) Traveller.characteristic(order, "privatePeering"))
                .remove(List.of("primarySubnet", "secondarySubnet"));
        return order;
    }

    /** Steps that ask Azure are held in turn where nothing is done, where an answer is lost, and where Azure is at it. */
    private void hold(List<Walk> walks) {
        int turn = 0;
        for (Walk walk : walks) {
            walk.holds = isServiceTask(walk);
            walk.holds &= !ELSEWHERE.contains(walk.activity());
            if (walk.holds && !LOOKS.contains(walk.activity())) {
                walk.hold = Hold.values()[turn++ % Hold.values().length];
            }
            arrivals.walks.put(
                    Traveller.characteristic(walk.order, "subscriptionId").asText(), walk);
        }
    }

    private boolean isServiceTask(Walk walk) {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(walk.process())
                .latestVersion()
                .singleResult()
                .getId();
        return repository.getBpmnModelInstance(definition).getModelElementById(walk.activity())
                instanceof org.camunda.bpm.model.bpmn.instance.ServiceTask;
    }

    private void file(Walk walk) {
        walk.number = way.file(walk.order);
    }

    private void workUntilOver(List<Walk> walks) {
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
                walks.stream().filter(walk -> !walk.over).forEach(this::takesAStep);
                return walks.stream().allMatch(walk -> walk.over);
            });
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(
                    "Not over: "
                            + walks.stream()
                                    .filter(walk -> !walk.over)
                                    .map(walk -> walk + " stands at " + standsAt(walk) + " as "
                                            + orders.get(number(walk)).state())
                                    .toList(),
                    late);
        }
    }

    private void workUntil(Walk walk, java.util.function.BooleanSupplier enough) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            if (enough.getAsBoolean()) {
                return true;
            }
            walksOn(walk);
            return false;
        });
    }

    /** What just moves in the engine may collide with what a story does: it is tried again. */
    private void takesAStep(Walk walk) {
        try {
            cancels(walk);
            walk.trouble = "";
        } catch (RuntimeException | AssertionError collision) {
            walk.trouble = collision.toString();
        }
    }

    void cancels(Walk walk) {
        OrderState state = orders.get(number(walk)).state();
        if (state.ended()) {
            walk.over = true;
            walk.wrong += state == OrderState.CANCELLED
                    ? (walk.left == null ? leftOf(walk) : walk.left.apply(walk))
                    : "ended as " + state;
        } else if (!walk.asked && state.cancelling()) {
            walk.asked = true;
        } else if (!walk.asked) {
            walksOn(walk);
            if ((!walk.holds || walk.arrived) && waits(walk)) {
                walk.asked = true;
                walk.wrong += orders.askToCancel(number(walk), WHY, "walker") == CancellationAnswer.ACCEPTED
                                && orders.askToCancel(number(walk), WHY, "walker") == CancellationAnswer.ALREADY_ASKED
                        ? ""
                        : "was not asked once; ";
            }
        } else {
            decide(walk);
            if (state == OrderState.PENDING_CANCELLATION) {
                lets(walk);
                if (!walk.service.isEmpty()) {
                    putsBack(walk);
                }
            }
        }
    }

    private void decide(Walk walk) {
        for (Task task : open(walk)) {
            if (List.of("decideCancellation", "decideGivingUp").contains(task.getTaskDefinitionKey())) {
                walk.wrong += waits(walk) || !walk.wrong.isEmpty() ? "" : "had gone on to " + standsAt(walk) + "; ";
                complete(walk, task, "operator", Map.of("answer", "cancel", "note", "As agreed"));
            } else if (task.getTaskDefinitionKey().equals("releaseFromCarrier")) {
                way.circuitsOf(walk.owner()).stream()
                        .filter(circuit ->
                                !walk.circuits.contains(circuit.path("name").asText()))
                        .forEach(circuit -> way.control(circuit, "carrier", "{\"state\":\"NotProvisioned\"}"));
                complete(walk, task, "operator", Map.of("note", "withdrawn"));
            } else if (task.getTaskDefinitionKey().equals("resolveRefusedRemoval")
                    && !standsAt(walk).contains("clearAway")) {
                // what the story has refused until now
                complete(walk, task, "operator", Map.of("way", "retry"));
            }
        }
    }

    /** What people and routers do until a change that is given up is put back. */
    private void putsBack(Walk walk) {
        for (Task task : open(walk)) {
            switch (task.getTaskDefinitionKey()) {
                case "resolveRefusedChange" -> complete(walk, task, "operator", Map.of("way", "retry"));
                case "configureRouterPair", "confirmReturn", "configureAppliance" ->
                    complete(walk, task, "engineer", entries(walk, task));
                default -> {
                    // it is another's, or goes with the change
                }
            }
        }
        way.circuitsOf(walk.owner()).forEach(circuit -> others(walk, circuit));
    }

    /** Azure answers again, but where it is at something not before that is seen to be waited for. */
    private void lets(Walk walk) {
        if (walk.holds && walk.hold != Hold.TURNED_AWAY && !walk.settling) {
            List<String> places = standsAt(walk);
            walk.settling = places.contains("settleChanges");
            if (!walk.settling) {
                if (places.contains("removeLinks") || places.contains("checkCarrierHold")) {
                    walk.wrong += "did not wait for Azure; ";
                    walk.settling = true;
                }
                return;
            }
        }
        walk.subscriptions.forEach(AZURE::letGo);
    }

    void walksOn(Walk walk) {
        for (Task task : open(walk)) {
            if (!task.getTaskDefinitionKey().equals(walk.activity())) {
                complete(walk, task, whoDoes(task), entries(walk, task));
            }
        }
        walk.fires.stream()
                .filter(timer -> !walk.fired.contains(timer))
                .forEach(timer -> jobs(walk, timer).stream().findFirst().ifPresent(job -> {
                    walk.fired.add(timer);
                    management.executeJob(job);
                }));
        if (walk.carrierDoes) {
            way.circuitsOf(walk.owner()).forEach(circuit -> others(walk, circuit));
        }
    }

    /** What the carrier and the customer's routers do. */
    private void others(Walk walk, JsonNode circuit) {
        boolean ordering =
                open(walk).stream().anyMatch(task -> task.getTaskDefinitionKey().equals("orderFromCarrier"));
        if (!ordering
                && circuit.path("carrierState").asText().equals("NotProvisioned")
                && circuit.path("circuitState").asText().equals("Enabled")
                && standsAt(walk).contains("waitForCarrier")) {
            way.control(circuit, "carrier", "{\"state\":\"Provisioned\"}");
        } else if (!circuit.path("peerings").isEmpty()
                && !circuit.path("primaryUp").asBoolean()
                && circuit.path("running").isEmpty()) {
            way.control(circuit, "bgp", "{\"up\":true,\"advertisedPrefixes\":[\"10.10.0.0/16\"]}");
        }
    }

    private Map<String, ?> entries(Walk walk, Task task) {
        Map<String, ?> own = walk.entered.get(task.getTaskDefinitionKey());
        if (own != null) {
            return own;
        }
        return switch (task.getTaskDefinitionKey()) {
            case "approvePlan" -> Map.of("answer", "approve");
            case "orderFromCarrier" -> Map.of("carrierReference", "EQX-1");
            case "approveChange" -> Map.of("answer", "approve");
            case "tellCarrier" -> Map.of("raised", true);
            case "confirmMove" -> Map.of("answer", "moved");
            case "confirmReturn" -> Map.of("answer", "returned");
            case "configureRouterPair" -> Map.of("configured", true);
            case "configureAppliance" -> Map.of("configured", true, "note", "tried");
            case "completeOrder" -> withoutEncryption(walk, task);
            default -> throw new AssertionError("does not expect " + task.getTaskDefinitionKey());
        };
    }

    private Map<String, ?> withoutEncryption(Walk walk, Task task) {
        if (walk.activity().equals("resolveRefusedRemoval")) {
            AZURE.refuse(walk.subscriptions.iterator().next(), "delete /connections/");
        }
        Map<String, Object> entered = way.filled(way.form(
                "operator",
                new com.fasterxml.jackson.databind.ObjectMapper()
                        .createObjectNode()
                        .put("id", task.getId())));
        entered.put("encryption", "none");
        return entered;
    }

    private String whoDoes(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(link -> link.getGroupId())
                .filter(group -> group != null)
                .map(group -> Map.of(
                                "operators", "operator",
                                "network-engineers", "engineer",
                                "approvers", "approver",
                                "security-approvers", "security")
                        .get(group))
                .findFirst()
                .orElseThrow();
    }

    /** One that is refused is tried again a few times: two branches that end at once collide in the engine. */
    private void complete(Walk walk, Task task, String who, Map<String, ?> entered) {
        var answer = way.person(who).completeTask(task.getId(), entered);
        if (answer.statusCode() != 204 && !walk.tried.add(task.getId() + walk.tried.size() / 5)) {
            walk.wrong += task.getTaskDefinitionKey() + " was not taken: " + answer.body();
            walk.over = true;
        }
    }

    private List<Task> open(Walk walk) {
        return tasks.createTaskQuery().processInstanceBusinessKey(walk.number).list();
    }

    private boolean waits(Walk walk) {
        return runtime.createExecutionQuery()
                                .processInstanceBusinessKey(walk.number)
                                .processDefinitionKey(walk.process())
                                .activityId(walk.activity())
                                .count()
                        > 0
                || !jobs(walk, walk.activity()).isEmpty();
    }

    private List<String> jobs(Walk walk, String timer) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(walk.number).list().stream()
                .filter(instance -> instance.getProcessDefinitionId().startsWith(walk.process() + ":"))
                .flatMap(
                        instance -> management
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .activityId(timer)
                                .timers()
                                .list()
                                .stream())
                .map(job -> job.getId())
                .toList();
    }

    List<String> standsAt(Walk walk) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(walk.number).list().stream()
                .flatMap(instance -> runtime.getActiveActivityIds(instance.getId()).stream())
                .distinct()
                .toList();
    }

    /** What is still there of a cancelled onboarding, in words; empty where nothing is. */
    private String leftOf(Walk walk) {
        List<String> left = new ArrayList<>();
        Order order = orders.get(number(walk));
        for (String part : List.of(WHY, "Asked for by ", "billed")) {
            if (!order.reason().contains(part)) {
                left.add("the reason does not say: " + part);
            }
        }
        walk.subscriptions.forEach(subscription -> azure.inGroup(subscription, walk.order).stream()
                .filter(id -> walk.before.keySet().stream().noneMatch(there -> isOf(there, id)))
                .forEach(id -> left.add("in Azure " + id)));
        azure.rolesOf(READER, walk.order).forEach(id -> left.add("in Azure " + id));
        walk.before.forEach((id, was) -> {
            if (!essence(id).equals(was)) {
                left.add(id + " was " + was + " and is " + essence(id));
            }
        });
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("allocations", "select count(*) from allocation where order_number = ?");
        tables.put("claims", "select count(*) from claim where order_number = ?");
        tables.put("watched circuits", "select count(*) from watched_circuit where order_number = ?");
        tables.put("changes", "select count(*) from azure_change where order_number = ? and finished_at is null");
        tables.put("batches", "select count(*) from azure_batch where order_number = ? and settled_at is null");
        tables.put("withdrawals", "select count(*) from azure_withdrawal where order_number = ?");
        tables.put("steps", "select count(*) from progress_step where order_number = ? and ended_at is null");
        tables.put(
                "awaited circuits",
                "select count(*) from circuit where order_number = ? and (awaiting_carrier = true"
                        + " or service_key_ref is not null or carrier_reference <> '' and withdrawn_at is null)");
        tables.forEach((what, sql) -> {
            if (count(sql, walk.number) > 0) {
                left.add(what);
            }
        });
        String group = Traveller.characteristic(walk.order, "resourceGroup").asText();
        way.read(way.machine("GET", "/sandbox/api/carriers/orders", null)).forEach(one -> {
            if (one.path("name").asText().startsWith(walk.number)
                    && !List.of("REJECTED", "CANCELLING", "GONE")
                            .contains(one.path("stage").asText())) {
                left.add("at the carrier " + one);
            }
        });
        if (count("select count(*) from resource_owner where resource_key like ?", "%/" + group + "/%") > 0) {
            left.add("owned resources");
        }
        if (!standsAt(walk).isEmpty()) {
            left.add("running " + standsAt(walk));
        }
        if (told(walk, "ENDED").size() != 1) {
            left.add("the ticket was told " + told(walk, "ENDED"));
        }
        return left.isEmpty() ? "" : String.join("; ", left);
    }

    private static boolean isOf(String there, String id) {
        return there.equalsIgnoreCase(id) || id.toLowerCase().contains("/their-");
    }

    /** What a customer would miss of its own, were it changed. */
    private String essence(String id) {
        JsonNode properties = azure.get(id).path("properties");
        StringBuilder all = new StringBuilder();
        for (JsonNode subnet : properties.path("subnets")) {
            all.append(subnet.path("name").asText())
                    .append(' ')
                    .append(subnet.at("/properties/networkSecurityGroup/id").asText())
                    .append(' ')
                    .append(subnet.at("/properties/routeTable/id").asText())
                    .append(", ");
        }
        for (JsonNode authorization : properties.path("authorizations")) {
            all.append(authorization.at("/properties/authorizationUseStatus").asText());
        }
        return all.append(properties.path("serviceProviderProvisioningState").asText())
                .toString();
    }

    private List<String> told(Walk walk, String kind) {
        return jdbc.sql("select report_text from ticket_report where order_number = ? and kind = ?")
                .params(walk.number, kind)
                .query(String.class)
                .list();
    }

    private long count(String sql, Object parameter) {
        return jdbc.sql(sql).param(parameter).query(Long.class).single();
    }

    private static OrderNumber number(Walk walk) {
        return new OrderNumber(walk.number);
    }
}
