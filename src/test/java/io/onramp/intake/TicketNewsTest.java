package io.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each system's events tell of a ticket that is there already. */
class TicketNewsTest {

    @Test
    void aReplyInRequestTrackerHasItsWriterItsNumberAndItsText() {
        TicketNews news = read(
                Dialect.REQUEST_TRACKER,
                """
                {"type":"ticket.correspond","data":{"organization":"rt.test","ticketId":7,"transactionId":55,
                 "creator":"ann@contoso.test","comment":"We take Standard.\\n\\nAnn","status":"open","priority":"100",
                 "customFields":{"Carrier":"Equinix"}}}""");

        assertThat(news)
                .isEqualTo(new TicketNews(
                        "rt.test",
                        "7",
                        "ann@contoso.test",
                        "55",
                        "We take Standard.\n\nAnn",
                        List.of("open"),
                        "100",
                        Map.of("Carrier", "Equinix")));
    }

    @Test
    void jiraTellsOfCommentsByThemselvesOfUpdatesWithThemAndOfEndsWithTheirReason() {
        String issue =
                """
                "issue":{"key":"NET-7","fields":{"status":{"name":"Done"},"resolution":{"name":"Won't Do"},
                 "priority":{"name":"Highest"},"customfield_10051":{"value":"Equinix"}}}""";
        String comment = "\"comment\":{\"id\":\"900\",\"author\":{\"displayName\":\"Ann\"},\"body\":\"Standard\"}";

        TicketNews alone = read(Dialect.JIRA, "{\"webhookEvent\":\"comment_created\"," + issue + "," + comment + "}");
        TicketNews updated =
                read(Dialect.JIRA, "{\"webhookEvent\":\"jira:issue_updated\"," + issue + "," + comment + "}");
        TicketNews deleted = read(
                Dialect.JIRA,
                "{\"webhookEvent\":\"jira:issue_deleted\",\"user\":{\"name\":\"bob\"},\"issue\":{\"key\":\"NET-7\"}}");
        TicketNews document = read(
                Dialect.JIRA,
                "{\"webhookEvent\":\"comment_created\",\"issue\":{\"key\":\"NET-7\"},\"comment\":{\"id\":\"1\",\"body\":"
                        + "{\"type\":\"doc\",\"content\":[{\"content\":[{\"type\":\"text\",\"text\":\"one\"},"
                        + "{\"type\":\"text\",\"text\":\"two\"}]}]}}}");

        assertThat(alone).isEqualTo(updated);
        assertThat(alone)
                .isEqualTo(new TicketNews(
                        "jira",
                        "NET-7",
                        "Ann",
                        "900",
                        "Standard",
                        List.of("Done", "Won't Do", ""),
                        "Highest",
                        Map.of("customfield_10051", "Equinix")));
        assertThat(deleted.states()).contains("deleted");
        assertThat(deleted.author()).isEqualTo("bob");
        assertThat(document.comment()).isEqualTo("one\ntwo");
    }

    @Test
    void aFollowupInGlpiBelongsToItsTicketAndIsNoTicketItself() {
        String followup =
                """
                {"event":"new","item":{"id":9,"itemtype":"%s","items_id":42,"is_private":false,
                 "content":"<p>We take <b>Standard</b>,<br>&amp; nothing else</p><script>alert(1)</script>",
                 "user":{"id":7,"name":"ann"}}}""";

        assertThat(Dialect.GLPI.reader().otherThanNew(StrictJson.event(bytes(followup.formatted("Ticket")))))
                .contains("new followup");
        TicketNews news = read(Dialect.GLPI, followup.formatted("Ticket"));
        assertThat(news)
                .isEqualTo(new TicketNews(
                        "glpi", "42", "ann", "9", "We take Standard,\n& nothing else", List.of(), "", Map.of()));
        assertThat(Dialect.GLPI
                        .reader()
                        .news(StrictJson.event(bytes(followup.formatted("Problem"))), sender(Dialect.GLPI)))
                .isEmpty();
        assertThat(read(Dialect.GLPI, "{\"event\":\"delete\",\"item\":{\"id\":42,\"priority\":5}}"))
                .satisfies(gone -> {
                    assertThat(gone.states()).contains("deleted");
                    assertThat(gone.priority()).isEqualTo("5");
                });
    }

