package io.onramp.intake;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an event tells of a ticket that is there already.
 *
 * @param organization, id as those of {@link io.onramp.ticketing.OpenTicket}
 * @param author who did it, as the ticket system names them; may be empty
 * @param commentId what the ticket system knows the comment by; empty where it does not say
 * @param comment what was written, as plain text; empty where nothing was
 * @param states what the ticket's state is called now, and why it ended
 * @param priority what its priority is called now; may be empty
 * @param fields those of the order that have a value, by their names in the ticket
 */
record TicketNews(
        String organization,
        String id,
        String author,
        String commentId,
        String comment,
        List<String> states,
        String priority,
        Map<String, String> fields) {

    TicketNews {
        Objects.requireNonNull(organization);
        Objects.requireNonNull(id);
        Objects.requireNonNull(author);
        Objects.requireNonNull(commentId);
        Objects.requireNonNull(comment);
        Objects.requireNonNull(priority);
        states = List.copyOf(states);
        fields = Map.copyOf(fields);
    }
}
