package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.testing.RequestTracker;
import io.onramp.testing.RunningOnramp;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A ticket made in a real Request Tracker becomes traffic, and the ticket tells the story. */
@EnabledIf(
        value = "io.onramp.testing.RequestTracker#isInstalled",
        disabledReason = "Request Tracker 5 is not installed (Debian: request-tracker5 rt5-db-sqlite rt5-standalone)")
@RunningOnramp
@DirtiesContext
class JourneyFromRequestTrackerTest {

    private static final String SECRET = "whsec_b25yYW1wLXNhbmRib3gtc2VjcmV0";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static RequestTracker tracker;
    private static int port;

    @DynamicPropertySource
    static void requestTracker(DynamicPropertyRegistry properties) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        tracker = RequestTracker.start(URI.create("http://127.0.0.1:" + port + "/webhooks/rt"), SECRET);
        properties.add("server.port", () -> port);
        properties.add("spring.datasource.url", () -> "jdbc:h2:mem:from-rt-" + port + ";DB_CLOSE_DELAY=-1");
        properties.add("onramp.data-dir", () -> "target/running-rt-" + System.getProperty("onramp.fork", "1"));
        properties.add("onramp.ticketing.rt.base-url", tracker::baseUrl);
        properties.add("onramp.ticketing.rt.token", tracker::token);
        properties.add("onramp.ticketing.rt.organization", tracker::organization);
    }

    @AfterAll
    static void stop() {
        tracker.close();
    }

    @Test
    void aTicketBecomesTrafficAndIsTold() {
        Traveller way = new Traveller(port);
        String ticket = tracker.createTicket(
                "Onboard Contoso to ExpressRoute",
                "netops@contoso.test",
                Map.of(
                        "Customer", "Contoso Ltd",
                        "Peering Location", "Amsterdam",
                        "Bandwidth Mbps", "200",
                        "Carrier", "Megaport",
                        "Customer ASN", "65010"));

        String number = await().atMost(PATIENCE)
                .until(() -> tracker.field(ticket, "Onboarding Id"), id -> id != null && id.startsWith("ONB-"));
        way.task("operator", number, "completeOrder");
        tracker.reply(ticket, "We take <Standard>, metered.\n\nAnn");
        tracker.change(ticket, Map.of("Priority", 100));
        JsonNode task = await().atMost(PATIENCE)
                .until(
                        () -> way.task("operator", number, "completeOrder"),
                        seen -> seen.path("priority").asInt() == 90
                                && !seen.path("followUp").isNull());
        JsonNode form = way.form("operator", task);
        assertThat(form.at("/answers/value").asText()).contains("We take <Standard>, metered.", "ordermgr");
        assertThat(form.at("/skuTier/value").asText())
                .as("nothing goes in unseen")
                .isEmpty();
        assertThat(way.person("manager").get("/onboardings/" + number).body())
                .contains("We take &lt;Standard&gt;, metered.");
        Map<String, Object> entered = way.filled(form);
        assertThat(entered).containsEntry("carrier", "Megaport").containsEntry("peerAsn", "65010");
        way.complete("operator", number, "completeOrder", completed(entered));
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));
        way.complete("operator", number, "orderFromCarrier", Map.of("carrierReference", "MP-77"));
        way.carrierHasProvisioned(number);
        way.task("engineer", number, "configureRouterPair");
        way.bgp(
                number,
                "{\"up\":true,\"paths\":[\"primary\",\"secondary\"],\"advertisedPrefixes\":[\"10.10.0.0/16\"]}");
        way.complete("engineer", number, "configureRouterPair", Map.of("configured", true));
        way.awaitState(number, "completed");

        await().atMost(PATIENCE).until(() -> tracker.status(ticket), "resolved"::equals);
        List<String> comments = tracker.comments(ticket);
        assertThat(way.person("manager").get("/onboardings/" + number).body().split("class=\"status is-comment\"", -1))
                .as("nothing but the reply came from the ticket")
                .hasSize(2);
        assertThat(comments)
                .filteredOn(comment -> comment.contains("Milestone reached"))
                .map(comment -> comment.replaceAll("(?s).*Milestone reached: ([^(]+?) \\(.*", "$1"))
                .containsExactly(
                        "Order complete",
                        "Plan approved",
                        "Circuit ordered",
                        "Carrier provisioned",
                        "Peering configured",
                        "Network connected",
                        "Network hardened",
                        "Traffic verified",
                        "Handed over");
        assertThat(comments)
                .as("what is missing, said once")
                .filteredOn(comment -> comment.contains("subscriptionId") && comment.contains("routers"))
                .hasSize(1);
    }

    @Test
    void aTicketThatIsRejectedCancelsItsOnboarding() {
        Traveller way = new Traveller(port);
        String ticket = tracker.createTicket("Onboard Fabrikam", "it@fabrikam.test", Map.of("Customer", "Fabrikam"));
        String number = await().atMost(PATIENCE)
                .until(() -> tracker.field(ticket, "Onboarding Id"), id -> id != null && id.startsWith("ONB-"));
        way.task("operator", number, "completeOrder");

        tracker.change(ticket, Map.of("Status", "rejected"));

        await().atMost(PATIENCE)
                .until(() -> way.orderOf(number).path("state").asText(), state -> state.matches("(?i).*cancel.*"));
    }

    private static Map<String, Object> completed(Map<String, Object> entered) {
        entered.putAll(Map.of(
                "connectivityModel", "connect-through",
                "skuTier", "Standard",
                "skuFamily", "MeteredData",
                "subscriptionId", "11111111-2222-4333-8444-555555555555",
                "resourceGroup", "contoso-expressroute",
                "location", "westeurope",
                "advertisedPrefixes", "10.10.0.0/16"));
        entered.put(
                "networks",
                List.of(Map.of(
                        "name", "contoso-hub",
                        "location", "westeurope",
                        "addressSpaces", "10.50.0.0/16",
                        "subnets", "app=10.50.1.0/24, data=10.50.2.0/24",
                        "gatewaySku", "ErGw1AZ")));
        entered.put(
                "routers",
                List.of(
                        Map.of(
                                "path",
                                "primary",
                                "vendor",
                                "cisco-ios-xe",
                                "hostname",
                                "ce-1",
                                "interface",
                                "GigabitEthernet0/0/0"),
                        Map.of(
                                "path",
                                "secondary",
                                "vendor",
                                "juniper-junos",
                                "hostname",
                                "ce-2",
                                "interface",
                                "ge-0/0/1")));
        return entered;
    }
}
