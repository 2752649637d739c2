package io.onramp.ticketing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;

/** Jira Cloud over its REST API v3. */
class JiraTickets implements TicketSystem {

    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,40}-\\d{1,12}|\\d{1,18}");
    private static final int PAGE = 100;
    private static final String ISSUE = "/issue/{key}";

    private final TicketSystemSettings.Jira settings;
    private final TicketRest rest;

    JiraTickets(TicketSystemSettings.Jira settings, RestClient.Builder builder) {
        this.settings = settings;
        this.rest = new TicketRest(
                "Jira",
                builder.baseUrl(settings.baseUrl() + "/rest/api/3")
                        .defaultHeaders(headers -> TicketRest.basic(headers, settings.user(), settings.token())));
    }

    @Override
    public String name() {
        return "jira";
    }

    @Override
    public boolean canBeTicket(String ticketId) {
        return KEY.matcher(ticketId).matches();
    }

    @Override
    public boolean hasComment(String ticketId, String marker) {
        for (int start = 0; ; start += PAGE) {
            JsonNode page = rest.get(
                    ISSUE + "/comment?orderBy=-created&startAt={start}&maxResults={most}", ticketId, start, PAGE);
            if (TicketRest.says(page.path("comments"), marker)) {
                return true;
            }
            if (start + PAGE >= page.path("total").asInt()) {
                return false;
            }
        }
    }

    @Override
    public void comment(String ticketId, String text) {
        ObjectNode comment = JsonNodeFactory.instance.objectNode();
        comment.set("body", document(text));
        if (settings.internalComments()) {
            comment.putArray("properties")
                    .addObject()
                    .put("key", "sd.public.comment")
                    .putObject("value")
                    .put("internal", true);
        }
        rest.send(HttpMethod.POST, comment, ISSUE + "/comment", ticketId);
    }

    /** The text in the Atlassian document format: a paragraph for what stands between blank lines. */
    private static ObjectNode document(String text) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("type", "doc").put("version", 1);
        ArrayNode paragraphs = document.putArray("content");
        for (String written : text.split("\n{2,}")) {
            ArrayNode lines = paragraphs.addObject().put("type", "paragraph").putArray("content");
            for (String line : written.split("\n")) {
                if (!lines.isEmpty()) {
                    lines.addObject().put("type", "hardBreak");
                }
                if (!line.isEmpty()) {
                    lines.addObject().put("type", "text").put("text", line);
                }
            }
        }
        return document;
    }

    @Override
    public void noteOrder(String ticketId, String orderNumber) {
        if (settings.onboardingField().isEmpty()) {
            edit(
                    ticketId,
                    "labels",
                    orderNumber,
                    Map.of("update", Map.of("labels", List.of(Map.of("add", orderNumber)))));
        } else {
            setField(ticketId, settings.onboardingField(), orderNumber);
        }
    }

    @Override
    public void noteMilestone(String ticketId, String milestone) {
        if (!settings.milestoneField().isEmpty()) {
            setField(ticketId, settings.milestoneField(), milestone);
        }
    }

    private void setField(String ticketId, String field, String value) {
        edit(ticketId, field, value, Map.of("fields", Map.of(field, value)));
    }

    private void edit(String ticketId, String field, String value, Map<String, ?> edit) {
        rest.change(
                () -> TicketRest.says(fields(ticketId, field).path(field), '"' + value + '"'),
                () -> rest.send(HttpMethod.PUT, edit, ISSUE, ticketId),
                "the field " + field);
    }

    @Override
    public void resolve(String ticketId) {
        rest.change(
                () -> fields(ticketId, "status")
                        .at("/status/statusCategory/key")
                        .asText()
                        .equals("done"),
                () -> rest.send(HttpMethod.POST, transition(ticketId), ISSUE + "/transitions", ticketId),
                "the transition " + settings.doneTransition());
    }

    private ObjectNode transition(String ticketId) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        for (JsonNode transition : rest.get(ISSUE + "/transitions", ticketId).path("transitions")) {
            if (isWanted(transition.path("name")) || isWanted(transition.at("/to/name"))) {
                wanted.putObject("transition").put("id", transition.path("id").asText());
                if (!settings.resolution().isBlank()) {
                    wanted.putObject("fields").putObject("resolution").put("name", settings.resolution());
                }
                return wanted;
            }
        }
        throw rest.declined("has no transition " + settings.doneTransition() + " where the issue stands");
    }

    private boolean isWanted(JsonNode name) {
        return name.asText().equalsIgnoreCase(settings.doneTransition());
    }

    private JsonNode fields(String ticketId, String field) {
        return rest.get(ISSUE + "?fields={field}", ticketId, field).path("fields");
    }
}
