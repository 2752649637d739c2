package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.LedgerEntry.State;
import io.onramp.azure.Wakeups.Turn;
import io.onramp.order.OrderNumber;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends changes and batches. A change's end is kept in a transaction of its own, so that its lock key is free and nothing
 * is asked of Azure again however often a listener fails; telling the outcome is the next one.
 */
class Settlement {

    private final ChangeRows rows;
    private final Wakeups wakeups;
    private final SecretLeaves secrets;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Settlement(
            ChangeRows rows,
            Wakeups wakeups,
            SecretLeaves secrets,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.wakeups = wakeups;
        this.secrets = secrets;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param body as Azure shows it, keys in clear */
    void succeeded(Change change, JsonNode body) {
        transaction.executeWithoutResult(t -> {
            rows.hold(change.lockKey);
            change.succeeded(clock.instant(), secrets.sealed(body, "azure result of change " + change.id + ":"));
            rows.save(change);
            wakeNext(change.lockKey);
            following(change).stream().findFirst().ifPresent(this::wake);
        });
        settle(change);
    }

    /** @param status HTTP's; 0 where it was not Azure that refused */
    void refused(Change change, int status, String code, String message) {
        List<Change> rest = following(change);
        // a fixed order, lest two batches hold one lock key each and want the other's
        TreeSet<String> lockKeys =
                rest.stream().map(later -> later.lockKey).collect(Collectors.toCollection(TreeSet::new));
        lockKeys.add(change.lockKey);
        lockKeys.forEach(rows::lockable);
        transaction.executeWithoutResult(t -> {
            lockKeys.forEach(rows::hold);
            change.refused(clock.instant(), status, code, secrets.scrubbed(message, change.desired));
            rows.save(change);
            for (Change later : rest) {
                later.skipped(clock.instant());
                rows.save(later);
            }
            lockKeys.forEach(this::wakeNext);
        });
        settle(change);
    }

    /**
     * Tells the outcome of a finished change's batch, where this change ended it and it has not been told.
     *
     * @throws RuntimeException what a listener throws: nothing is settled then
     */
    void settle(Change last) {
        transaction.executeWithoutResult(t -> {
            ChangeRows.Batch batch = rows.holdBatch(last.batch);
            List<Change> changes = rows.ofBatch(last.batch);
            boolean ended =
                    last.state == State.REFUSED || changes.stream().allMatch(change -> change.state == State.SUCCEEDED);
            if (batch.settled() || !ended) {
                return;
            }
            events.publishEvent(new ChangeSettled(
                    new OrderNumber(batch.order()), batch.activity(), batch.replyTo(), outcome(last, changes)));
            changes.forEach(change -> secrets.forget(change.result));
            rows.settled(batch.id());
        });
    }

    private Outcome outcome(Change last, List<Change> changes) {
        if (last.state == State.REFUSED) {
            return new Outcome.Refused(last.resource, last.errorCode, last.errorMessage);
        }
        return new Outcome.Succeeded(
                changes.stream().map(change -> secrets.revealed(change.result)).toList());
    }

    private List<Change> following(Change change) {
        return rows.ofBatch(change.batch).stream()
                .filter(other -> other.place > change.place)
                .toList();
    }

    /** Where the next in line waits, it goes on; otherwise its own batch will bring it here. */
    private void wakeNext(String lockKey) {
        rows.next(lockKey).filter(next -> next.waiting).ifPresent(this::wake);
    }

    private void wake(Change next) {
        Change current = rows.find(next.id).orElseThrow();
        if (current.state != State.QUEUED) {
            return;
        }
        current.woken();
        rows.save(current);
        wakeups.schedule(new Turn(current.id, current.wakeups));
    }
}
