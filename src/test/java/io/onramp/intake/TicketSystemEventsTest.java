package io.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.ticketing.OpenTicket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read out of each system's events, and that nothing that they hold brings the reader down. */
class TicketSystemEventsTest {

    @Test
    void aJiraIssueHasItsFieldsUnderItsOwnIds() {
        OpenTicket ticket = read(
                Dialect.JIRA,
                Map.of(
                        "customer", "customfield_10050",
                        "carrier", "customfield_10051",
                        "bandwidthInMbps", "customfield_10052",
                        "peeringLocation", "customfield_10053.value",
                        "skuTier", "components"),
                """
                {"timestamp":1795640400000,"webhookEvent":"jira:issue_created","issue_event_type_name":"issue_created",
                 "user":{"displayName":"Bot"},
                 "issue":{"id":"10002","self":"https://contoso.example/jira/rest/api/2/issue/10002","key":"NET-7",
                  "fields":{"summary":" Onboard Contoso ","description":"%s",
                   "reporter":{"accountId":"5b10","displayName":"Ann","emailAddress":"ann@contoso.test"},
                   "customfield_10050":"Contoso Ltd","customfield_10051":{"id":"1","value":"Megaport"},
                   "customfield_10052":200.0,"customfield_10053":{"value":"Amsterdam","child":{"value":"AMS5"}},
                   "components":[{"name":"Standard"},{"name":"Premium"}],"customfield_10099":null}}}"""
                        .formatted("long ".repeat(6000)));

        assertThat(ticket)
                .isEqualTo(new OpenTicket(
                        "jira",
                        "NET-7",
                        "Onboard Contoso",
                        List.of("ann@contoso.test"),
                        Map.of(
                                "customfield_10050", "Contoso Ltd",
                                "customfield_10051", "Megaport",
                                "customfield_10052", "200",
                                "customfield_10053.value", "Amsterdam",
                                "components", "Standard, Premium"),
                        "https://contoso.example/jira/browse/NET-7"));
    }

    @Test
    void aZammadTicketHasItsOrganizationAsTheCustomer() {
        OpenTicket ticket = read(
                Dialect.ZAMMAD,
                Map.of(),
                """
                {"ticket":{"id":81,"number":"10081","title":"Onboard","organization":{"id":3,"name":"Contoso Ltd"},
                 "customer":{"email":"ann@contoso.test","login":"ann"},"carrier":"Megaport",
                 "peering_location":"Amsterdam","bandwidth_mbps":200,"customer_asn":"65020"},
                 "article":{"id":104,"body":"<b>hello</b>"}}""");

        assertThat(ticket)
                .isEqualTo(new OpenTicket(
                        "zammad",
                        "81",
                        "Onboard",
                        List.of("ann@contoso.test"),
                        Map.of(
                                "organization.name", "Contoso Ltd",
                                "carrier", "Megaport",
                                "peering_location", "Amsterdam",
                                "bandwidth_mbps", "200",
                                "customer_asn", "65020"),
                        ""));
    }

    @Test
    void aGlpiTicketHasItsEntityAsTheCustomerAndItsTeamsRequesters() {
        OpenTicket ticket = read(
                Dialect.GLPI,
                Map.of(),
                """
                {"item":{"id":42,"name":"Onboard","content":"<p>please</p>","entity":{"id":2,"name":"Contoso Ltd"},
                 "user_recipient":{"id":2,"name":"glpi"},"status":{"id":1,"name":"New"},
                 "team":[{"role":"requester","id":7,"name":"ann"},{"role":"assigned","id":8,"name":"bob"}]},
                 "event":"new"}""");

        assertThat(ticket)
                .isEqualTo(new OpenTicket(
                        "glpi", "42", "Onboard", List.of("ann"), Map.of("entity.name", "Contoso Ltd"), ""));
        assertThat(read(
                                Dialect.GLPI,
                                Map.of(),
                                "{\"event\":\"new\",\"item\":{\"id\":1,\"user_recipient\":{\"name\":\"glpi\"}}}")
                        .requestors())
                .containsExactly("glpi");
    }

