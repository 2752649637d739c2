package io.onramp.intake;

import io.onramp.order.CancellationAnswer;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.order.PriorityRaised;
import io.onramp.ticketing.TicketMessages;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells an onboarding what happens to its ticket: what people write there, that it is urgent, that it is not wanted any
 * more. Whatever is told twice, or late, changes nothing the second time.
 */
@Component
class TicketChanges {

    private static final Logger log = LoggerFactory.getLogger(TicketChanges.class);

    private final Orders orders;
    private final TicketOrders ticketOrders;
    private final TicketMessages messages;
    private final ApplicationEventPublisher events;

    TicketChanges(Orders orders, TicketOrders ticketOrders, TicketMessages messages, ApplicationEventPublisher events) {
        this.orders = orders;
        this.ticketOrders = ticketOrders;
        this.messages = messages;
        this.events = events;
    }

    /** Whether that would matter to an onboarding, if there were one: then it is worth waiting for. */
    boolean matters(TicketNews news, Sender sender) {
        return !sender.isOwn(news.author())
                && (isTalk(news)
                        || cancelling(news, sender).isPresent()
                        || sender.events().isUrgent(news.priority()));
    }

    /** The order has just been made of the ticket: its state is where it begins, its priority comes on top. */
    void begun(OrderNumber order, TicketNews news, Sender sender) {
        if (sender.events().isUrgent(news.priority())) {
            events.publishEvent(new PriorityRaised(order, by(news, sender)));
        }
    }

    /**
     * @param delivery by which the comment is known where it has no id of its own
     * @return whether that mattered
     */
    boolean happened(OrderNumber order, TicketNews news, Sender sender, String delivery) {
        if (sender.isOwn(news.author())) {
            return false;
        }
        boolean kept = keepComment(order, news, delivery) | keepFields(order, news, sender);
        boolean urgent = sender.events().isUrgent(news.priority())
                && !orders.get(order).state().ended();
        if (urgent) {
            events.publishEvent(new PriorityRaised(order, by(news, sender)));
        }
        Optional<String> cancelled = cancelling(news, sender);
        cancelled.ifPresent(state -> {
            CancellationAnswer answer =
                    orders.askToCancel(order, "Ticket " + news.id() + ": " + state, by(news, sender));
            log.info("The ticket of {} was ended there: the wish to cancel is {}", order, answer);
        });
        return kept || urgent || cancelled.isPresent();
    }

    private boolean keepComment(OrderNumber order, TicketNews news, String delivery) {
        String key = news.commentId().isEmpty() ? "delivery-" + delivery : "comment-" + news.commentId();
        return isTalk(news) && messages.keep(order, TicketMessages.Kind.COMMENT, key, news.author(), news.comment());
    }

    private boolean isTalk(TicketNews news) {
        return !news.comment().isBlank() && !messages.isOwn(news.comment());
    }

    private boolean keepFields(OrderNumber order, TicketNews news, Sender sender) {
        String differing = ticketOrders.differing(orders.get(order), sender, news.fields());
        UUID same = UUID.nameUUIDFromBytes(differing.getBytes(StandardCharsets.UTF_8));
        return !differing.isEmpty()
                && messages.keep(order, TicketMessages.Kind.FIELDS, "fields-" + same, news.author(), differing);
    }

    private static Optional<String> cancelling(TicketNews news, Sender sender) {
        return news.states().stream()
                .filter(state -> sender.events().cancels(state))
                .findFirst();
    }

    private static String by(TicketNews news, Sender sender) {
        return EventTexts.firstOf(news.author(), sender.dialect().system());
    }
}
