package io.onramp.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.journey.CancelAnywhereStories.Walk;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Services whose changes are cancelled, one after the other and each somewhere else. So each service shows after every
 * cancellation that it has what it had before, and that the next change gets its turn.
 */
final class ServiceTours {

    /** Wait states of a change that no tour comes to, each with the reason. */
    static final Map<String, String> NOT_WALKED = notWalked();

    private static final String SHRINKS = "100";
    private static final String MICROSOFT =
            "{'peerAsn':65010,'vlanId':200,'primarySubnet':'203.0.113.0/30','secondarySubnet':'203.0.113.4/30',"
                    + "'advertisedPrefixes':['203.0.113.0/24'],'customerAsn':64500,'routingRegistryName':'RIPENCC',"
                    + "'serviceCommunities':['12076:5010']}";

    /** Steps that surely send something: they are held in turn where nothing is done, an answer is lost, and Azure is at it. */
    private static final Set<String> WRITES = Set.of(
            "createCircuit",
            "createPrivatePeering",
            "adjustPeerings",
            "createRouteFilter",
            "createMicrosoftPeering",
            "createVirtualNetwork",
            "createPublicIp",
            "createGateway",
            "authoriseLink",
            "createConnection",
            "preferNewCircuits",
            "createVpnGateway");

    /** What Azure counts or tells anew at any time. */
    private static final Set<String> RESTLESS = Set.of(
            "etag",
            "provisioningState",
            "resourceGuid",
            "ingressBytesTransferred",
            "egressBytesTransferred",
            "connectionStatus",
            "lastModifiedBy",
            "gatewayManagerEtag",
            "stats",
            "tags",
            "authorizationKey");

    private final CancelAnywhereStories stories;
    private final Traveller way;
    private final Azure azure;
    private final Orders orders;
    private final JdbcClient jdbc;
    private final List<Tour> all = new ArrayList<>();
    private int turn;

    ServiceTours(CancelAnywhereStories stories, Traveller way, Azure azure, Orders orders, JdbcClient jdbc) {
        this.stories = stories;
        this.way = way;
        this.azure = azure;
        this.orders = orders;
        this.jdbc = jdbc;
        bandwidthGrows();
        peeringsChange();
        circuitsAreReplaced();
        networksAreAdded();
        hardeningChanges();
    }

    /** One service, and where its changes are cancelled. */
    final class Tour {

        final ObjectNode order;
        final Walk onboarding;
        final List<Walk> stops = new ArrayList<>();
        final Map<String, String> before = new TreeMap<>();
        String last = "";
        String trouble = "";
        boolean over;

        Tour(ObjectNode order) {
            this.order = order;
            this.onboarding = new Walk("no/where", order);
            all.add(this);
        }

        Walk stop(String target, String name, String value) {
            ObjectNode change = way.change("yet unknown", name, value);
            Walk stop = new Walk(target, change, onboarding.subscriptions);
            stop.entered.put("proveOwnership", Map.of("answer", "sent", "reference", "2611250000000001"));
            stop.left = walk -> leftOf(this, walk);
            if (WRITES.contains(stop.activity())) {
                stop.hold = HeldAzure.Hold.values()[turn++ % HeldAzure.Hold.values().length];
            }
            stops.add(stop);
            return stop;
        }

        void step() {
            if (onboarding.number == null) {
                onboarding.number = way.file(order);
                onboarding.entered.put("attendCarrierOrder", Map.of("way", "wait", "note", "They look at it"));
            } else if (orders.get(new OrderNumber(onboarding.number)).state() != OrderState.COMPLETED) {
                stories.walksOn(onboarding);
            } else if (stops.stream().anyMatch(stop -> !stop.over)) {
                tour(stops.stream().filter(stop -> !stop.over).findFirst().orElseThrow());
            } else {
                end();
            }
        }