    @ParameterizedTest
    @EnumSource(names = {"STANDARD", "SERVICENOW", "ZENDESK"})
    void ourOwnShapeNeedsNoOrganization(Dialect dialect) {
        OpenTicket ticket = read(
                dialect,
                Map.of(),
                """
                {"type":"ticket.create","data":{"ticketId":"RITM0010001","subject":"Onboard","url":"https://x.test/1",
                 "requestors":["ann@contoso.test"],"customFields":{"Carrier":"Megaport","Bandwidth Mbps":200}}}""");

        assertThat(ticket)
                .isEqualTo(new OpenTicket(
                        dialect.system(),
                        "RITM0010001",
                        "Onboard",
                        List.of("ann@contoso.test"),
                        Map.of("Carrier", "Megaport", "Bandwidth Mbps", "200"),
                        "https://x.test/1"));
    }

    @Test
    void instanceAndLinkAreConfigured() {
        Sender sender = Sender.of(
                Dialect.ZAMMAD,
                new IntakeProperties.Webhook(
                        "zammad-secret-of-the-tests",
                        null,
                        "help.example.com",
                        "https://help.example.com/#ticket/zoom/{id}",
                        null,
                        null,
                        null));

        OpenTicket ticket = sender.dialect().reader().ticket(event("{\"ticket\":{\"id\":81}}"), sender);

        assertThat(ticket.organization()).isEqualTo("help.example.com");
        assertThat(ticket.href()).isEqualTo("https://help.example.com/#ticket/zoom/81");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JIRA     | {\"webhookEvent\":\"jira:issue_updated\"} | jira:issue_updated",
                "JIRA     | {\"webhookEvent\":\"comment_created\"}    | comment_created",
                "GLPI     | {\"event\":\"update\"}                    | update",
                "STANDARD | {\"type\":\"ticket.status\"}              | ticket.status",
                "ZENDESK  | {\"type\":\"zen:event-type:ticket.x\"}    | zen:event-type:ticket.x"
            })
    void otherEventsAreNoNewTickets(Dialect dialect, String event, String type) {
        assertThat(dialect.reader().otherThanNew(event(event))).contains(type);
    }

