package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.LedgerEntry.State;
import io.onramp.azure.Wakeups.Turn;
import io.onramp.order.OrderNumber;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends changes and batches. A change's end is kept in a transaction of its own, so that its lock key is free and nothing
 * is asked of Azure again however often a listener fails; telling the outcome is the next one.
 */
class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    /** So often a listener may fail, in a row, until its outcome is told as a refusal. */
    private static final int MOST_FAILURES = 10;

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
        settle(change, 0);
    }

    /** What was waited for until now may be told that nothing of the order is under way any more. */
    private void rest(Change last) {
        transaction.executeWithoutResult(t -> rows.atRest(last.order).ifPresent(replyTo -> {
            events.publishEvent(new NothingUnderWay(new OrderNumber(last.order), replyTo));
            rows.awaitRest(last.order, Optional.empty());
        }));
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
        settle(change, 0);
    }

    /**
     * Tells the outcome of a finished change's batch, where this change ended it and it has not been told. What a listener
     * will not take is told as a refusal in the end, so that a person sees it. Of what was withdrawn nobody is told.
     *
     * @param failures how often telling it has failed already
     * @throws RuntimeException what a listener throws: nothing is settled then
     */
    void settle(Change last, int failures) {
        try {
            settle(last, this::outcome);
        } catch (RuntimeException notTaken) {
            if (failures + 1 < MOST_FAILURES || last.state == State.REFUSED) {
                throw notTaken;
            }
            LOG.error("The outcome of change {} was not taken {} times", last.id, failures + 1, notTaken);
            settle(last, (change, changes) -> notTaken(change, changes, notTaken));
        }
        rest(last);
    }

    private void settle(Change last, BiFunction<Change, List<Change>, Outcome> told) {
        transaction.executeWithoutResult(t -> {
            ChangeRows.Batch batch = rows.holdBatch(last.batch);
            List<Change> changes = rows.ofBatch(last.batch);
            boolean ended = last.state == State.REFUSED || changes.stream().allMatch(change -> change.state.finished());
            if (batch.settled() || !ended) {
                return;
            }
            boolean withdrawn =
                    last.state != State.REFUSED && changes.stream().anyMatch(change -> change.state == State.SKIPPED);
            if (!withdrawn) {
                events.publishEvent(new ChangeSettled(
                        new OrderNumber(batch.order()), batch.activity(), batch.replyTo(), told.apply(last, changes)));
            }
            changes.forEach(change -> secrets.forget(change.result));
            rows.settled(batch.id());
        });
    }

    private Outcome notTaken(Change last, List<Change> changes, RuntimeException cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        for (Change change : changes) {
            reason = secrets.scrubbed(secrets.scrubbed(reason, change.desired), change.result);
        }
        return new Outcome.Refused(
                last.resource,
                "OutcomeNotTaken",
                "Azure did it, but Onramp could not go on with the result: " + reason);
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
                .filter(other -> other.place > change.place && other.state == State.QUEUED)
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
