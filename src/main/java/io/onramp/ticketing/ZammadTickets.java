package io.onramp.ticketing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;

/** Zammad over its REST API. */
class ZammadTickets implements TicketSystem {

    private static final Pattern TICKET = Pattern.compile("[1-9]\\d{0,17}");

    private final TicketSystemSettings.Zammad settings;
    private final TicketRest rest;

    ZammadTickets(TicketSystemSettings.Zammad settings, RestClient.Builder builder) {
        this.settings = settings;
        this.rest = new TicketRest(
                "Zammad",
                builder.baseUrl(settings.baseUrl() + "/api/v1")
                        .defaultHeader(HttpHeaders.AUTHORIZATION, "Token token=" + settings.token()));
    }

    @Override
    public String name() {
        return "zammad";
    }

    @Override
    public boolean canBeTicket(String ticketId) {
        return TICKET.matcher(ticketId).matches();
    }

    @Override
    public boolean hasComment(String ticketId, String marker) {
        return TicketRest.says(rest.get("/ticket_articles/by_ticket/{id}", ticketId), marker);
    }

    @Override
    public void comment(String ticketId, String text) {
        Map<String, ?> article = Map.of(
                "ticket_id",
                Long.parseLong(ticketId),
                "body",
                text,
                "content_type",
                "text/plain",
                "type",
                "note",
                "internal",
                settings.internalComments());
        rest.send(HttpMethod.POST, article, "/ticket_articles");
    }

    @Override
    public void noteOrder(String ticketId, String orderNumber) {
        if (settings.onboardingField().isEmpty()) {
            rest.change(
                    () -> isTagged(ticketId, orderNumber),
                    () -> rest.send(
                            HttpMethod.POST,
                            Map.of("object", "Ticket", "o_id", Long.parseLong(ticketId), "item", orderNumber),
                            "/tags/add"),
                    "the tag " + orderNumber);
        } else {
            set(ticketId, settings.onboardingField(), orderNumber);
        }
    }

    private boolean isTagged(String ticketId, String tag) {
        JsonNode tags = rest.get("/tags?object=Ticket&o_id={id}", ticketId).path("tags");
        return StreamSupport.stream(tags.spliterator(), false)
                .anyMatch(each -> each.asText().equalsIgnoreCase(tag));
    }

    @Override
    public void noteMilestone(String ticketId, String milestone) {
        if (!settings.milestoneField().isEmpty()) {
            set(ticketId, settings.milestoneField(), milestone);
        }
    }

    @Override
    public void resolve(String ticketId) {
        set(ticketId, "state", settings.closedState());
    }

    private void set(String ticketId, String attribute, String value) {
        rest.change(
                () -> rest.get("/tickets/{id}?expand=true", ticketId)
                        .path(attribute)
                        .asText()
                        .equals(value),
                () -> rest.send(HttpMethod.PUT, Map.of(attribute, value), "/tickets/{id}", ticketId),
                "the attribute " + attribute);
    }
}
