package io.onramp.ticketing;

/** A ticket system that reports are sent to. Every method asks it over the network and may throw. */
interface TicketSystem {

    /** Its short name, as orders refer to it: {@code rt}. */
    String name();

    /** Whether this can be the id of one of its tickets; asked without the network. */
    boolean canBeTicket(String ticketId);

    /** Whether a comment with this text in it is in the ticket already. */
    boolean hasComment(String ticketId, String marker);

    void comment(String ticketId, String text);

    /** Notes the order's number in the ticket. */
    void noteOrder(String ticketId, String orderNumber);

    /** Notes the last milestone in the ticket. */
    void noteMilestone(String ticketId, String milestone);

    void resolve(String ticketId);

    /** The ticket system said no, or said yes and did something else; it will probably say so again. */
    final class Declined extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Declined(String message) {
            super(message);
        }
    }
}
