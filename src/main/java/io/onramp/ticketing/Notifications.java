package io.onramp.ticketing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.onramp.order.OrderNumber;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes down what listeners are to be told, in the very transaction in which it happens; sending comes later and elsewhere.
 *
 * <p>What an event says is taken down at once, and written just before the commit: the line of a listener is shared by all
 * orders of its owner, so it is the very last lock that a transaction takes, and held for a moment only.
 */
@Component
@Transactional
public class Notifications {

    private final Listeners listeners;
    private final NotificationTable table;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    /** The scheduler is asked for late: it is made of the tasks. */
    Notifications(
            Listeners listeners, NotificationTable table, ObjectProvider<SchedulerClient> scheduler, Clock clock) {
        this.listeners = listeners;
        this.table = table;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    private record Written(OrderNumber order, String eventId, String eventType, String body) {}

    /**
     * Tells every listener of an owner whose query lets the event through.
     *
     * @param fieldPath which field it is about, as TMF events have it; empty for none
     * @param payload what goes into {@code event}, as that listener is to see it
     */
    public void tell(
            String owner,
            OrderNumber order,
            String eventType,
            String fieldPath,
            Function<Listener, ObjectNode> payload) {
        String eventId = UUID.randomUUID().toString();
        for (Listener listener : listeners.of(owner)) {
            if (!listener.givenUp()) {
                ObjectNode event = event(eventId, eventType, order, payload.apply(listener));
                if (!fieldPath.isEmpty()) {
                    event.put("fieldPath", fieldPath);
                }
                if (EventQuery.parse(listener.query()).matches(event)) {
                    pending().add(listener.id(), new Written(order, eventId, eventType, event.toString()));
                }
            }
        }
    }

    private ObjectNode event(String id, String type, OrderNumber order, ObjectNode content) {
        ObjectNode event = content.objectNode()
                .put("eventId", id)
                .put("eventTime", clock.instant().toString())
                .put("eventType", type)
                .put("correlationId", order.value())
                .put("domain", "serviceOrdering");
        event.set("event", content);
        return event;
    }

    private Pending pending() {
        return (Pending) TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(each -> each instanceof Pending open && open.belongsTo(this))
                .findFirst()
                .orElseGet(() -> {
                    Pending fresh = new Pending();
                    TransactionSynchronizationManager.registerSynchronization(fresh);
                    return fresh;
                });
    }

    private void write(String listener, List<Written> all) {
        all.forEach(one -> table.add(listener, one.order(), one.eventId(), one.eventType(), one.body()));
        scheduler.getObject().scheduleIfNotExists(new TaskInstance<>(ListenerRunner.TASK, listener), clock.instant());
    }

    /** What one transaction has to tell, by listener; all lock those in the same order. */
    private final class Pending implements TransactionSynchronization {

        private final SortedMap<String, List<Written>> byListener = new TreeMap<>();
        private boolean committing;

        boolean belongsTo(Notifications notifications) {
            return Notifications.this == notifications;
        }

        /** Another listener may still publish while the transaction is about to commit. */
        void add(String listener, Written written) {
            if (committing) {
                write(listener, List.of(written));
            } else {
                byListener.computeIfAbsent(listener, any -> new ArrayList<>()).add(written);
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            committing = true;
            byListener.forEach(Notifications.this::write);
        }
    }
}
