package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.ticketing.OpenTicket;
import java.util.List;
import java.util.Optional;

/**
 * Reads Zammad's default payload, {@code {ticket, article}}. It does not say what happened: the trigger that posts it
 * has to be one for new tickets.
 */
final class ZammadEvents implements TicketReader {

    @Override
    public Optional<String> otherThanNew(ObjectNode event) {
        return Optional.empty();
    }

    @Override
    public OpenTicket ticket(ObjectNode event, Sender sender) {
        JsonNode ticket = event.path("ticket");
        String id = EventTexts.id(ticket.path("id"), "ticket.id");
        JsonNode customer = ticket.path("customer");
        return new OpenTicket(
                sender.instance(),
                id,
                EventTexts.text(ticket.path("title")),
                List.of(EventTexts.firstOf(
                        EventTexts.text(customer.path("email")), EventTexts.text(customer.path("login")))),
                EventTexts.fields(ticket, sender.fields().values()),
                sender.linkTo(id));
    }
}
