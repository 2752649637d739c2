package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An order as it stands.
 *
 * @param document the TMF641 service order as received and completed since, without secrets; treat it as read-only
 * @param reason why it ended, empty while it runs
 * @param amendedBy user ids of those who completed it
 * @param findings what is missing or wrong, as last found
 * @param milestones what it has reached, in order
 */
public record Order(
        OrderNumber number,
        OrderState state,
        OrderSource source,
        ObjectNode document,
        String reason,
        Set<String> amendedBy,
        List<Finding> findings,
        List<Reached> milestones,
        Instant createdAt,
        Instant updatedAt) {

    private static final Set<String> REQUESTERS = Set.of("requester", "requestor", "orderer", "author");

    /** A milestone and when it was reached. */
    public record Reached(Milestone milestone, Instant at) {}

    /** What it asks for. */
    public OrderAction action() {
        return Documents.action(document);
    }

    /** The service that it is about, named by the order that made it; empty where the order does not say. */
    public Optional<OrderNumber> service() {
        return action().makesService() ? Optional.of(number) : Documents.service(document);
    }

    /** A characteristic of the (first) order item's service, missing node where absent. */
    public JsonNode characteristic(String name) {
        return Documents.characteristic(document, name);
    }

    /** The name of the customer as ordered, or the empty string. */
    public String customerName() {
        JsonNode customer = Documents.party(document, "customer");
        return customer.path("name").asText(customer.path("id").asText(""));
    }

    /** The id of the customer as ordered, or the empty string. */
    public String customerId() {
        return Documents.party(document, "customer").path("id").asText("");
    }

    /** Ids of the requesters and of those who completed the order: they never approve it. */
    public Set<String> involved() {
        Set<String> people = new LinkedHashSet<>(amendedBy);
        for (JsonNode party : document.path("relatedParty")) {
            String id = party.path("id").asText("");
            if (asksFor(party) && !id.isBlank()) {
                people.add(id);
            }
        }
        return people;
    }

    /** Whether that related party is one who wants the order; senders write the role in their own ways. */
    static boolean asksFor(JsonNode party) {
        return REQUESTERS.contains(party.path("role").asText("").strip().toLowerCase(Locale.ROOT));
    }

    /** The language that its ticket is to be written in; empty where the order does not say, or not properly. */
    public Optional<Locale> ticketLanguage() {
        try {
            JsonNode language = characteristic(TicketLanguage.FIELD);
            return Fields.absent(language) ? Optional.empty() : Optional.of(TicketLanguage.of(language));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** The ticket that it came with. */
    public Optional<Ticket> ticket() {
        for (JsonNode reference : document.path("externalReference")) {
            String type = reference.path("externalReferenceType").asText();
            if (type.endsWith("-ticket") && !reference.path("id").asText().isBlank()) {
                return Optional.of(new Ticket(
                        type.substring(0, type.length() - "-ticket".length()),
                        reference.path("id").asText(),
                        reference.path("href").asText("")));
            }
        }
        return Optional.empty();
    }

    /** @param system such as {@code rt}; @param href where a person sees it, or empty */
    public record Ticket(String system, String id, String href) {}
}