        private void tour(Walk stop) {
            if (stop.number == null) {
                before.keySet().clear();
                before.putAll(things(this));
                ((ObjectNode) stop.order.at("/serviceOrderItem/0/service")).put("id", onboarding.number);
                stop.service = onboarding.number;
                stop.circuits.clear();
                way.circuitsOf(stop.service)
                        .forEach(circuit ->
                                stop.circuits.add(circuit.path("name").asText()));
                stories.begins(stop);
                stop.number = way.file(stop.order);
            } else {
                stories.cancels(stop);
                if (stop.over) {
                    stories.ends(stop);
                }
            }
        }

        /** Another change gets its turn, is checked and planned, and is as new to whoever approves it. */
        private void end() {
            if (last.isEmpty()) {
                last = way.file(way.change(onboarding.number, "readers", "['" + UUID.randomUUID() + "']"));
            }
            over = stories.isAt(last, "approveChange");
        }

        @Override
        public String toString() {
            return onboarding.number + " " + stops;
        }
    }

    List<Tour> all() {
        return all;
    }

    Set<String> walked() {
        Set<String> walked = new TreeSet<>(NOT_WALKED.keySet());
        all.forEach(tour -> tour.stops.forEach(stop -> walked.add(stop.target)));
        return walked;
    }

    private void bandwidthGrows() {
        Tour grows = new Tour(stories.ours());
        grows.stop("change-circuit/approveChange", "bandwidthInMbps", "500");
        grows.stop("change-circuit/checkOrder", "bandwidthInMbps", "500");
        grows.stop("change-circuit/completeOrder", "location", "'northeurope'");
        grows.stop("change-circuit/changeCircuit", "bandwidthInMbps", "500").hold = HeldAzure.Hold.TURNED_AWAY;
        grows.stop("change-circuit/changeCircuit", "bandwidthInMbps", "500").keeps(500).hold =
                HeldAzure.Hold.ANSWER_LOST;
        grows.stop("change-circuit/changeCircuit", "bandwidthInMbps", "1000").keeps(1000).hold =
                HeldAzure.Hold.UNDER_WAY;
        grows.stop("change-circuit/resolveRefusedChange", "bandwidthInMbps", "2000")
                .refuses("put /expressroutecircuits/");
        grows.stop("raise-at-carrier/tellCarrier", "bandwidthInMbps", "2000").keeps(2000);

        Tour throughAnApi = new Tour(way.with(stories.ours(), "carrier", "'Megaport'"));
        throughAnApi
                .stop("raise-at-carrier/changeAtCarrier", "bandwidthInMbps", "500")
                .keeps(500)
                .troubles(way, "{\"kind\":\"down\"}");
        throughAnApi
                .stop("raise-at-carrier/changeDue", "bandwidthInMbps", "1000")
                .keeps(1000)
                .troubles(way, "{\"kind\":\"down\"}");
        throughAnApi
                .stop("raise-at-carrier/attendCarrierOrder", "bandwidthInMbps", "2000")
                .keeps(2000)
                .troubles(way, "{\"kind\":\"down\"}")
                .fires("changeDue");
        for (String activity : List.of("orderThroughApi", "answerDue", "answerOverdue")) {
            throughAnApi
                    .stop("provision-with-carrier/" + activity, "bandwidthInMbps", SHRINKS)
                    .troubles(way, "{\"kind\":\"slow\",\"times\":2}")
                    .withoutCarrier();
        }
        throughAnApi
                .stop("provision-with-carrier/attendCarrierOrder", "bandwidthInMbps", SHRINKS)
                .troubles(way, "{\"kind\":\"slow\",\"times\":2}")
                .fires("answerDue");
        throughAnApi
                .stop("provision-with-carrier/resolveCarrierOrder", "bandwidthInMbps", SHRINKS)
                .troubles(way, "{\"kind\":\"refuse\",\"path\":\"secondary\",\"times\":1}")
                .withoutCarrier();
    }

