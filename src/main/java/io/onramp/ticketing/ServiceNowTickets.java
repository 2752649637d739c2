package io.onramp.ticketing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;

/**
 * ServiceNow over its Table API. It answers 200 and leaves out what its user may not write, so all that is written is
 * read back.
 */
class ServiceNowTickets implements TicketSystem {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final String RECORD = "/{table}/{id}";

    private final TicketSystemSettings.ServiceNow settings;
    private final TicketRest rest;

    ServiceNowTickets(TicketSystemSettings.ServiceNow settings, RestClient.Builder builder) {
        this.settings = settings;
        this.rest = new TicketRest(
                "ServiceNow",
                builder.baseUrl(settings.baseUrl() + "/api/now/table").defaultHeaders(headers -> {
                    if (settings.token().isBlank()) {
                        TicketRest.basic(headers, settings.user(), settings.password());
                    } else {
                        headers.setBearerAuth(settings.token());
                    }
                }));
    }

    @Override
    public String name() {
        return "servicenow";
    }

    @Override
    public boolean canBeTicket(String ticketId) {
        return NUMBER.matcher(ticketId).matches();
    }

    /** A journal is shown whole, newest entry first, where its display value is asked for. */
    @Override
    public boolean hasComment(String ticketId, String marker) {
        return journalSays(record(ticketId), marker);
    }

    private boolean journalSays(String record, String marker) {
        JsonNode journal = rest.get(
                RECORD + "?sysparm_fields={field}&sysparm_display_value=true",
                settings.table(),
                record,
                settings.commentField());
        return TicketRest.says(journal, marker);
    }

    @Override
    public void comment(String ticketId, String text) {
        String record = record(ticketId);
        JsonNode answer = write(record, Map.of(settings.commentField(), text));
        if (!journalSays(record, text.substring(text.lastIndexOf('\n') + 1))) {
            throw rest.declined("did not take the comment: " + answer);
        }
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
        if (!field.isEmpty()) {
            set(ticketId, Map.of(field, value));
        }
    }

    @Override
    public void resolve(String ticketId) {
        set(ticketId, settings.closing());
    }

    /** Journals among the fields (close notes are none) would never read as what was written. */
    private void set(String ticketId, Map<String, String> values) {
        String record = record(ticketId);
        rest.change(() -> has(record, values), () -> write(record, values), "the fields " + values);
    }

    private boolean has(String record, Map<String, String> values) {
        JsonNode now = rest.get(
                        RECORD + "?sysparm_fields={fields}",
                        settings.table(),
                        record,
                        String.join(",", values.keySet()))
                .path("result");
        return values.entrySet().stream()
                .allMatch(value -> now.path(value.getKey()).asText().equals(value.getValue()));
    }

    private JsonNode write(String record, Map<String, String> values) {
        return rest.send(HttpMethod.PATCH, values, RECORD + "?sysparm_fields=number", settings.table(), record);
    }

    /** The record's own id; a ticket is known by its number. */
    private String record(String ticketId) {
        JsonNode found = rest.get(
                        "/{table}?sysparm_query={query}&sysparm_fields=sys_id&sysparm_limit=1",
                        settings.table(),
                        "number=" + ticketId)
                .at("/result/0/sys_id");
        if (found.asText().isEmpty()) {
            throw rest.declined("has no " + ticketId + " in " + settings.table());
        }
        return found.asText();
    }
}