    @Test
    void zammadsFirstArticleIsTheTicketAndFurtherOnesAreTalkUnlessZammadWroteThem() {
        String event =
                """
                {"ticket":{"id":81,"article_count":%d,"state":"open","priority":{"id":3,"name":"3 high"}},
                 "article":{"id":104,"sender":"%s","created_by":{"email":"ann@contoso.test"},"from":"Ann",
                 "content_type":"text/html","body":"<div>Standard, 5 < 6</div>"}}""";

        assertThat(read(Dialect.ZAMMAD, event.formatted(2, "Customer")))
                .isEqualTo(new TicketNews(
                        "zammad",
                        "81",
                        "ann@contoso.test",
                        "104",
                        "Standard, 5 < 6",
                        List.of("open"),
                        "3 high",
                        Map.of()));
        assertThat(read(Dialect.ZAMMAD, event.formatted(1, "Customer")).comment())
                .isEmpty();
        assertThat(read(Dialect.ZAMMAD, event.formatted(3, "System")).comment()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REQUEST_TRACKER | Rejected          | HIGH       | rt_system",
                "JIRA            | won't do          | highest    | Onramp",
                "SERVICENOW      | Closed Incomplete | 1          | onramp",
                "ZENDESK         | deleted           | urgent     | onramp",
                "GLPI            | deleted           | 5          | onramp",
                "ZAMMAD          | cancelled         | 3 high     | onramp",
                "STANDARD        | rejected          | critical   | onramp"
            })
    void eachSystemHasItsOwnWordsAndOtherOnesSayNothing(Dialect dialect, String end, String urgent, String own) {
        EventSettings events = sender(dialect).events();

        assertThat(events.cancels(end)).isTrue();
        assertThat(events.isUrgent(urgent)).isTrue();
        assertThat(events.isOwn(own)).isTrue();
        for (String other : List.of("", " ", "open", "resolved", "Done", "closed", "low", "ann", "null")) {
            assertThat(events.cancels(other) || events.isUrgent(other) || events.isOwn(other))
                    .as(other)
                    .isFalse();
        }
    }

    @Test
    void whatIsConfiguredTakesThePlaceOfTheDefaults() {
        Sender sender = Sender.of(
                Dialect.JIRA,
                new IntakeProperties.Webhook(
                        "0123456789abcdef",
                        null,
                        null,
                        null,
                        null,
                        null,
                        new IntakeProperties.Events(List.of("bot"), List.of("Abandoned"), List.of())));

        assertThat(sender.isOwn("BOT")).isTrue();
        assertThat(sender.isOwn("onramp")).isFalse();
        assertThat(sender.events().cancels("abandoned")).isTrue();
        assertThat(sender.events().cancels("Won't Do")).isFalse();
        assertThat(sender.events().isUrgent("Highest")).isFalse();
    }

    @Test
    void markupThatNeverEndsTakesNoTime() {
        for (String again : List.of("<script ", "<", "<!--", "</p", "<a ", "&#", "\\n")) {
            String content = again.repeat(900_000 / again.length());
            String event =
                    "{\"event\":\"new\",\"item\":{\"id\":9,\"itemtype\":\"Ticket\",\"items_id\":42,\"content\":\""
                            + content + "\"}}";

            TicketNews news = org.junit.jupiter.api.Assertions.assertTimeout(
                    Duration.ofSeconds(20), () -> read(Dialect.GLPI, event), again);

            assertThat(news.comment()).hasSizeLessThanOrEqualTo(20_000);
        }
    }

    private static TicketNews read(Dialect dialect, String event) {
        return dialect.reader()
                .news(StrictJson.event(bytes(event)), sender(dialect))
                .orElseThrow();
    }

    private static Sender sender(Dialect dialect) {
        String secret = dialect.hasStandardSecret() ? "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODk=" : "0123456789012345";
        Map<String, String> fields = dialect == Dialect.JIRA ? Map.of("carrier", "customfield_10051") : Map.of();
        return Sender.of(dialect, new IntakeProperties.Webhook(secret, fields, null, null, null, null, null));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