    private void peeringsChange() {
        String asn = "{'peerAsn':65011}";
        Tour other = new Tour(stories.ours());
        other.stop("set-up-peering/createPrivatePeering", "privatePeering", asn);
        other.stop("change-circuit/adjustPeerings", "resetPeerings", "['AzurePrivatePeering']");
        other.stop("configure-routers/configureRouterPair", "privatePeering", asn);
        other.stop("configure-routers/verifyTraffic", "privatePeering", asn);
        Tour microsoft = new Tour(stories.ours());
        for (String activity : List.of("createRouteFilter", "createMicrosoftPeering", "proveOwnership")) {
            microsoft.stop("set-up-peering/" + activity, "microsoftPeering", MICROSOFT);
        }
        for (String activity : List.of("waitForValidation", "reminderDue")) {
            microsoft.stop("set-up-peering/" + activity, "microsoftPeering", MICROSOFT);
        }
        microsoft
                .stop("set-up-peering/chaseValidation", "microsoftPeering", MICROSOFT)
                .fires
                .add("reminderDue");
    }

    private void circuitsAreReplaced() {
        Tour early = new Tour(stories.ours());
        for (String activity : List.of("createResourceGroup", "createCircuit", "grantReaders")) {
            early.stop("order-circuit/" + activity, "bandwidthInMbps", SHRINKS);
        }
        early.stop("order-circuit/resolveRefusedChange", "bandwidthInMbps", SHRINKS)
                .refuses("put /expressroutecircuits/");
        early.stop("change-circuit/awaitTurn", "bandwidthInMbps", SHRINKS)
                .behind(way, orders, "bandwidthInMbps", "500");

        Tour atTheCarrier = new Tour(stories.ours());
        for (String activity : List.of("orderFromCarrier", "waitForCarrier", "reminderDue", "escalationDue")) {
            atTheCarrier
                    .stop("provision-with-carrier/" + activity, "bandwidthInMbps", SHRINKS)
                    .withoutCarrier();
        }
        atTheCarrier
                .stop("provision-with-carrier/chaseCarrier", "bandwidthInMbps", SHRINKS)
                .fires("reminderDue");
        atTheCarrier
                .stop("provision-with-carrier/escalateToCarrier", "bandwidthInMbps", SHRINKS)
                .fires("escalationDue");

        Tour later = new Tour(stories.ours());
        later.stop("set-up-peering/createPrivatePeering", "bandwidthInMbps", SHRINKS);
        later.stop("set-up-peering/resolveRefusedChange", "bandwidthInMbps", SHRINKS)
                .refuses("put /peerings/");
        later.stop("connect-network/createConnection", "bandwidthInMbps", SHRINKS);
        later.stop("configure-routers/configureRouterPair", "bandwidthInMbps", SHRINKS);
        later.stop("configure-routers/resolveRefusedChange", "bandwidthInMbps", SHRINKS)
                .refuses("post /peerings/");

        Tour moving = new Tour(stories.ours());
        moving.stop("move-traffic/preferNewCircuits", "bandwidthInMbps", SHRINKS);
        moving.stop("move-traffic/readCounters", "bandwidthInMbps", SHRINKS);
        moving.stop("move-traffic/confirmMove", "bandwidthInMbps", SHRINKS);
        moving.stop("move-traffic/resolveRefusedChange", "bandwidthInMbps", SHRINKS)
                .refuses("get /stats", "preferNewCircuits");
    }

