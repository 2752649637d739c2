package io.onramp.ticketing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.HtmlUtils;

/**
 * GLPI over its REST API ({@code apirest.php}), which GLPI 9.1 to 11 have. Texts are HTML there, and what its user may
 * not change is left out.
 */
class GlpiTickets implements TicketSystem {

    private static final Logger log = LoggerFactory.getLogger(GlpiTickets.class);
    private static final Pattern TICKET = Pattern.compile("[1-9]\\d{0,17}");

    /** Status of a ticket from which on it is solved (5) or closed (6). */
    private static final int SOLVED = 5;

    private final TicketSystemSettings.Glpi settings;
    private final TicketRest rest;

    GlpiTickets(TicketSystemSettings.Glpi settings, RestClient.Builder builder) {
        this.settings = settings;
        builder.baseUrl(settings.baseUrl() + "/apirest.php");
        if (!settings.appToken().isBlank()) {
            builder.defaultHeader("App-Token", settings.appToken());
        }
        this.rest = new TicketRest("GLPI", builder);
    }

    @Override
    public String name() {
        return "glpi";
    }

    @Override
    public boolean canBeTicket(String ticketId) {
        return TICKET.matcher(ticketId).matches();
    }

    /** Looks through the latest 1,000 followups: what may have arrived was sent last. */
    @Override
    public boolean hasComment(String ticketId, String marker) {
        return signedIn(glpi -> TicketRest.says(
                glpi.get("/Ticket/{id}/ITILFollowup?range=0-999&sort=id&order=DESC", ticketId), marker));
    }

    @Override
    public void comment(String ticketId, String text) {
        signedIn(glpi -> glpi.send(
                HttpMethod.POST,
                input(Map.of(
                        "itemtype",
                        "Ticket",
                        "items_id",
                        Long.parseLong(ticketId),
                        "content",
                        html(text),
                        "is_private",
                        settings.internalComments() ? 1 : 0)),
                "/ITILFollowup"));
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
            signedIn(glpi -> {
                glpi.change(
                        () -> ticket(glpi, ticketId).path(field).asText().equals(value),
                        () -> glpi.send(HttpMethod.PUT, input(Map.of(field, value)), "/Ticket/{id}", ticketId),
                        "the field " + field);
                return true;
            });
        }
    }

    /** A solution solves the ticket. */
    @Override
    public void resolve(String ticketId) {
        signedIn(glpi -> {
            glpi.change(
                    () -> ticket(glpi, ticketId).path("status").asInt() >= SOLVED,
                    () -> glpi.send(
                            HttpMethod.POST,
                            input(Map.of(
                                    "itemtype", "Ticket",
                                    "items_id", Long.parseLong(ticketId),
                                    "content", html(settings.solution()))),
                            "/ITILSolution"),
                    "the solution");
            return true;
        });
    }

    private static JsonNode ticket(TicketRest glpi, String ticketId) {
        return glpi.get("/Ticket/{id}", ticketId);
    }

    private static Map<String, ?> input(Map<String, ?> values) {
        return Map.of("input", values);
    }

    private static String html(String text) {
        return "<p>" + HtmlUtils.htmlEscape(text, "UTF-8").replace("\n", "<br>") + "</p>";
    }

    /** Everything is done in a session, and each session is closed: GLPI would keep them for long. */
    private <T> T signedIn(Function<TicketRest, T> work) {
        String token = rest.with(HttpHeaders.AUTHORIZATION, "user_token " + settings.userToken())
                .get("/initSession")
                .path("session_token")
                .asText();
        TicketRest session = rest.with("Session-Token", token);
        try {
            return work.apply(session);
        } finally {
            close(session);
        }
    }

    private static void close(TicketRest session) {
        try {
            session.get("/killSession");
        } catch (RuntimeException e) {
            // what was done is done, and a session ends by itself in time
            log.debug("A session of GLPI could not be closed: {}", e.toString());
        }
    }
}
