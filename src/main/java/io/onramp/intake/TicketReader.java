package io.onramp.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.ticketing.OpenTicket;
import java.util.Optional;

/** How the events of a ticket system tell of its tickets. */
interface TicketReader {

    /** The name of what happened, where that is not that a ticket was created. */
    Optional<String> otherThanNew(ObjectNode event);

    /**
     * @param sender how the ticket system is configured: which fields are wanted, what its instance is called
     * @throws IllegalArgumentException where the event does not say which ticket it is about
     */
    OpenTicket ticket(ObjectNode event, Sender sender);

    /** What happened to a ticket; also of an event that tells of a new one. Empty where it does not say which. */
    Optional<TicketNews> news(ObjectNode event, Sender sender);
}
