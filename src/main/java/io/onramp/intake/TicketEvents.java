package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.ticketing.OpenTicket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the event that Onramp's own templates make: {@code {type, timestamp, data}} as Standard Webhooks has it.
 * Request Tracker's scrip, ServiceNow's business rule and Zendesk's trigger post it, and whoever speaks Standard
 * Webhooks may.
 */
final class TicketEvents implements TicketReader {

    private static final String NEW_TICKET = "ticket.create";
    private static final String NUMBER = "[1-9]\\d{0,9}";

    private final boolean requestTracker;

    private TicketEvents(boolean requestTracker) {
        this.requestTracker = requestTracker;
    }

    /** Ticket ids are numbers, and the instance is always named: the poll finds the ticket under the same name. */
    static TicketEvents ofRequestTracker() {
        return new TicketEvents(true);
    }

    static TicketEvents ofAnySystem() {
        return new TicketEvents(false);
    }

    @Override
    public Optional<String> otherThanNew(ObjectNode event) {
        String type = event.path("type").asText("");
        return type.equals(NEW_TICKET) ? Optional.empty() : Optional.of(type);
    }

    @Override
    public OpenTicket ticket(ObjectNode event, Sender sender) {
        JsonNode data = event.path("data");
        String organization = EventTexts.text(data.path("organization"));
        if (requestTracker && organization.isBlank()) {
            throw new IllegalArgumentException("data.organization is missing");
        }
        String id = id(data);
        List<String> requestors = new ArrayList<>();
        data.path("requestors").forEach(requestor -> requestors.add(EventTexts.text(requestor)));
        return new OpenTicket(
                EventTexts.firstOf(organization, sender.instance()),
                id,
                EventTexts.text(data.path("subject")),
                requestors,
                fields(data),
                EventTexts.firstOf(EventTexts.text(data.path("url")), sender.linkTo(id)));
    }

    @Override
    public Optional<TicketNews> news(ObjectNode event, Sender sender) {
        JsonNode data = event.path("data");
        String organization = EventTexts.text(data.path("organization"));
        return EventTexts.id(data.path("ticketId"))
                .filter(id -> !requestTracker || id.matches(NUMBER) && !organization.isBlank())
                .map(id -> new TicketNews(
                        EventTexts.firstOf(organization, sender.instance()),
                        id,
                        EventTexts.text(data.path("creator")),
                        EventTexts.firstOf(
                                EventTexts.text(data.path("commentId")), EventTexts.text(data.path("transactionId"))),
                        otherThanNew(event).isPresent() ? EventTexts.comment(data.path("comment")) : "",
                        List.of(EventTexts.text(data.path("status"))),
                        EventTexts.text(data.path("priority")),
                        fields(data)));
    }

    private static Map<String, String> fields(JsonNode data) {
        Map<String, String> fields = new LinkedHashMap<>();
        data.path("customFields")
                .fields()
                .forEachRemaining(field -> fields.put(field.getKey(), EventTexts.text(field.getValue())));
        return fields;
    }

    private String id(JsonNode data) {
        if (!requestTracker) {
            return EventTexts.id(data.path("ticketId"), "data.ticketId");
        }
        String id = data.path("ticketId").asText("");
        if (!id.matches(NUMBER)) {
            throw new IllegalArgumentException("data.ticketId is not the number of a ticket");
        }
        return id;
    }
}