    @ParameterizedTest
    @EnumSource
    void anEventWithoutItsTicketSaysSo(Dialect dialect) {
        Sender sender = sender(dialect, Map.of());

        assertThatThrownBy(() -> dialect.reader().ticket(event("{}"), sender))
                .isInstanceOf(IllegalArgumentException.class);
        for (String id :
                List.of("null", "{}", "[1]", "true", "1.5", "\"\"", "\"../x\"", "\"" + "9".repeat(65) + "\"")) {
            assertThatThrownBy(() -> dialect.reader().ticket(event(minimal(dialect, id)), sender))
                    .as(id)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(dialect.reader().news(event("{}"), sender)).isEmpty();
        assertThat(dialect.reader().news(event(minimal(dialect, "\"../x\"")), sender))
                .isEmpty();
        assertThat(dialect.reader()
                        .ticket(event(minimal(dialect, "12")), sender)
                        .id())
                .isEqualTo("12");
    }

    @ParameterizedTest
    @EnumSource
    void wrongTypesAnywhereAreReadAsWhatTheyShowOrNothing(Dialect dialect) {
        List<String> values = List.of(
                "null",
                "true",
                "7",
                "-1.5e300",
                "9".repeat(900),
                "\"${7*7}\"",
                "\"\\u0000\\u001b\\ud83d\"",
                "\"" + "x".repeat(200_000) + "\"",
                "[]",
                "[[[[\"a\"],null],{}]]",
                "{\"value\":{\"value\":{\"name\":[]}}}",
                "{\"\":{\"\":1}}",
                "{\"name\":\"n\",\"role\":7}");
        Sender sender = sender(dialect, Map.of("carrier", "a.b.c", "peeringLocation", ".", "skuTier", "..a.."));
        for (String value : values) {
            ObjectNode event = event(everywhere(dialect, value));

            OpenTicket ticket = dialect.reader().ticket(event, sender);

            TicketNews news = dialect.reader().news(event, sender).orElseThrow();
            assertThat(ticket.id()).isEqualTo("12");
            assertThat(news.id()).isEqualTo("12");
            assertThat(news.author() + news.comment() + news.states() + news.priority() + news.fields())
                    .doesNotContain("\u0000", "\u001b", "\ud83d");
            assertThat(ticket.subject() + ticket.requestors() + ticket.fields() + ticket.href())
                    .doesNotContain("\u0000", "\u001b", "\ud83d");
        }
    }

    @Test
    void whatIsNoEventIsRefusedWithItsReason() {
        String megabyte = "\"" + "k".repeat(49_000) + "\"";
        assertRefused("nesting-depth", "{\"a\":" + "[".repeat(50) + "]".repeat(50) + "}");
        assertRefused("nesting-depth", "{\"a\":" + "[".repeat(400_000));
        assertRefused("unique-keys", "{\"event\":\"new\",\"item\":{\"id\":1,\"id\":2}}");
        assertRefused("number-range", "{\"n\":" + "9".repeat(2000) + "}");
        assertRefused("number-range", "{\"n\":[1e999]}");
        assertRefused("json-syntax", "{\"n\":NaN}");
        assertRefused("json-syntax", "{} {}");
        assertRefused("json-object", "");
        assertRefused("json-object", "[]");
        assertRefused("text-length", "{\"" + "k".repeat(60_000) + "\":1}");
        assertThat(event("{" + megabyte + ":1}")).hasSize(1);
        for (Charset foreign :
                List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"))) {
            assertThat(catchThrowable(() -> StrictJson.event("{\"name\":\"Évry\"}".getBytes(foreign))))
                    .as(foreign.name())
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.status().value()).isEqualTo(400));
        }
    }

    @Test
    void aLongKeyAboveManyValuesTakesNoTime() {
        String many = "1,".repeat(400_000) + "1";
        String body = "{\"" + "k".repeat(49_000) + "\":[" + many + "]}";

        org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(10), () -> event(body));
    }

    private static void assertRefused(String rule, String body) {
        assertThat(catchThrowable(() -> event(body))).as(rule).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.rule()).isEqualTo(rule);
            assertThat(refused.status().value()).isEqualTo(400);
        });
    }

    private static String minimal(Dialect dialect, String id) {
        return switch (dialect) {
            case REQUEST_TRACKER, STANDARD, SERVICENOW, ZENDESK ->
                "{\"type\":\"ticket.create\",\"data\":{\"organization\":\"x\",\"ticketId\":" + id + "}}";
            case JIRA -> "{\"webhookEvent\":\"jira:issue_created\",\"issue\":{\"key\":" + id + "}}";
            case GLPI -> "{\"event\":\"new\",\"item\":{\"id\":" + id + "}}";
            case ZAMMAD -> "{\"ticket\":{\"id\":" + id + "}}";
        };
    }

    private static String everywhere(Dialect dialect, String value) {
        return switch (dialect) {
            case REQUEST_TRACKER, STANDARD, SERVICENOW, ZENDESK ->
                """
                {"type":"ticket.create","timestamp":%1$s,"data":{"organization":"x","ticketId":"12","subject":%1$s,
                 "requestors":%1$s,"url":%1$s,"customFields":{"Carrier":%1$s,"a":%1$s}}}"""
                        .formatted(value);
            case JIRA ->
                """
                {"webhookEvent":"jira:issue_created","issue":{"key":"12","self":%1$s,
                 "fields":{"summary":%1$s,"reporter":%1$s,"a":%1$s,"a.b.c":%1$s,"":%1$s}}}"""
                        .formatted(value);
            case GLPI ->
                """
                {"event":"new","item":{"id":12,"name":%1$s,"entity":%1$s,"user_recipient":%1$s,"team":%1$s,"a":%1$s}}"""
                        .formatted(value);
            case ZAMMAD ->
                """
                {"ticket":{"id":12,"title":%1$s,"organization":%1$s,"customer":%1$s,"carrier":%1$s,"a":{"b":%1$s}},
                 "article":%1$s}"""
                        .formatted(value);
        };
    }

    private static OpenTicket read(Dialect dialect, Map<String, String> fields, String event) {
        assertThat(dialect.reader().otherThanNew(event(event))).isEmpty();
        return dialect.reader().ticket(event(event), sender(dialect, fields));
    }

    private static Sender sender(Dialect dialect, Map<String, String> fields) {
        String secret = dialect.hasStandardSecret() ? "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODk=" : "0123456789012345";
        return Sender.of(dialect, new IntakeProperties.Webhook(secret, fields, null, null, null, null, null));
    }

    private static ObjectNode event(String json) {
        return StrictJson.event(json.getBytes(StandardCharsets.UTF_8));
    }
}
