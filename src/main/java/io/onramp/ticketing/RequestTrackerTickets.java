package io.onramp.ticketing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;

/**
 * Request Tracker 5 over its REST2 interface. It answers 200 to a change that it refuses, so every change is read back.
 */
class RequestTrackerTickets implements TicketSystem, TicketQueue {

    private static final String NAME = "rt";
    private static final Pattern TICKET = Pattern.compile("[1-9]\\d{0,9}");
    private static final int PAGE = 100;
    private static final String TICKET_PATH = "/ticket/{id}";

    private final TicketingProperties.RequestTracker settings;
    private final TicketRest rest;

    RequestTrackerTickets(TicketingProperties.RequestTracker settings, RestClient.Builder builder) {
        this.settings = settings;
        builder.baseUrl(settings.baseUrl() + "/REST/2.0");
        builder.defaultHeaders(headers -> authorize(headers, settings));
        this.rest = new TicketRest("Request Tracker", builder);
    }

    private static void authorize(HttpHeaders headers, TicketingProperties.RequestTracker settings) {
        if (settings.token().isBlank()) {
            TicketRest.basic(headers, settings.user(), settings.password());
        } else {
            headers.set(HttpHeaders.AUTHORIZATION, "token " + settings.token());
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String system() {
        return NAME;
    }

    @Override
    public boolean canBeTicket(String ticketId) {
        return TICKET.matcher(ticketId).matches();
    }

    @Override
    public boolean hasComment(String ticketId, String marker) {
        // Contents are asked for one by one: the ticket may have large files attached
        List<String> texts = new ArrayList<>();
        eachItem("/ticket/{id}/attachments?fields=ContentType&per_page={page}&page={number}", ticketId, attachment -> {
            if (attachment.path("ContentType").asText().startsWith("text/plain")) {
                texts.add(attachment.path("id").asText());
            }
        });
        for (int i = texts.size() - 1; i >= 0; i--) {
            if (holds(rest.get("/attachment/{id}", texts.get(i)).path("Content").asText(), marker)) {
                return true;
            }
        }
        return false;
    }

    /** A single attachment comes in base64, in a list it comes as it is; so both are looked at. */
    private static boolean holds(String content, String marker) {
        if (content.contains(marker)) {
            return true;
        }
        // Plain text is left with some letters that decode to nothing meant, which does no harm
        byte[] padded = content.replaceAll("[^A-Za-z0-9+/]", "").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = padded.length % 4 == 1 ? Arrays.copyOf(padded, padded.length - 1) : padded;
        return new String(Base64.getDecoder().decode(whole), StandardCharsets.UTF_8).contains(marker);
    }

    @Override
    public void comment(String ticketId, String text) {
        rest.send(
                HttpMethod.POST,
                Map.of("Content", text, "ContentType", "text/plain"),
                "/ticket/{id}/comment",
                ticketId);
    }

    @Override
    public void noteOrder(String ticketId, String orderNumber) {
        setField(ticketId, settings.onboardingField(), orderNumber);
    }

    @Override
    public void noteMilestone(String ticketId, String milestone) {
        setField(ticketId, settings.milestoneField(), milestone);
    }

    private void setField(String ticketId, String field, String value) {
        change(
                ticketId,
                Map.of("CustomFields", Map.of(field, value)),
                ticket -> value.equals(fields(ticket).get(field)),
                "the field " + field);
    }

    @Override
    public void resolve(String ticketId) {
        change(
                ticketId,
                Map.of("Status", "resolved"),
                ticket -> "resolved".equals(ticket.path("Status").asText()),
                "the status resolved");
    }

    private void change(String ticketId, Map<String, ?> wanted, Predicate<JsonNode> taken, String what) {
        rest.change(
                () -> taken.test(rest.get(TICKET_PATH, ticketId)),
                () -> rest.send(HttpMethod.PUT, wanted, TICKET_PATH, ticketId),
                what);
    }

    @Override
    public List<OpenTicket> untouched() {
        List<OpenTicket> tickets = new ArrayList<>();
        if (settings.organization().isBlank()) {
            return tickets;
        }
        String query = "Queue='%s' AND Status='new' AND CF.{%s} IS NULL"
                .formatted(settings.queue(), settings.onboardingField());
        eachItem("/tickets?query={query}&per_page={page}&page={number}", query, found -> {
            tickets.add(openTicket(rest.get(TICKET_PATH, found.path("id").asText())));
        });
        return tickets;
    }

    private OpenTicket openTicket(JsonNode ticket) {
        List<String> requestors = new ArrayList<>();
        ticket.path("Requestor")
                .forEach(requestor -> requestors.add(requestor.path("id").asText()));
        String id = ticket.path("id").asText();
        return new OpenTicket(
                settings.organization(),
                id,
                ticket.path("Subject").asText(""),
                requestors,
                fields(ticket),
                settings.baseUrl() + "/Ticket/Display.html?id=" + id);
    }

    private static Map<String, String> fields(JsonNode ticket) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (JsonNode field : ticket.path("CustomFields")) {
            String value = field.path("values").path(0).asText("");
            if (!value.isEmpty()) {
                fields.put(field.path("name").asText(), value);
            }
        }
        return fields;
    }

    private void eachItem(String uri, String variable, Consumer<JsonNode> visit) {
        for (int number = 1; ; number++) {
            JsonNode items = rest.get(uri, variable, PAGE, number).path("items");
            for (JsonNode item : items) {
                visit.accept(item);
            }
            if (items.size() < PAGE) {
                return;
            }
        }
    }
}
