package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.testing.Http;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service comes to its end, each the whole way over HTTP; run on each database. */
abstract class OffboardingStories {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String WHY = "Contoso leaves for another provider";
    private static final Map<String, String> APPROVED = Map.of("answer", "approve");

    @LocalServerPort
    private int port;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    private Traveller way;
    private Crew crew;
    private Azure azure;

    @BeforeEach
    void begin() {
        way = new Traveller(port);
        crew = new Crew(way);
        azure = new Azure(way, port);
    }

    @Test
    void aServiceThatNobodyUsesGoesWithAllThatWasMadeOnceItsCarrierHasLetGo() {
        ObjectNode order = ours();
        String service = way.file(order);
        // else its carrier may be done before anybody has ordered from it
        way.complete("approver", service, "approvePlan", APPROVED);
        way.complete("operator", service, "orderFromCarrier", Map.of("carrierReference", "EQX-1"));
        crew.workUntil(service, "completed", PATIENCE);
        JsonNode circuit = way.circuitsOf(service).get(0);
        long keys = secrets(service);

        String number = offboard(service);
        JsonNode form = way.form("approver", way.task("approver", number, "approveOffboarding"));
        way.complete("approver", number, "approveOffboarding", APPROVED);
        way.complete("operator", number, "releaseFromCarrier", Map.of("note", "They say that it is done"));
        JsonNode again = way.form("operator", way.task("operator", number, "releaseFromCarrier"));
        JsonNode untouched = azure.get(circuit.path("id").asText());
        release(number, service);
        way.awaitState(number, "completed");

        assertThat(keys).isPositive();
        assertThat(form.at("/madeInAzure/value").asText()).contains("ExpressRoute circuit", "Gateway", "UTC");
        assertThat(form.at("/orderedFromCarriers/value").asText()).contains("EQX-1");
        assertThat(form.at("/consequences/value").asText())
                .contains("contoso-hub can no longer be reached from 10.10.0.0/16");
        assertThat(form.at("/askedFor/value").asText()).isEqualTo(WHY);
        assertThat(again.at("/held/value").asText()).contains("Equinix");
        assertThat(untouched.at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
        assertNothingIsLeft(order, service);
        assertThat(told(number))
                .anyMatch(text -> text.contains("is approved"))
                .anyMatch(text -> text.contains("no traffic flows"))
                .anyMatch(text -> text.contains("can no longer be cancelled"))
                .anyMatch(text ->
                        text.contains("is complete, the service is taken down") && text.contains("was billed from"));
        assertThat(way.orderOf(service).path("state").asText()).isEqualTo("completed");
    }

    @Test
    void whoeverOrderedItNeverApprovesItAndWhatIsRefusedStays() {
        String service = onboarded(ours());

        String number = offboard(service, "approver", WHY);
        HttpResponse<String> own = way.person("approver")
                .completeTask(
                        way.task("approver", number, "approveOffboarding")
                                .path("id")
                                .asText(),
                        APPROVED);
        cancel(number);
        way.awaitState(number, "cancelled");
        String another = offboard(service);
        way.complete(
                "approver",
                another,
                "approveOffboarding",
                Map.of("answer", "refuse", "note", "They have paid until May"));
        way.awaitState(another, "rejected");

        assertThat(own.statusCode()).isEqualTo(403);
        assertThat(told(another)).anyMatch(text -> text.contains("They have paid until May"));
        assertThat(way.circuitsOf(service)).hasSize(1);
    }

    @Test
    void whereTrafficFlowsAPersonWaitsOrInsists() {
        ObjectNode order = ours();
        String service = onboarded(order);
        azure.carries(way.circuitsOf(service).get(0).path("id").asText(), 90_000_000);

        String number = approved(service);
        JsonNode form = way.form("operator", way.task("operator", number, "insistOnOffboarding"));
        String first =
                way.task("operator", number, "insistOnOffboarding").path("id").asText();
        way.complete("operator", number, "insistOnOffboarding", Map.of("answer", "wait"));
        await().atMost(PATIENCE).until(() -> !way.task("operator", number, "insistOnOffboarding")
                .path("id")
                .asText()
                .equals(first));
        way.complete(
                "operator",
                number,
                "insistOnOffboarding",
                Map.of("answer", "insist", "note", "Only a forgotten backup uses it"));
        release(number, service);
        way.awaitState(number, "completed");

        assertThat(form.at("/traffic/value").asText()).contains("AzurePrivatePeering");
        assertThat(told(number)).anyMatch(text -> text.contains("still carries traffic"));
        assertThat(way.person("manager").get("/onboardings/" + number).body())
                .contains("operator: Only a forgotten backup uses it");
        assertNothingIsLeft(order, service);
    }

    @Test
    void aCircuitThatSomebodyLeftFailedIsRepairedAndRemovedWithWhatOthersPutOnIt() {
        ObjectNode order = ours();
        String service = onboarded(order);
        String circuit = way.circuitsOf(service).get(0).path("id").asText();
        String other = onboarded(ours());
        String peer = way.circuitsOf(other).get(0).path("id").asText();
        azure.put(circuit + "/authorizations/for-a-friend", "{'properties':{}}");
        azure.put(
                circuit + "/peerings/AzurePrivatePeering/connections/to-the-other",
                ("{'properties':{'addressPrefix':'192.168.8.0/29','expressRouteCircuitPeering':{'id':'%s/peerings/AzurePrivatePeering'},"
                                + "'peerExpressRouteCircuitPeering':{'id':'%s/peerings/AzurePrivatePeering'}}}")
                        .formatted(circuit, peer));
        azure.deletesInVain(circuit);

        String number = offboard(service);
        JsonNode form = way.form("approver", way.task("approver", number, "approveOffboarding"));
        way.complete("approver", number, "approveOffboarding", APPROVED);
        way.task("operator", number, "releaseFromCarrier");
        JsonNode repaired = azure.get(circuit);
        release(number, service);
        way.awaitState(number, "completed");

        assertThat(form.at("/others/value").asText())
                .contains("for-a-friend", "nobody uses", "to-the-other", "Global Reach to ", "left Failed");
        assertThat(repaired.at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
        assertThat(repaired.at("/properties/authorizations")).isEmpty();
        assertNothingIsLeft(order, service);
        assertThat(azure.get(peer).at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
    }

    @Test
    void twoOrdersForOneServiceNeverMeetTheSecondWaitsSaysForWhatAndFindsItGone() {
        ObjectNode order = ours();
        String service = onboarded(order);

        String first = offboard(service);
        way.task("approver", first, "approveOffboarding");
        String second = offboard(service);
        await().atMost(PATIENCE).until(() -> told(second).stream().anyMatch(text -> text.contains("waits its turn")));
        String page = way.person("manager").get("/onboardings/" + second).body();
        String pageOfService =
                way.person("manager").get("/onboardings/" + service).body();
        String board = way.person("manager").get("/?q=" + second).body();
        way.complete("approver", first, "approveOffboarding", APPROVED);
        release(first, service);
        way.awaitState(first, "completed");
        way.awaitState(second, "rejected");

        assertThat(told(second))
                .anyMatch(text -> text.contains("offboarding " + first + " is under way"))
                .anyMatch(text -> text.contains(service + " was taken down already, by " + first));
        assertThat(page).contains("It waits its turn", first, "of service " + service);
        assertThat(pageOfService).contains("Later orders about this service", first, second);
        assertThat(board).contains("Offboarding", "of service " + service);
        assertNothingIsLeft(order, service);
    }

    @Test
    void untilAnythingIsRemovedItCanBeCancelledAndTheServiceStays() {
        ObjectNode order = ours();
        String service = onboarded(order);
        String circuit = way.circuitsOf(service).get(0).path("id").asText();

        String inApproval = offboard(service);
        way.task("approver", inApproval, "approveOffboarding");
        String waiting = offboard(service);
        await().atMost(PATIENCE).until(() -> standsAt(waiting).contains("awaitTurn"));
        cancel(waiting);
        way.awaitState(waiting, "cancelled");
        cancel(inApproval);
        way.awaitState(inApproval, "cancelled");
        azure.carries(circuit, 90_000_000);
        String flowing = approved(service);
        way.task("operator", flowing, "insistOnOffboarding");
        cancel(flowing);
        way.awaitState(flowing, "cancelled");
        String calledOff = approved(service);
        way.complete(
                "operator",
                calledOff,
                "insistOnOffboarding",
                Map.of("answer", "cancel", "note", "They use it after all"));
        way.awaitState(calledOff, "cancelled");
        azure.carries(circuit, 0);
        String tooLate = approved(service);
        way.task("operator", tooLate, "releaseFromCarrier");
        cancel(tooLate);
        await().atMost(PATIENCE)
                .until(() -> told(tooLate).stream().anyMatch(text -> text.contains("is not cancelled")));
        release(tooLate, service);
        way.awaitState(tooLate, "completed");

        assertThat(told(waiting)).anyMatch(text -> text.contains("the service stays as it is"));
        assertThat(told(calledOff)).anyMatch(text -> text.contains("They use it after all"));
        assertThat(told(tooLate)).anyMatch(text -> text.contains("What was made is being removed already"));
        assertThat(count("select count(*) from service_turn where service_number = ?", service))
                .isZero();
        assertNothingIsLeft(order, service);
    }

    @Test
    void ofACustomersOwnCircuitOnlyOurSideGoes() {
        ObjectNode order = way.with(way.order(), "connectivityModel", "'connect-to'");
        Azure.CustomerCircuit theirs = azure.customerMakesCircuit("Equinix", "Amsterdam", 200);
        String service = way.file(order);
        crew.does(
                "askForCircuit",
                "operator",
                Map.of(
                        "answer",
                        "check",
                        "circuitId",
                        theirs.id(),
                        "authorizations",
                        List.of(Map.of("network", "contoso-hub", "authorizationKey", theirs.authorizationKey()))));
        crew.workUntil(service, () -> way.milestones(service).contains("circuitOrdered"), PATIENCE);
        azure.carrierProvisions(theirs);
        azure.customerMakesPeering(theirs);
        crew.workUntil(
                service,
                () -> {
                    azure.bgpIsUp(theirs, "10.10.0.0/16");
                    return way.orderOf(service).path("state").asText().equals("completed");
                },
                PATIENCE);

        String number = offboard(service);
        JsonNode form = way.form("approver", way.task("approver", number, "approveOffboarding"));
        way.complete("approver", number, "approveOffboarding", APPROVED);
        way.awaitState(number, "completed");

        assertThat(form.at("/consequences/value").asText()).contains("is the customer's own: only the links to it go");
        assertNothingIsLeft(order, service);
        JsonNode circuit = azure.get(theirs.id()).path("properties");
        assertThat(circuit.at("/authorizations/0/properties/authorizationUseStatus")
                        .asText())
                .isEqualTo("Available");
        assertThat(circuit.path("serviceProviderProvisioningState").asText()).isEqualTo("Provisioned");
        assertThat(circuit.path("peerings")).hasSize(1);
    }

    @Test
    void aTicketThatNamesNoServiceIsPutRightByAnOperatorWhoThenDoesNotApprove() {
        String service = onboarded(ours());
        int ticket = 90_000 + Math.floorMod(service.hashCode(), 9_000);

        new Http(port)
                .deliver(
                        "whsec_b25yYW1wLXNhbmRib3gtc2VjcmV0",
                        UUID.randomUUID().toString(),
                        Instant.now(),
                        """
                {"data":{"creator":"ordermgr","customFields":{"Action":"Remove","Service":"the one in Amsterdam"},
                "field":null,"newValue":null,"oldValue":null,"organization":"rt.test","queue":"ExpressRoute Onboarding",
                "requestors":["netops@contoso.test"],"status":"new","subject":"Take ours down","system":"rt",
                "ticketId":%1$d,"transactionId":46,"url":"http://rt.test/Ticket/Display.html?id=%1$d"},
                "timestamp":"2026-11-23 11:39:39","type":"ticket.create"}"""
                                .formatted(ticket)
                                .getBytes(StandardCharsets.UTF_8));
        String number = await().atMost(PATIENCE)
                .until(
                        () -> jdbc
                                .sql("select order_number from service_order where external_id = ?")
                                .param("rt.test/" + ticket)
                                .query(String.class)
                                .list()
                                .stream()
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
        JsonNode form = way.form("operator", way.task("operator", number, "completeOffboarding"));
        String unsure =
                way.task("operator", number, "completeOffboarding").path("id").asText();
        HttpResponse<String> unknown =
                way.person("operator").completeTask(unsure, Map.of("answer", "check", "service", "ONB-2001-000001"));
        way.complete("operator", number, "completeOffboarding", Map.of("answer", "check", "service", service));
        JsonNode whose = await().atMost(PATIENCE)
                .until(
                        () -> way.form("operator", way.task("operator", number, "completeOffboarding")),
                        shown -> shown.at("/findings/value").asText().contains("customer"));
        way.complete(
                "operator",
                number,
                "completeOffboarding",
                Map.of("answer", "check", "service", service, "sameCustomer", true));
        way.complete("approver", number, "approveOffboarding", APPROVED);
        release(number, service);
        way.awaitState(number, "completed");

        assertThat(form.at("/findings/value").asText()).contains("must be the number of the order");
        assertThat(unknown.statusCode()).isNotEqualTo(204);
        assertThat(whose.at("/findings/value").asText()).contains("whose service it is has to be sure");
        assertThat(way.circuitsOf(service)).isEmpty();
    }

    @Test
    void aMachineTakesDownOnlyWhatItSentAndAnOperatorPressesAButton() {
        String service = onboarded(ours());

        HttpResponse<String> missing = way.post(deleting("", "ticketing", WHY));
        HttpResponse<String> unknown = way.post(deleting("ONB-2001-000001", "ticketing", WHY));
        String noReason = press(service, "operator", " ");
        String asked = press(service, "operator", WHY);
        String number = asked.replaceAll(".*(ONB-\\d+-\\d+).*", "$1");
        way.task("approver", number, "approveOffboarding");
        String again = press(service, "operator", WHY);
        HttpResponse<String> byManager =
                way.person("manager").postForm("/", "/onboardings/" + service + "/offboarding", Map.of("text", WHY));
        HttpResponse<String> foreign = way.post(deleting(number, "ticketing", WHY));
        cancel(number);
        way.awaitState(number, "cancelled");

        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body()).contains("serviceOrderItem[0].service.id");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(foreign.statusCode()).as("an offboarding is no service").isEqualTo(400);
        assertThat(noReason).endsWith("?said=offboard-why");
        assertThat(asked).endsWith("?said=offboard-asked");
        assertThat(again).endsWith(number + "?said=offboard-asked-before");
        assertThat(byManager.statusCode()).isEqualTo(403);
        assertThat(way.orderOf(number).at("/relatedParty").toString()).contains("\"operator\"");
    }

    /** An order that leaves the link subnets to Onramp, so that there is something to give back, and has a BGP key. */
    private ObjectNode ours() {
        ObjectNode order = way.order();
        ObjectNode peering = (ObjectNode) Traveller.characteristic(order, "privatePeering");
        peering.remove(List.of("primarySubnet", "secondarySubnet"));
        peering.put("sharedKey", "Contoso42");
        return order;
    }

    private String onboarded(ObjectNode order) {
        String number = way.file(order);
        crew.workUntil(number, "completed", PATIENCE);
        return number;
    }

    private String offboard(String service) {
        return offboard(service, "jane.roe@contoso.example", WHY);
    }

    private String offboard(String service, String requester, String why) {
        return way.file(deleting(service, requester, why));
    }

    private String approved(String service) {
        String number = offboard(service);
        way.complete("approver", number, "approveOffboarding", APPROVED);
        return number;
    }

    private ObjectNode deleting(String service, String requester, String why) {
        ObjectNode order = way.order().put("description", why);
        order.withArray("relatedParty").removeAll();
        order.withArray("relatedParty")
                .addObject()
                .put("id", requester)
                .put("name", requester)
                .put("role", "requester");
        ObjectNode item = (ObjectNode) order.at("/serviceOrderItem/0");
        item.put("action", "delete");
        ObjectNode about = item.putObject("service");
        if (!service.isEmpty()) {
            about.put("id", service);
        }
        return order;
    }

    /** The carrier lets go, and an operator says so. */
    private void release(String number, String service) {
        way.task("operator", number, "releaseFromCarrier");
        way.carrierHasReleased(service);
        way.complete("operator", number, "releaseFromCarrier", Map.of("note", "released"));
    }

    private void cancel(String number) {
        assertThat(way.person("operator")
                        .postForm("/", "/onboardings/" + number + "/cancellation", Map.of("text", "Not now"))
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("?said=cancel-asked");
    }

    private String press(String number, String who, String why) {
        return way.person(who)
                .postForm("/", "/onboardings/" + number + "/offboarding", Map.of("text", why))
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    private List<String> standsAt(String number) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .flatMap(instance -> runtime.getActiveActivityIds(instance.getId()).stream())
                .toList();
    }

    private List<String> told(String number) {
        return jdbc.sql("select report_text from ticket_report where order_number = ? order by sequence_number")
                .param(number)
                .query(String.class)
                .list();
    }

    private void assertNothingIsLeft(ObjectNode order, String service) {
        assertThat(azure.inGroup(
                        Traveller.characteristic(order, "subscriptionId").asText(), order))
                .isEmpty();
        for (String table : List.of("allocation", "claim", "watched_circuit", "link_authorization", "tunnel")) {
            assertThat(count("select count(*) from " + table + " where order_number = ?", service))
                    .as(table)
                    .isZero();
        }
        assertThat(count(
                        "select count(*) from circuit where order_number = ? and (awaiting_carrier = true"
                                + " or service_key_ref is not null or carrier_reference <> '' and withdrawn_at is null)",
                        service))
                .as("circuits that are held")
                .isZero();
        assertThat(secrets(service)).as("keys").isZero();
    }

    /** What is kept of the service's keys: the purpose names its order or its circuit. */
    private long secrets(String service) {
        return count(
                "select count(*) from secret where purpose like ?", "%" + service.substring("ONB-".length()) + "%");
    }

    private long count(String sql, Object parameter) {
        return jdbc.sql(sql).param(parameter).query(Long.class).single();
    }
}
