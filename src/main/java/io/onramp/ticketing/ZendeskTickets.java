package io.onramp.ticketing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;

/** Zendesk over its Ticketing API. Fields that it does not know it leaves out without a word. */
class ZendeskTickets implements TicketSystem {

    private static final Pattern TICKET = Pattern.compile("[1-9]\\d{0,17}");
    private static final int PAGE = 100;
    private static final String ADDRESS = "/tickets/{id}";

    private final TicketSystemSettings.Zendesk settings;
    private final TicketRest rest;

    ZendeskTickets(TicketSystemSettings.Zendesk settings, RestClient.Builder builder) {
        this.settings = settings;
        this.rest = new TicketRest(
                "Zendesk",
                builder.baseUrl(settings.baseUrl() + "/api/v2")
                        .defaultHeaders(
                                headers -> TicketRest.basic(headers, settings.user() + "/token", settings.token())));
    }

    @Override
    public String name() {
        return "zendesk";
    }

    @Override
    public boolean canBeTicket(String ticketId) {
        return TICKET.matcher(ticketId).matches();
    }

    @Override
    public boolean hasComment(String ticketId, String marker) {
        JsonNode page = rest.get(ADDRESS + "/comments?page[size]={most}", ticketId, PAGE);
        while (!TicketRest.says(page.path("comments"), marker)) {
            if (!page.at("/meta/has_more").asBoolean()) {
                return false;
            }
            page = rest.get(
                    ADDRESS + "/comments?page[size]={most}&page[after]={cursor}",
                    ticketId,
                    PAGE,
                    page.at("/meta/after_cursor").asText());
        }
        return true;
    }

    @Override
    public void comment(String ticketId, String text) {
        update(ticketId, Map.of("comment", Map.of("body", text, "public", !settings.internalComments())));
    }

    @Override
    public void noteOrder(String ticketId, String orderNumber) {
        if (settings.onboardingField().isEmpty()) {
            change(ticketId, Map.of("external_id", orderNumber), ticket -> ticket.path("external_id")
                    .asText()
                    .equals(orderNumber));
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
        long id = Long.parseLong(field);
        change(ticketId, Map.of("custom_fields", List.of(Map.of("id", id, "value", value))), ticket -> {
            for (JsonNode each : ticket.path("custom_fields")) {
                if (each.path("id").asLong() == id) {
                    return each.path("value").asText().equals(value);
                }
            }
            return false;
        });
    }

    /** A closed ticket is solved, and cannot be changed any more. */
    @Override
    public void resolve(String ticketId) {
        change(ticketId, Map.of("status", settings.solvedStatus()), ticket -> ticket.path("status")
                .asText()
                .matches("solved|closed"));
    }

    private void change(String ticketId, Map<String, ?> values, Predicate<JsonNode> taken) {
        rest.change(
                () -> taken.test(rest.get(ADDRESS, ticketId).path("ticket")),
                () -> update(ticketId, values),
                "the fields " + values);
    }

    private JsonNode update(String ticketId, Map<String, ?> values) {
        return rest.send(HttpMethod.PUT, Map.of("ticket", values), ADDRESS, ticketId);
    }
}
