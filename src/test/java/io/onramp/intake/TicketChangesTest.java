package io.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import io.onramp.order.Cancellation;
import io.onramp.order.Finding;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderSource;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.order.PriorityRaised;
import io.onramp.order.TicketAnswered;
import io.onramp.testing.Http;
import io.onramp.testing.MovedTime;
import io.onramp.testing.OnItsOwnServer;
import io.onramp.ticketing.TicketMessages;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What happens to a ticket reaches its onboarding once, whatever its system sends, how often and in which order. */
@OnItsOwnServer
@Import(MovedTime.class)
@RecordApplicationEvents
@TestPropertySource(properties = "onramp.webhooks.rt.secret=whsec_cnQtc2VjcmV0LW9mLXRoZS10ZXN0cw==")
class TicketChangesTest {

    private static int last = 500;

    @LocalServerPort
    int port;

    @Autowired
    Orders orders;

    @Autowired
    TicketMessages messages;

    @Autowired
    ManualScheduler scheduler;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationEvents events;

    Http http;
    String ticket;

    @BeforeEach
    void connect() {
        http = new Http(port);
        ticket = Integer.toString(++last);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerIsKeptOnceWithItsWriterHoweverOftenItIsTold(Dialect dialect) {
        OrderNumber order = created(dialect);

        deliver(dialect, "a", comment(dialect, "ann@contoso.test", "c1", "We take <b>Standard</b> & \"Équinix\"."));
        deliver(dialect, "a", comment(dialect, "ann@contoso.test", "c1", "We take <b>Standard</b> & \"Équinix\"."));
        deliver(dialect, "b", comment(dialect, "ann@contoso.test", "c1", "We take <b>Standard</b> & \"Équinix\"."));
        deliver(dialect, "c", comment(dialect, "bob@contoso.test", "c2", "And metered data."));
        boolean html = dialect == Dialect.GLPI || dialect == Dialect.ZAMMAD;

        assertThat(messages.of(order))
                .extracting(TicketMessages.Message::author, TicketMessages.Message::text)
                .containsExactly(
                        tuple(
                                "ann@contoso.test",
                                html ? "We take Standard & \"Équinix\"." : "We take <b>Standard</b> & \"Équinix\"."),
                        tuple("bob@contoso.test", "And metered data."));
        assertThat(events.stream(TicketAnswered.class)
                        .filter(each -> each.number().equals(order)))
                .hasSize(2);
        assertThat(orders.get(order).characteristic("skuTier").isMissingNode()).isTrue();
        assertThat(waiting()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatOvertakesItsTicketWaitsForItAndOneOfNoTicketIsPutAside(Dialect dialect) {
        deliver(dialect, "early", comment(dialect, "ann@contoso.test", "c1", "Before it began"));
        assertThat(waiting()).isEqualTo(1);

        OrderNumber order = created(dialect);
        MovedTime.pass(scheduler, Duration.ofMinutes(1), Duration.ofSeconds(10));

        assertThat(messages.of(order)).extracting(TicketMessages.Message::text).containsExactly("Before it began");
        ticket = "9" + ticket;
        deliver(dialect, "never", comment(dialect, "ann@contoso.test", "c1", "Of another queue"));
        MovedTime.pass(scheduler, Duration.ofMinutes(62), Duration.ofMinutes(1));
        assertThat(waiting()).isZero();
        assertThat(jdbc.sql("select state from inbox order by received_at desc fetch first 1 rows only")
                        .query(String.class)
                        .single())
                .isEqualTo("ignored");
    }

    @ParameterizedTest
    @EnumSource
    void whatOnrampWroteItselfIsNoAnswerButAnAnswerThatQuotesItIs(Dialect dialect) {
        OrderNumber order = created(dialect);
        orders.requireInformation(
                order, List.of(new Finding("skuTier", "required", "which of <b>Local</b> & Standard?")));
        String marker = "[onramp " + order + " #2]";
        String report = "Onboarding " + order + " cannot go on yet. Missing or wrong:\n\n"
                + "- skuTier: which of <b>Local</b> & Standard?\n\n" + marker;

        deliver(dialect, "plain", comment(dialect, "Integration account", "c1", report));
        deliver(
                dialect,
                "html",
                comment(
                        dialect,
                        "Integration account",
                        "c2",
                        "<p>" + report.replace("<", "&lt;").replace("\n", "<br>") + "</p>"));
        deliver(dialect, "own", comment(dialect, "onramp", "c3", "Whatever it says"));
        deliver(dialect, "none", comment(dialect, "ann@contoso.test", "c4", " \n "));
        assertThat(messages.of(order)).isEmpty();
        deliver(dialect, "quoted", comment(dialect, "ann@contoso.test", "c5", "Standard.\n\n> " + report));
        deliver(dialect, "forged", comment(dialect, "ann@contoso.test", "c6", "Stop. " + marker));

        assertThat(messages.of(order))
                .extracting(TicketMessages.Message::text)
                .hasSize(2)
                .allMatch(text -> text.startsWith("Standard.") || text.startsWith("Stop."));
    }

    @ParameterizedTest
    @EnumSource
    void aTicketThatIsNotWantedAnyMoreAsksToCancelOnceAndOneThatIsUrgentComesFirst(Dialect dialect) {
        OrderNumber order = created(dialect);
        String end = dialect.events().cancelStates().iterator().next();
        String urgent = dialect.events().urgentPriorities().iterator().next();

        deliver(dialect, "urgent", changed(dialect, "ann@contoso.test", "open", urgent));
        deliver(dialect, "end", changed(dialect, "ann@contoso.test", end, "low"));
        deliver(dialect, "again", changed(dialect, "ann@contoso.test", end, "low"));
        deliver(dialect, "own", changed(dialect, "onramp", end, urgent));

        assertThat(events.stream(PriorityRaised.class)
                        .filter(raised -> raised.number().equals(order)))
                .hasSize(1);
        Cancellation wish = orders.cancellation(order).orElseThrow();
        assertThat(wish.reason()).startsWith("Ticket ").endsWith(": " + end);
        assertThat(wish.by()).isEqualTo("ann@contoso.test");
        assertThat(orders.get(order).state().tmf()).isEqualTo("assessingCancellation");
    }

    @Test
    void theEndThatOnrampGaveTheTicketCancelsNothing() {
        OrderNumber order = created(Dialect.REQUEST_TRACKER);
        orders.end(order, OrderState.COMPLETED, "");

        deliver(Dialect.REQUEST_TRACKER, "resolved", changed(Dialect.REQUEST_TRACKER, "bob", "resolved", "0"));
        deliver(Dialect.REQUEST_TRACKER, "rejected", changed(Dialect.REQUEST_TRACKER, "bob", "rejected", "0"));
        deliver(Dialect.REQUEST_TRACKER, "opened", changed(Dialect.REQUEST_TRACKER, "RT_System", "open", "High"));

        assertThat(orders.get(order).state()).isEqualTo(OrderState.COMPLETED);
        assertThat(orders.cancellation(order)).isEmpty();
        assertThat(events.stream(PriorityRaised.class)).isEmpty();
    }

    @Test
    void fieldsThatSayOtherwiseThanTheOrderAreShownAndNeverTakenOver() {
        OrderNumber order = created(Dialect.STANDARD);
        String changed =
                """
                {"type":"ticket.update","data":{"ticketId":"%s","creator":"ann","customFields":
                 {"Carrier":"Equinix","Bandwidth Mbps":500,"Customer":"Contoso Ltd","Onboarding Id":"x","BGP key":"s3cret"}}}"""
                        .formatted(ticket);

        deliver(Dialect.STANDARD, "f1", changed);
        deliver(Dialect.STANDARD, "f2", changed);

        assertThat(messages.of(order)).singleElement().satisfies(message -> {
            assertThat(message.kind()).isEqualTo(TicketMessages.Kind.FIELDS);
            assertThat(message.text().lines())
                    .containsExactly("Bandwidth Mbps: 500", "Carrier: Equinix", "Customer: Contoso Ltd");
        });
        assertThat(orders.get(order).characteristic("carrier").asText()).isEqualTo("Megaport");
    }

    @Test
    void aNewTicketThatIsToldOfAgainSaysNothingNew() {
        OrderNumber order = created(Dialect.STANDARD);
        ObjectNode corrected = JsonNodeFactory.instance.objectNode().put("carrier", "Equinix");
        orders.amend(order, corrected, "olivia");

        deliver(Dialect.STANDARD, "again", event(Dialect.STANDARD));

        assertThat(messages.of(order)).isEmpty();
    }

    @Test
    void hostileAnswersAreKeptAsTheTextThatTheyAreAndCut() {
        OrderNumber order = created(Dialect.STANDARD);

        deliver(
                Dialect.STANDARD,
                "long",
                comment(Dialect.STANDARD, "x".repeat(3000), "k".repeat(3000), "y😀".repeat(90_000)));
        deliver(
                Dialect.STANDARD,
                "sql",
                comment(Dialect.STANDARD, "'; drop table inbox; --", "1", "${7*7} #{1} {{x}}"));
        deliver(Dialect.STANDARD, "html", comment(Dialect.STANDARD, "a", "2", "<img src=x onerror=alert(1)>hello</p"));
        deliver(Dialect.STANDARD, "marks", comment(Dialect.STANDARD, "b", "3", "onramp ONB-2026-999999 #999999999"));

        assertThat(messages.of(order)).hasSize(4).allSatisfy(message -> {
            assertThat(message.text()).hasSizeLessThanOrEqualTo(4000);
            assertThat(message.author()).hasSizeLessThanOrEqualTo(200);
        });
        assertThat(waiting()).isZero();
    }

    private OrderNumber created(Dialect dialect) {
        http.send(new SignedDelivery(dialect, dialect + "-" + ticket, event(dialect), clock.instant()).request(http));
        MovedTime.settle(scheduler);
        String organization = dialect == Dialect.REQUEST_TRACKER ? "rt.test" : dialect.system();
        return orders.find(new OrderSource(dialect.system(), organization + "/" + ticket))
                .orElseThrow()
                .number();
    }

    private void deliver(Dialect dialect, String id, String event) {
        SignedDelivery delivery =
                new SignedDelivery(dialect, dialect + "-" + ticket + "-" + id, event, clock.instant());
        assertThat(http.send(delivery.request(http)).status()).isEqualTo(202);
        MovedTime.settle(scheduler);
    }

    private long waiting() {
        return jdbc.sql("select count(*) from inbox where state = 'received'")
                .query(Long.class)
                .single();
    }

    private String event(Dialect dialect) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        switch (dialect) {
            case JIRA -> {
                event.put("webhookEvent", "jira:issue_created");
                event.putObject("issue").put("key", ticket).putObject("fields").put("customfield_10051", "Megaport");
            }
            case GLPI ->
                event.put("event", "new")
                        .putObject("item")
                        .put("id", ticket)
                        .putObject("location")
                        .put("name", "Megaport");
            case ZAMMAD ->
                event.putObject("ticket")
                        .put("id", ticket)
                        .put("article_count", 1)
                        .put("carrier", "Megaport");
            default ->
                data(event, dialect, "ticket.create").putObject("customFields").put("Carrier", "Megaport");
        }
        return event.toString();
    }

    private String comment(Dialect dialect, String author, String id, String text) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        switch (dialect) {
            case JIRA -> {
                event.put("webhookEvent", "comment_created").putObject("issue").put("key", ticket);
                event.putObject("comment")
                        .put("id", id)
                        .put("body", text)
                        .putObject("author")
                        .put("displayName", author);
            }
            case GLPI ->
                event.put("event", "new")
                        .putObject("item")
                        .put("id", id)
                        .put("itemtype", "Ticket")
                        .put("items_id", ticket)
                        .put("content", text)
                        .putObject("user")
                        .put("name", author);
            case ZAMMAD -> {
                event.putObject("ticket").put("id", ticket).put("article_count", 2);
                event.putObject("article").put("id", id).put("body", text).put("from", author);
            }
            default ->
                data(event, dialect, "ticket.comment")
                        .put("creator", author)
                        .put("commentId", id)
                        .put("comment", text);
        }
        return event.toString();
    }

    private String changed(Dialect dialect, String author, String state, String priority) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        switch (dialect) {
            case JIRA -> {
                event.put("webhookEvent", "jira:issue_updated")
                        .putObject("user")
                        .put("displayName", author);
                ObjectNode fields = event.putObject("issue").put("key", ticket).putObject("fields");
                fields.putObject("status").put("name", state);
                fields.putObject("priority").put("name", priority);
            }
            case GLPI -> {
                ObjectNode item = event.put("event", "update").putObject("item");
                item.put("id", ticket).put("priority", priority);
                item.putObject("status").put("name", state);
                item.putObject("user_editor").put("name", author);
            }
            case ZAMMAD -> {
                event.putObject("ticket")
                        .put("id", ticket)
                        .put("article_count", 1)
                        .put("state", state)
                        .put("priority", priority);
                event.putObject("article").put("id", 1).put("from", author);
            }
            default ->
                data(event, dialect, "ticket.update")
                        .put("creator", author)
                        .put("status", state)
                        .put("priority", priority);
        }
        return event.toString();
    }

    private ObjectNode data(ObjectNode event, Dialect dialect, String type) {
        event.put("type", type);
        ObjectNode data = event.putObject("data").put("ticketId", ticket);
        return dialect == Dialect.REQUEST_TRACKER ? data.put("organization", "rt.test") : data;
    }
}
