package io.onramp.intake;

import io.onramp.order.OrderNumber;
import io.onramp.ticketing.OpenTicket;
import io.onramp.ticketing.TicketQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Finds the new tickets whose webhook was lost: Request Tracker sends each once and never again. */
@Component
class TicketPoll {

    private static final Logger log = LoggerFactory.getLogger(TicketPoll.class);

    private final ObjectProvider<TicketQueue> queues;
    private final TicketOrders ticketOrders;

    TicketPoll(ObjectProvider<TicketQueue> queues, TicketOrders ticketOrders) {
        this.queues = queues;
        this.ticketOrders = ticketOrders;
    }

    @Scheduled(
            fixedDelayString = "${onramp.ticketing.rt.poll-interval:5m}",
            initialDelayString = "${onramp.ticketing.rt.poll-interval:5m}")
    void poll() {
        queues.orderedStream().forEach(this::poll);
    }

    private void poll(TicketQueue queue) {
        try {
            queue.untouched().forEach(ticket -> accept(queue.system(), ticket));
        } catch (RuntimeException e) {
            log.warn(
                    "The new tickets of {} could not be read; tried again at the next poll: {}",
                    queue.system(),
                    e.toString());
        }
    }

    private void accept(String system, OpenTicket ticket) {
        try {
            if (!ticketOrders.knows(system, ticket)) {
                OrderNumber order = ticketOrders.accept(system, ticket).order().number();
                log.info("Ticket {} {} had not been announced; it is now {}", system, ticket.id(), order);
            }
        } catch (RuntimeException e) {
            // One ticket that cannot be taken does not stand in the way of the others
            log.warn("Ticket {} {} could not become an order: {}", system, ticket.id(), e.toString());
        }
    }
}
