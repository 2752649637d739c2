package io.onramp.ticketing;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.micrometer.core.instrument.MeterRegistry;
import io.onramp.ticketing.ListenerClient.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells one listener what it is to be told, one after the other. A listener that is out of reach holds up what is for
 * itself only, and after some days is given up; one that refuses a notification a few times goes without that one.
 */
@Component
class ListenerRunner {

    /** The task that tells a listener; its instance is the listener's id. */
    static final String TASK = "listener-notifications";

    private static final Logger log = LoggerFactory.getLogger(ListenerRunner.class);

    /** Then others have a turn. */
    private static final int MOST_AT_ONCE = 50;

    private final Listeners listeners;
    private final NotificationTable table;
    private final ListenerClient client;
    private final ListenerProperties properties;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final Clock clock;

    ListenerRunner(
            Listeners listeners,
            NotificationTable table,
            ListenerClient client,
            ListenerProperties properties,
            PlatformTransactionManager transactions,
            MeterRegistry meters,
            Clock clock) {
        this.listeners = listeners;
        this.table = table;
        this.client = client;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
        this.meters = meters;
        this.clock = clock;
        meters.gauge("onramp.listeners.failing", table, NotificationTable::failing);
    }

    CompletionHandler<Void> run(TaskInstance<Void> instance) {
        String id = instance.getId();
        for (int told = 0; told < MOST_AT_ONCE; told++) {
            Optional<Listener> listener = listeners.find(id);
            Optional<Notification> next = table.next(id);
            if (listener.isEmpty() || next.isEmpty()) {
                return LastLook.before(
                        transaction, () -> table.lock(id), () -> table.next(id).isPresent(), clock);
            }
            Optional<Duration> pause = tell(listener.get(), table.attempt(next.get()));
            if (pause.isPresent()) {
                Instant again = clock.instant().plus(pause.get());
                return (complete, operations) -> operations.reschedule(complete, again);
            }
        }
        return (complete, operations) -> operations.reschedule(complete, clock.instant());
    }

    /** @return how long to wait before the next attempt, where that cannot be at once */
    private Optional<Duration> tell(Listener listener, Notification notification) {
        Outcome outcome = client.post(listener, notification);
        meters.counter(
                        "onramp.listeners.attempts",
                        "outcome",
                        outcome.getClass().getSimpleName())
                .increment();
        if (outcome instanceof Outcome.Taken) {
            table.sent(notification);
            return Optional.empty();
        }
        if (outcome instanceof Outcome.Gone) {
            giveUp(listener, "it says that it is gone");
            return Optional.empty();
        }
        if (outcome instanceof Outcome.Refused refused) {
            if (notification.attempts() >= properties.refusals()) {
                log.warn("{} was not taken and is set aside: {}", notification, refused.error());
                table.setAside(notification, refused.error());
                return Optional.empty();
            }
            return again(listener, notification, refused.error());
        }
        return again(listener, notification, ((Outcome.OutOfReach) outcome).error());
    }

    private Optional<Duration> again(Listener listener, Notification notification, String error) {
        Instant since = table.failed(notification, error);
        if (!clock.instant().isBefore(since.plus(properties.giveUpAfter()))) {
            giveUp(listener, "it could not be told anything since " + since);
            return Optional.empty();
        }
        Duration delay = properties.delay(notification.attempts());
        log.warn("{} did not arrive; again in {}: {}", notification, delay, error);
        return Optional.of(delay);
    }

    private void giveUp(Listener listener, String why) {
        log.error("Listener {} of {} is given up: {}", listener.id(), listener.owner(), why);
        meters.counter("onramp.listeners.given.up").increment();
        transaction.executeWithoutResult(status -> table.giveUp(listener.id()));
    }
}
