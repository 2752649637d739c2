package io.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.onramp.order.Finding;
import io.onramp.order.Milestone;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderSource;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.testing.Http;
import io.onramp.testing.OnItsOwnServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deliveries as Request Tracker's scrip makes them, without Request Tracker. */
@OnItsOwnServer
class TicketDeliveriesTest {

    private static final String SECRET = "whsec_b25yYW1wLXNhbmRib3gtc2VjcmV0";

    @LocalServerPort
    int port;

    @Autowired
    Orders orders;

    @Autowired
    JdbcClient jdbc;

    Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    void aNewTicketBecomesAnOrderWithTheFieldsThatItHas() {
        assertThat(deliver("t-1", event("ticket.create", 101)).status()).isEqualTo(202);

        Order order = order(101);
        assertThat(order.customerId()).isEqualTo("contoso-ltd");
        assertThat(order.customerName()).isEqualTo("Contoso Ltd");
        assertThat(order.involved()).containsExactly("netops@contoso.test");
        assertThat(order.characteristic("carrier").asText()).isEqualTo("Megaport");
        assertThat(order.characteristic("peeringLocation").asText()).isEqualTo("Amsterdam");
        assertThat(order.characteristic("bandwidthInMbps").isIntegralNumber()).isTrue();
        assertThat(order.characteristic("bandwidthInMbps").asInt()).isEqualTo(200);
        assertThat(order.characteristic("privatePeering").path("peerAsn").asLong())
                .isEqualTo(4200000001L);
        assertThat(order.document().path("description").asText()).isEqualTo("Onboard <b>Contoso</b> ${now}");
        assertThat(order.ticket()).contains(new Order.Ticket("rt", "101", "http://rt.test/Ticket/Display.html?id=101"));
        await().atMost(Duration.ofSeconds(20)).until(() -> state("t-1").equals("done"));
        assertThat(jdbc.sql("select count(*) from inbox where delivery_id = 't-1' and body is null")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theSameDeliveryAgainChangesNothing() {
        byte[] event = event("ticket.create", 102);
        deliver("t-2", event);
        Order order = order(102);

        Http.Answer again = deliver("t-2", event);

        assertThat(again.status()).isEqualTo(202);
        assertThat(jdbc.sql("select count(*) from inbox where delivery_id = 't-2'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(order(102).number()).isEqualTo(order.number());
    }

    @Test
    void theSameTicketUnderAnotherDeliveryIsTheSameOrder() {
        deliver("t-3a", event("ticket.create", 103));
        deliver("t-3b", event("ticket.create", 103));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> state("t-3a").equals("done") && state("t-3b").equals("done"));

        assertThat(jdbc.sql("select count(*) from service_order where external_id = 'rt.test/103'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void otherEventsAreIgnoredAndWhatTheySayIsNotKept() {
        deliver("t-4", event("ticket.status", 104));

        await().atMost(Duration.ofSeconds(20)).until(() -> state("t-4").equals("ignored"));

        assertThat(orders.find(new OrderSource("rt", "rt.test/104"))).isEmpty();
        assertThat(jdbc.sql("select count(*) from inbox where delivery_id = 't-4' and body is null")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aDeliveryThatMakesNoSenseIsPutAsideWithItsReasonAndStopsNoOther() {
        deliver(
                "t-5",
                "{\"type\":\"ticket.create\",\"data\":{\"ticketId\":\"x\",\"organization\":\"rt.test\"}}".getBytes());
        deliver("t-6", event("ticket.create", 106));

        await().atMost(Duration.ofSeconds(20)).until(() -> state("t-5").equals("failed"));

        assertThat(order(106)).isNotNull();
        assertThat(jdbc.sql("select reason from inbox where delivery_id = 't-5'")
                        .query(String.class)
                        .single())
                .isEqualTo("data.ticketId is not the number of a ticket");
    }

    @Test
    void withoutATicketSystemToSendToReportsAreRecordedInOrder() {
        deliver("t-7", event("ticket.create", 107));
        Order order = order(107);

        orders.requireInformation(order.number(), List.of(new Finding("skuTier", "required", "which tier?")));
        orders.reached(order.number(), Milestone.ORDER_COMPLETE);
        orders.reached(order.number(), Milestone.ORDER_COMPLETE);
        orders.end(order.number(), OrderState.REJECTED, "Too dear");

        assertThat(jdbc.sql("select sequence_number || ' ' || kind || ' ' || state || ' ' || report_text"
                                + " from ticket_report where ticket_id = '107' order by sequence_number")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "1 ACCEPTED unreported ",
                        "2 INFORMATION unreported Onboarding " + order.number()
                                + " cannot go on yet. Missing or wrong:\n\n- skuTier: which tier?",
                        "3 MILESTONE unreported Milestone reached: Order complete (" + order.number() + ")",
                        "4 ENDED unreported Onboarding " + order.number() + " was refused: Too dear");
        assertThat(jdbc.sql("select count(*) from scheduled_tasks where task_name = 'ticket-reports'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aTicketIsWrittenInTheLanguageThatItsOrderNames() {
        deliver("t-8", event("ticket.create", 108));
        OrderNumber number = order(108).number();
        orders.amend(number, JsonNodeFactory.instance.objectNode().put("ticketLanguage", "fr-BE"), "ann");

        orders.requireInformation(number, List.of(new Finding("skuTier", "required", "is missing")));
        orders.reached(number, Milestone.ORDER_COMPLETE);
        orders.end(number, OrderState.COMPLETED, "hub to er-1, accepted by ann: agreed\n... and 3 more");

        assertThat(jdbc.sql("select report_text || '|' || field_value from ticket_report where ticket_id = '108'"
                                + " and kind <> 'ACCEPTED' order by sequence_number")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "Le raccordement " + number
                                + " ne peut pas encore continuer. Manquant ou inexact :\n\n- skuTier : manque|",
                        "Jalon atteint : Commande complète (" + number + ")|Order complete",
                        "Le raccordement " + number
                                + " est terminé : hub to er-1, accepté par ann: agreed\n... et 3 de plus|");
    }

    @ParameterizedTest
    @EnumSource(value = Dialect.class, names = "REQUEST_TRACKER", mode = EnumSource.Mode.EXCLUDE)
    void aTicketOfAnySystemBecomesAnOrderOnceAndAFalseOneNothing(Dialect dialect) {
        SignedDelivery delivery = new SignedDelivery(dialect, "12");

        Http.Answer refused = http.send(delivery.falsified(http));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.json().path("rule").asText()).isEqualTo("webhook-signature");
        assertThat(refused.json().path("detail").asText())
                .contains(refused.json().path("field").asText());
        assertThat(http.send(delivery.request(http)).status()).isEqualTo(202);
        assertThat(http.send(delivery.request(http)).status()).isEqualTo(202);

        OrderSource source = new OrderSource(dialect.system(), dialect.system() + "/12");
        await().atMost(Duration.ofSeconds(20)).until(() -> orders.find(source).isPresent());
        Order order = orders.find(source).orElseThrow();
        assertThat(order.document().path("description").asText()).isEqualTo("Onboard Évry");
        assertThat(order.characteristic("carrier").asText()).isEqualTo("Megaport");
        assertThat(order.involved()).containsExactly("ann@contoso.test");
        assertThat(order.ticket().orElseThrow().system()).isEqualTo(dialect.system());
        assertThat(inbox(dialect.system(), "done")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = Dialect.class, names = "REQUEST_TRACKER", mode = EnumSource.Mode.EXCLUDE)
    void aHostileTicketOfAnySystemIsAnOrderOrPutAsideAndLeavesNothingOver(Dialect dialect) {
        List<SignedDelivery> deliveries = SignedDelivery.hostile(dialect);

        deliveries.forEach(each -> assertThat(http.send(each.request(http)).status())
                .as(each.toString())
                .isIn(202, 400, 413));

        await().atMost(Duration.ofSeconds(20)).until(() -> inbox(dialect.system(), "received") == 0);
        assertThat(inbox(dialect.system(), "done") + inbox(dialect.system(), "failed"))
                .isPositive();
    }

    private long inbox(String system, String state) {
        return jdbc.sql("select count(*) from inbox where source_system = ? and state = ?")
                .params(system, state)
                .query(Long.class)
                .single();
    }

    private Http.Answer deliver(String id, byte[] event) {
        return http.deliver(SECRET, id, Instant.now(), event);
    }

    private Order order(int ticket) {
        OrderSource source = new OrderSource("rt", "rt.test/" + ticket);
        await().atMost(Duration.ofSeconds(20)).until(() -> orders.find(source).isPresent());
        return orders.find(source).orElseThrow();
    }

    private String state(String delivery) {
        return jdbc.sql("select state from inbox where delivery_id = ?")
                .param(delivery)
                .query(String.class)
                .single();
    }

    private static byte[] event(String type, int ticket) {
        return """
                {"data":{"creator":"ordermgr","customFields":{"Bandwidth Mbps":"200","Carrier":"Megaport",
                "Customer":"Contoso Ltd","Customer ASN":"4200000001","Peering Location":"Amsterdam"},"field":null,
                "newValue":null,"oldValue":null,"organization":"rt.test","queue":"ExpressRoute Onboarding",
                "requestors":["netops@contoso.test"],"status":"new","subject":"Onboard <b>Contoso</b> ${now}","system":"rt",
                "ticketId":%d,"transactionId":46,"url":"http://rt.test/Ticket/Display.html?id=%d"},
                "timestamp":"2026-11-23 11:39:39","type":"%s"}"""
                .formatted(ticket, ticket, type)
                .getBytes(StandardCharsets.UTF_8);
    }
}
