package io.onramp.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.ticketing.OpenTicket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes orders of the tickets that deliveries tell of, and tells their onboardings what happens to them. */
@Component
class Deliveries {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final int MOST_FAILURES = 8;

    /** Jira sends again for half an hour, and the poll looks every few minutes. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);

    private final Inbox inbox;
    private final TicketOrders ticketOrders;
    private final TicketChanges changes;
    private final IntakeProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Deliveries(
            Inbox inbox,
            TicketOrders ticketOrders,
            TicketChanges changes,
            IntakeProperties properties,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.inbox = inbox;
        this.ticketOrders = ticketOrders;
        this.changes = changes;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Works on one delivery. What can never become an order is put aside with the reason; what may go better later
     * (a database that is away, somebody who changes the same task) is thrown, to be tried again. What tells of a ticket that no order was made of
     * waits for that a while: deliveries overtake one another, and some are sent again half an hour later.
     */
    CompletionHandler<Void> handle(Execution execution) {
        String id = execution.getId();
        try {
            boolean early;
            try {
                early = attempt(id);
            } catch (DuplicateKeyException meanwhile) {
                // Two deliveries of one ticket at the same moment: the other one has made the order, so it is there now
                early = attempt(id);
            }
            if (early) {
                return (complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(BETWEEN_LOOKS));
            }
        } catch (IllegalArgumentException | Refused never) {
            putAside(id, never);
        } catch (RuntimeException e) {
            if (execution.consecutiveFailures < MOST_FAILURES) {
                throw e;
            }
            putAside(id, e);
        }
        return new CompletionHandler.OnCompleteRemove<>();
    }

    /** @return whether it came before the ticket's order */
    private boolean attempt(String id) {
        return Boolean.TRUE.equals(transaction.execute(status ->
                inbox.waiting(id).map(delivery -> handle(id, delivery)).orElse(false)));
    }

    private boolean handle(String id, Inbox.Delivery delivery) {
        Sender sender = properties
                .sender(delivery.system())
                .orElseThrow(() -> new IllegalArgumentException(delivery.system() + " is not configured any more"));
        TicketReader reader = sender.dialect().reader();
        ObjectNode event = StrictJson.event(delivery.body().getBytes(StandardCharsets.UTF_8));
        Optional<String> other = reader.otherThanNew(event);
        if (other.isPresent()) {
            return happened(id, delivery, sender, reader.news(event, sender), other.get());
        }
        OpenTicket ticket = reader.ticket(event, sender);
        Orders.Acceptance accepted = ticketOrders.accept(delivery.system(), ticket);
        OrderNumber order = accepted.order().number();
        reader.news(event, sender).ifPresent(news -> {
            if (!accepted.already()) {
                changes.begun(order, news, sender);
            } else if (!sender.dialect().saysWhatHappened()) {
                changes.happened(order, news, sender, delivery.id());
            }
        });
        inbox.done(id, order);
        return false;
    }

    private boolean happened(
            String id, Inbox.Delivery delivery, Sender sender, Optional<TicketNews> told, String type) {
        Optional<OrderNumber> order = told.flatMap(news -> ticketOrders.orderOf(delivery.system(), news));
        if (order.isPresent()) {
            if (changes.happened(order.get(), told.get(), sender, delivery.id())) {
                inbox.done(id, order.get());
            } else {
                inbox.ignored(id, "Not a new ticket, and nothing that matters to " + order.get() + ": " + type);
            }
            return false;
        }
        boolean early = told.filter(news -> changes.matters(news, sender)).isPresent()
                && clock.instant().isBefore(delivery.receivedAt().plus(LONGEST_WAIT));
        if (!early) {
            inbox.ignored(id, "Not a new ticket, and no order was made of it: " + type);
        }
        return early;
    }

    private void putAside(String id, RuntimeException reason) {
        log.warn("Delivery {} cannot become an order and is kept as failed: {}", id, reason.toString());
        inbox.failed(id, reason.getMessage() == null ? reason.toString() : reason.getMessage());
    }
}
