package io.onramp.ticketing;

import io.onramp.order.OrderNumber;

/**
 * What a ticket is to be told.
 *
 * @param sequence from 1, without gaps, of all reports to this ticket
 * @param text the comment, or empty for none
 * @param value what goes into the ticket's field: the order number, the milestone's name, or empty
 * @param attempts how often it was tried before; one that was tried may have arrived
 */
record Report(
        String id,
        OrderNumber order,
        Ticket ticket,
        long sequence,
        Kind kind,
        String text,
        String value,
        int attempts) {

    enum Kind {
        ACCEPTED,
        MILESTONE,
        INFORMATION,
        NOTE,
        COMPLETED,
        ENDED
    }

    /** A ticket of a ticket system; written {@code rt/4711}. */
    record Ticket(String system, String id) {

        static Ticket parse(String written) {
            int slash = written.indexOf('/');
            return new Ticket(written.substring(0, slash), written.substring(slash + 1));
        }

        @Override
        public String toString() {
            return system + "/" + id;
        }
    }

    /** By this a comment is found again in the ticket. */
    String marker() {
        return "[onramp " + order + " #" + sequence + "]";
    }
}
