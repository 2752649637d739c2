package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.ticketing.OpenTicket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Reads Jira's events of issues, such as {@code jira:issue_created}, and of comments. Custom fields are in {@code issue.fields} by ids that are each
 * instance's own, such as {@code customfield_10050}.
 */
final class JiraEvents implements TicketReader {

    private static final String NEW_ISSUE = "jira:issue_created";
    private static final String ISSUE_DELETED = "jira:issue_deleted";
    private static final String COMMENT_DELETED = "comment_deleted";

    @Override
    public Optional<String> otherThanNew(ObjectNode event) {
        String type = event.path("webhookEvent").asText("");
        return type.equals(NEW_ISSUE) ? Optional.empty() : Optional.of(type);
    }

    @Override
    public OpenTicket ticket(ObjectNode event, Sender sender) {
        JsonNode issue = event.path("issue");
        JsonNode fields = issue.path("fields");
        String key = EventTexts.id(issue.path("key"), "issue.key");
        return new OpenTicket(
                sender.instance(),
                key,
                EventTexts.text(fields.path("summary")),
                List.of(person(fields.path("reporter"))),
                EventTexts.fields(fields, sender.fields().values()),
                EventTexts.firstOf(sender.linkTo(key), page(issue.path("self").asText(""), key)));
    }

    /** A comment comes in an event of its own, and in that of the issue's update too, by the same id. */
    @Override
    public Optional<TicketNews> news(ObjectNode event, Sender sender) {
        JsonNode fields = event.at("/issue/fields");
        JsonNode comment = event.path("comment");
        String type = event.path("webhookEvent").asText("");
        return EventTexts.id(event.at("/issue/key"))
                .map(key -> new TicketNews(
                        sender.instance(),
                        key,
                        person(comment.isObject() ? comment.path("author") : event.path("user")),
                        EventTexts.text(comment.path("id")),
                        type.equals(COMMENT_DELETED) ? "" : EventTexts.commentOfDocument(comment.path("body")),
                        List.of(
                                EventTexts.text(fields.path("status")),
                                EventTexts.text(fields.path("resolution")),
                                type.equals(ISSUE_DELETED) ? "deleted" : ""),
                        EventTexts.text(fields.path("priority")),
                        EventTexts.fields(fields, sender.fields().values())));
    }

    /** The address where Jira tells it; Data Center has a sign-in name too. */
    private static String person(JsonNode user) {
        return EventTexts.firstOf(
                EventTexts.text(user.path("emailAddress")),
                EventTexts.text(user.path("name")),
                EventTexts.text(user.path("displayName")));
    }

    /** The issue's page beside its REST address, {@code https://host/rest/api/...} or with a path before. */
    private static String page(String self, String key) {
        try {
            URI address = new URI(self);
            int rest = self.indexOf("/rest/");
            return rest > 0 && "https".equals(address.getScheme()) ? self.substring(0, rest) + "/browse/" + key : "";
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