    private void networksAreAdded() {
        Tour own = new Tour(stories.ours());
        for (String activity : List.of("createVirtualNetwork", "createPublicIp", "createGateway", "createConnection")) {
            own.stop("connect-network/" + activity, "virtualNetworks", spoke(own, ""));
        }
        own.stop("connect-network/resolveRefusedChange", "virtualNetworks", spoke(own, ""))
                .refuses("put /virtualnetworkgateways/contoso-spoke");

        Tour elsewhere = new Tour(stories.ours());
        String other = UUID.randomUUID().toString();
        elsewhere.onboarding.subscriptions.add(other);
        for (String activity : List.of("registerProvider", "authoriseLink")) {
            elsewhere.stop(
                    "connect-network/" + activity,
                    "virtualNetworks",
                    spoke(elsewhere, ",'subscriptionId':'" + other + "'"));
        }

        ObjectNode guarded = stories.ours();
        azure.customerMakesGuardedNetwork(guarded, "contoso-spoke", "10.60.0.0/16", "10.60.1.0/24", "10.60.2.0/24");
        Tour theirs = new Tour(guarded);
        for (String target : List.of(
                "connect-network/addGatewaySubnet",
                "harden-network/lookAtSubnets",
                "harden-network/decideSubnets",
                "harden-network/attachToSubnets")) {
            Walk stop = theirs.stop(target, "virtualNetworks", spoke(theirs, ""))
                    .enters("decideSubnets", Map.of("way", "replace", "note", "Agreed with their security"));
            // the network that the service has comes first, and nothing of it was there before
            stop.passes = target.endsWith("/lookAtSubnets") ? 1 : 0;
        }
    }

    /** What the order has, and one more. */
    private static String spoke(Tour tour, String more) {
        String one = Traveller.characteristic(tour.order, "virtualNetworks").toString();
        return one.substring(0, one.length() - 1)
                + ",{'name':'contoso-spoke','location':'westeurope','addressSpaces':['10.60.0.0/16'],"
                + "'subnets':[{'name':'app','prefix':'10.60.1.0/24'}],'gatewaySku':'ErGw1AZ'" + more + "}]";
    }

    private void hardeningChanges() {
        String appliance = "{'encryption':'appliance','inspectionAppliance':'10.50.2.4'}";
        Tour inspected = new Tour(stories.ours());
        for (String activity : List.of(
                "createSecurityGroups",
                "createRouteTables",
                "attachToSubnets",
                "configureAppliance",
                "verifyHardening")) {
            inspected.stop("harden-network/" + activity, "hardening", appliance);
        }
        inspected
                .stop("harden-network/resolveRefusedChange", "hardening", appliance)
                .refuses("put /routetables/");

        ObjectNode order = stories.ours();
        stories.giveTunnelAddresses(order);
        Tour encrypted = new Tour(order);
        for (String activity : List.of("createVpnGateway", "createTunnels", "setUpTunnels")) {
            encrypted.stop("harden-network/" + activity, "hardening", "{'encryption':'ipsec'}");
        }
        Walk looked = encrypted
                .stop("harden-network/verifyTunnels", "hardening", "{'encryption':'ipsec'}")
                .enters("setUpTunnels", Map.of("way", "retry"));
        // before anybody has set them up there is nothing to look at
        looked.passes = 1;
    }

    private static Map<String, String> notWalked() {
        Map<String, String> reasons = new TreeMap<>();
        for (String activity :
                List.of("waitForCustomersCircuit", "customerReminderDue", "remindCustomer", "nextReminderDue")) {
            reasons.put("provision-with-carrier/" + activity, "a customer's own circuit is the customer's to replace");
        }
        for (String activity :
                List.of("cancelAtCarrier", "cancellationDue", "cancellationOverdue", "attendCancellation")) {
            reasons.put("provision-with-carrier/" + activity, "the stand-ins let go at once, as in an onboarding");
        }
        reasons.put(
                "order-circuit/registerProvider",
                "the subscription of a service that is there is registered, and nothing is asked");
        reasons.put("move-traffic/preferOldCircuits", "on the way back only: the change is given up by then");
        reasons.put("move-traffic/confirmReturn", "beside preferOldCircuits");
        return reasons;
    }

