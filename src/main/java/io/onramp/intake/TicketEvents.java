package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.ticketing.OpenTicket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a ticket out of the event that Request Tracker's scrip posts. */
final class TicketEvents {

    private TicketEvents() {}

    /** @throws IllegalArgumentException where the event does not say which ticket it is about */
    static OpenTicket ticket(JsonNode data) {
        String organization = text(data.path("organization"));
        String id = data.path("ticketId").asText("");
        if (organization.isBlank()) {
            throw new IllegalArgumentException("data.organization is missing");
        }
        if (!id.matches("[1-9]\\d{0,9}")) {
            throw new IllegalArgumentException("data.ticketId is not the number of a ticket");
        }
        List<String> requestors = new ArrayList<>();
        data.path("requestors").forEach(requestor -> requestors.add(text(requestor)));
        Map<String, String> fields = new LinkedHashMap<>();
        data.path("customFields")
                .fields()
                .forEachRemaining(field -> fields.put(field.getKey(), text(field.getValue())));
        return new OpenTicket(organization, id, text(data.path("subject")), requestors, fields, text(data.path("url")));
    }

    private static String text(JsonNode node) {
        return node.isNull() ? "" : Texts.cleaned(node.asText("")).strip();
    }
}
