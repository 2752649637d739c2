package io.onramp.ticketing;

import java.util.List;

/** The queue of a ticket system in which onboardings are asked for. */
public interface TicketQueue {

    /** The ticket system's short name, such as {@code rt}. */
    String system();

    /**
     * New tickets that carry no order number yet: no order was made of them, or it was made just now.
     *
     * @throws RuntimeException where the ticket system does not answer
     */
    List<OpenTicket> untouched();
}