    /** All that there is of a service in Azure, at carriers and here. */
    private Map<String, String> things(Tour tour) {
        Map<String, String> things = new LinkedHashMap<>();
        tour.onboarding.subscriptions.forEach(subscription -> azure.inGroup(subscription, tour.order)
                .forEach(id -> things.put(id, calm(azure.get(id).path("properties")))));
        for (String table : List.of("allocation", "claim", "watched_circuit", "link_authorization")) {
            things.put(
                    table, count("select count(*) from " + table + " where order_number = ?", tour.onboarding.number));
        }
        String group = Traveller.characteristic(tour.order, "resourceGroup").asText();
        things.put(
                "owned", count("select count(*) from resource_owner where resource_key like ?", "%/" + group + "/%"));
        things.put(
                "service keys",
                count(
                        "select count(*) from circuit where order_number = ? and service_key_ref is not null",
                        tour.onboarding.number));
        List<String> lines = new ArrayList<>();
        way.read(way.machine("GET", "/sandbox/api/carriers/orders", null)).forEach(one -> {
            if (one.path("name").asText().startsWith(tour.onboarding.number)
                    && !List.of("REJECTED", "CANCELLING", "GONE")
                            .contains(one.path("stage").asText())) {
                lines.add(one.path("name").asText());
            }
        });
        things.put("at carriers", lines.stream().sorted().toList().toString());
        return things;
    }

    /** Without what is never the same, and whatever order it is told in. */
    private static String calm(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(ServiceTours::calm)
                    .sorted()
                    .toList()
                    .toString();
        }
        if (node.isObject()) {
            Map<String, String> fields = new TreeMap<>();
            node.properties().stream()
                    .filter(field -> !RESTLESS.contains(field.getKey()))
                    .forEach(field -> fields.put(field.getKey(), calm(field.getValue())));
            return fields.toString();
        }
        return node.asText();
    }

    /** What a cancelled change has left, in words; empty where all is as it was. */
    private String leftOf(Tour tour, Walk walk) {
        List<String> left = new ArrayList<>();
        String reason = orders.get(new OrderNumber(walk.number)).reason();
        Stream.of(CancelAnywhereStories.WHY, "Asked for by ")
                .filter(part -> !reason.contains(part))
                .forEach(part -> left.add("the reason does not say: " + part));
        Map<String, String> was = new TreeMap<>(tour.before);
        if (walk.keeps > 0) {
            was.replaceAll((id, all) -> all.replaceAll("bandwidthInMbps=\\d+", "bandwidthInMbps=" + walk.keeps));
            if (!reason.contains("keeps " + walk.keeps + " Mbps")) {
                left.add("the reason does not say what stays: " + reason);
            }
        }
        Map<String, String> is = things(tour);
        Set<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        names.stream()
                .filter(name -> !was.getOrDefault(name, "nothing").equals(is.getOrDefault(name, "nothing")))
                .forEach(name -> left.add(
                        difference(name, was.getOrDefault(name, "nothing"), is.getOrDefault(name, "nothing"))));
        Map<String, String> open = new LinkedHashMap<>();
        open.put("changes", "select count(*) from azure_change where order_number = ? and finished_at is null");
        open.put("batches", "select count(*) from azure_batch where order_number = ? and settled_at is null");
        open.put("withdrawals", "select count(*) from azure_withdrawal where order_number = ?");
        open.put("awaited circuits", "select count(*) from circuit where order_number = ? and awaiting_carrier = true");
        open.forEach((what, sql) -> {
            if (!count(sql, tour.onboarding.number).equals("0")) {
                left.add(what);
            }
        });
        if (!count("select count(*) from service_turn where order_number = ?", walk.number)
                .equals("0")) {
            left.add("its turn");
        }
        if (!count("select count(*) from progress_step where order_number = ? and ended_at is null", walk.number)
                .equals("0")) {
            left.add("steps");
        }
        if (!stories.standsAt(walk).isEmpty()) {
            left.add("running " + stories.standsAt(walk));
        }
        return String.join("; ", left);
    }

    private static String difference(String what, String was, String is) {
        int at = 0;
        while (at < Math.min(was.length(), is.length()) && was.charAt(at) == is.charAt(at)) {
            at++;
        }
        return what + " differs at " + was.substring(Math.max(0, at - 60), Math.min(was.length(), at + 120)) + " / "
                + is.substring(Math.max(0, at - 60), Math.min(is.length(), at + 120));
    }

    private String count(String sql, String parameter) {
        return jdbc.sql(sql).param(parameter).query(Long.class).single().toString();
    }
}
