package io.onramp.ticketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.onramp.order.Finding;
import io.onramp.order.Milestone;
import io.onramp.order.Order;
import io.onramp.order.OrderSource;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.testing.Http;
import io.onramp.testing.RequestTracker;
import io.onramp.testing.WaysInAndBack;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ways in and back against a real Request Tracker: tickets in, reports out, in order, none twice. */
@Tag("request-tracker")
@EnabledIf(
        value = "io.onramp.testing.RequestTracker#isInstalled",
        disabledReason = "Request Tracker 5 is not installed (Debian: request-tracker5 rt5-db-sqlite rt5-standalone)")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RequestTrackerTest {

    private static final String SECRET = "whsec_b25yYW1wLXNhbmRib3gtc2VjcmV0";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static RequestTracker tracker;
    private static LossyWire wire;
    private static ConfigurableApplicationContext onramp;
    private static Orders orders;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        tracker = RequestTracker.start(URI.create("http://127.0.0.1:" + port + "/webhooks/rt"), SECRET);
        wire = new LossyWire(tracker.baseUrl());
        onramp = new SpringApplicationBuilder(WaysInAndBack.class)
                .run(
                        "--server.port=" + port,
                        "--spring.datasource.url=jdbc:h2:mem:request-tracker;DB_CLOSE_DELAY=-1",
                        "--db-scheduler.polling-interval=200ms",
                        "--onramp.ticketing.retry-delay=200ms",
                        "--onramp.ticketing.slow-retry-delay=2s",
                        "--onramp.ticketing.rt.base-url=" + wire.url() + "/",
                        "--onramp.ticketing.rt.token=" + tracker.token(),
                        "--onramp.ticketing.rt.organization=" + tracker.organization(),
                        "--onramp.ticketing.rt.poll-interval=3s");
        orders = onramp.getBean(Orders.class);
    }

    @AfterAll
    static void stop() {
        if (onramp != null) {
            onramp.close();
        }
        if (wire != null) {
            wire.close();
        }
        if (tracker != null) {
            tracker.close();
        }
    }

    @Test
    @org.junit.jupiter.api.Order(1)
    void aTicketBecomesAnOrderAndHearsOfEachMilestoneOnceAndInOrderWhateverBreaks() {
        String ticket = tracker.createTicket(
                "Onboard Contoso",
                "netops@contoso.test",
                Map.of("Customer", "Contoso Ltd", "Carrier", "Megaport", "Bandwidth Mbps", "200"));
        Order order = orderOf(ticket);
        assertThat(order.customerName()).isEqualTo("Contoso Ltd");
        assertThat(order.involved()).containsExactly("netops@contoso.test");
        assertThat(order.characteristic("bandwidthInMbps").asInt()).isEqualTo(200);
        String number = order.number().value();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tracker.field(ticket, "Onboarding Id"))
                .isEqualTo(number));

        orders.requireInformation(
                order.number(),
                List.of(new Finding("skuTier", "required", "which of <b>Local</b>, Standard, Premium?")));
        orders.reached(order.number(), Milestone.ORDER_COMPLETE);
        untilComments(ticket, 2);

        tracker.kill();
        orders.reached(order.number(), Milestone.PLAN_APPROVED);
        orders.reached(order.number(), Milestone.CIRCUIT_ORDERED);
        await().atMost(PATIENCE).until(() -> attempts(ticket) >= 2 && unsent(ticket) >= 2);
        tracker.serve();
        untilComments(ticket, 4);

        wire.loseNextAnswerToAComment();
        orders.reached(order.number(), Milestone.CARRIER_PROVISIONED);
        await().atMost(PATIENCE).until(wire::hasLost);
        orders.reached(order.number(), Milestone.HANDED_OVER);
        orders.end(order.number(), OrderState.COMPLETED, "");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tracker.status(ticket)).isEqualTo("resolved"));
        assertThat(tracker.comments(ticket))
                .containsExactly(
                        "Onboarding " + number + " cannot go on yet. Missing or wrong:\n\n"
                                + "- skuTier: which of <b>Local</b>, Standard, Premium?\n\n[onramp " + number + " #2]",
                        reached("Order complete", number, 3),
                        reached("Plan approved", number, 4),
                        reached("Circuit ordered", number, 5),
                        reached("Carrier provisioned", number, 6),
                        reached("Handed over", number, 7),
                        "Onboarding " + number + " is complete: verified and handed over.\n\n[onramp " + number
                                + " #8]");
        assertThat(tracker.field(ticket, "Milestone")).isEqualTo("Handed over");
        await().atMost(PATIENCE).until(() -> unsent(ticket) == 0);
        assertThat(ordersOf(ticket)).isEqualTo(1);
    }

    @Test
    @org.junit.jupiter.api.Order(2)
    void aTicketThatIsGoneHoldsUpNoOther() {
        String ticket = tracker.createTicket("Onboard Fabrikam", "it@fabrikam.test", Map.of("Customer", "Fabrikam"));
        Order order = orderOf(ticket);
        String gone = "{\"externalId\":\"gone\",\"externalReference\":[{\"externalReferenceType\":\"rt-ticket\","
                + "\"id\":\"99999\",\"name\":\"99999\"}],\"serviceOrderItem\":[{\"id\":\"1\",\"action\":\"add\"}]}";
        new Http(port).postOrder(gone);
        await().atMost(PATIENCE).until(() -> attempts("99999") >= 1);

        orders.end(order.number(), OrderState.REJECTED, "No capacity in Amsterdam");

        untilComments(ticket, 1);
        assertThat(tracker.comments(ticket).get(0))
                .startsWith("Onboarding " + order.number() + " was refused: No capacity in Amsterdam");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(lastError("99999")).contains("404"));
        assertThat(unsent("99999")).isEqualTo(1);
        assertThat(lastError("99999")).doesNotContain(tracker.token());
    }

    @Test
    @org.junit.jupiter.api.Order(3)
    void aTicketWhoseWebhookWasLostIsFoundAllTheSame() {
        tracker.loseWebhooks();

        String ticket =
                tracker.createTicket("Onboard Northwind", "net@northwind.test", Map.of("Customer", "Northwind"));

        Order order = orderOf(ticket);
        assertThat(order.customerId()).isEqualTo("northwind");
        assertThat(order.involved()).containsExactly("net@northwind.test");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tracker.field(ticket, "Onboarding Id"))
                .isEqualTo(order.number().value()));
        assertThat(ordersOf(ticket)).isEqualTo(1);
    }

    private static Order orderOf(String ticket) {
        OrderSource source = new OrderSource("rt", tracker.organization() + "/" + ticket);
        await().atMost(PATIENCE).until(() -> orders.find(source).isPresent());
        return orders.find(source).orElseThrow();
    }

    private static void untilComments(String ticket, int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(tracker.comments(ticket)).hasSize(count));
    }

    private static String reached(String milestone, String number, int sequence) {
        return "Milestone reached: " + milestone + " (" + number + ")\n\n[onramp " + number + " #" + sequence + "]";
    }

    private static long attempts(String ticket) {
        return query("select coalesce(max(attempts), 0) from ticket_report where ticket_id = ?", ticket);
    }

    private static long unsent(String ticket) {
        return query("select count(*) from ticket_report where state <> 'sent' and ticket_id = ?", ticket);
    }

    private static long ordersOf(String ticket) {
        return query("select count(*) from service_order where external_id = ?", tracker.organization() + "/" + ticket);
    }

    private static long query(String sql, String parameter) {
        return onramp.getBean(JdbcClient.class)
                .sql(sql)
                .param(parameter)
                .query(Long.class)
                .single();
    }

    private static String lastError(String ticket) {
        return onramp.getBean(JdbcClient.class)
                .sql("select last_error from ticket_report where ticket_id = ?")
                .param(ticket)
                .query(String.class)
                .single();
    }
}
