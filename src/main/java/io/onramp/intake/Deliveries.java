package io.onramp.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.kagkarlsson.scheduler.task.Execution;
import io.onramp.order.OrderNumber;
import io.onramp.ticketing.OpenTicket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes orders of the tickets that deliveries tell of. */
@Component
class Deliveries {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final int MOST_FAILURES = 8;

    private final Inbox inbox;
    private final TicketOrders ticketOrders;
    private final IntakeProperties properties;
    private final TransactionTemplate transaction;

    Deliveries(
            Inbox inbox,
            TicketOrders ticketOrders,
            IntakeProperties properties,
            PlatformTransactionManager transactions) {
        this.inbox = inbox;
        this.ticketOrders = ticketOrders;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Works on one delivery. What can never become an order is put aside with the reason; what may go better later
     * (a database that is away, a lock) is thrown, to be tried again.
     */
    void handle(Execution execution) {
        String id = execution.getId();
        try {
            try {
                attempt(id);
            } catch (DuplicateKeyException meanwhile) {
                // Two deliveries of one ticket at the same moment: the other one has made the order, so it is there now
                attempt(id);
            }
        } catch (DataAccessException | TransactionException e) {
            if (execution.consecutiveFailures < MOST_FAILURES) {
                throw e;
            }
            putAside(id, e);
        } catch (RuntimeException e) {
            putAside(id, e);
        }
    }

    private void attempt(String id) {
        transaction.executeWithoutResult(status -> inbox.waiting(id).ifPresent(delivery -> handle(id, delivery)));
    }

    private void handle(String id, Inbox.Delivery delivery) {
        Sender sender = properties
                .sender(delivery.system())
                .orElseThrow(() -> new IllegalArgumentException(delivery.system() + " is not configured any more"));
        TicketReader reader = sender.dialect().reader();
        ObjectNode event = StrictJson.event(delivery.body().getBytes(StandardCharsets.UTF_8));
        Optional<String> other = reader.otherThanNew(event);
        if (other.isPresent()) {
            inbox.ignored(id, "Not a new ticket: " + other.get());
            return;
        }
        OpenTicket ticket = reader.ticket(event, sender);
        OrderNumber order = ticketOrders.accept(delivery.system(), ticket);
        inbox.done(id, order);
    }

    private void putAside(String id, RuntimeException reason) {
        log.warn("Delivery {} cannot become an order and is kept as failed: {}", id, reason.toString());
        inbox.failed(id, reason.getMessage() == null ? reason.toString() : reason.getMessage());
    }
}
