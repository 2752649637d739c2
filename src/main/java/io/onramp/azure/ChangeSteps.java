package io.onramp.azure;

import com.fasterxml.jackson.databind.node.NullNode;
import io.onramp.azure.Change.Stage;
import io.onramp.azure.LedgerEntry.State;
import io.onramp.azure.Wakeups.Turn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes changes a step on: one call to Azure or so, then the time of the next step. Nothing waits in between, and every
 * step can be repeated after a crash at any point of it.
 */
class ChangeSteps {

    /** How often what a change needs may be missing: it may have been made just now. */
    static final int NEEDED = 3;

    private final ChangeRows rows;
    private final Sending sending;
    private final Following following;
    private final Settlement settlement;
    private final Throttle throttle;
    private final Patience patience;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChangeSteps(
            ChangeRows rows,
            ArmClient arm,
            Sending sending,
            Settlement settlement,
            Throttle throttle,
            Patience patience,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.sending = sending;
        this.following = new Following(rows, arm, sending, settlement, patience, clock);
        this.settlement = settlement;
        this.throttle = throttle;
        this.patience = patience;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param failures how often this step has failed on our side, one after the other
     * @return when to come again; empty where this task instance is done
     */
    Optional<Instant> step(String instance, int failures) {
        Turn turn = Turn.of(instance);
        Change change = rows.find(turn.change()).orElse(null);
        if (change == null || change.wakeups != turn.wakeup()) {
            return Optional.empty();
        }
        if (change.state.finished()) {
            settlement.settle(change, failures);
            return Optional.empty();
        }
        // a node that died between keeping the time and giving it to the scheduler
        if (change.notBefore != null && clock.instant().isBefore(change.notBefore)) {
            return Optional.of(change.notBefore);
        }
        Optional<Instant> slower = throttle.until(change);
        if (slower.isPresent()) {
            return slower;
        }
        return patience.orLater(change, () -> next(change));
    }

    private Optional<Instant> next(Change change) {
        if (change.state == State.RUNNING) {
            if (patience.exceededBy(change)) {
                settlement.refused(change, 0, "StillRunning", "Azure has been at it for more than a day");
                return Optional.empty();
            }
            return following.step(change);
        }
        boolean look = change.lookFirst
                || !change.isAction()
                        && !change.isRead()
                        && rows.earlier(change).isPresent();
        if (!begin(change)) {
            return Optional.empty();
        }
        if (change.isRead()) {
            return following.see(change);
        }
        return handle(change, sending.send(change, look, () -> goesOut(change)));
    }

    /** Whether it is this change's turn; kept before anything goes out. */
    private boolean begin(Change change) {
        rows.lockable(change.lockKey);
        return Boolean.TRUE.equals(transaction.execute(t -> {
            rows.hold(change.lockKey);
            boolean turn = change.state == State.SENDING || !rows.blocked(change);
            if (turn) {
                change.sending();
            } else {
                change.waits();
            }
            rows.save(change);
            return turn;
        }));
    }

    /** Kept before it does: what was sent may be there, whatever became of the answer. */
    private void goesOut(Change change) {
        if (change.sentAt == null) {
            change.goesOut(clock.instant());
            rows.save(change);
        }
    }

    private Optional<Instant> handle(Change change, Sending.Result result) {
        if (result instanceof Sending.AsDesired found) {
            change.created |= found.ours();
            settlement.succeeded(change, found.body());
        } else if (result instanceof Sending.UnderWay found) {
            change.created |= found.ours();
            change.follows(Stage.FOLLOW);
            return following.later(change, Duration.ZERO);
        } else if (result instanceof Sending.Impossible impossible) {
            settlement.refused(change, 0, impossible.code(), impossible.message());
        } else if (result instanceof Sending.Busy) {
            return following.later(change, Duration.ZERO);
        } else if (result instanceof Sending.Missing missing) {
            return ++change.sightings < NEEDED ? patience.unseen(change) : following.refuse(change, missing.answer());
        } else if (result instanceof Sending.Blind blind) {
            return patience.later(change, blind.answer(), true);
        } else if (result instanceof Sending.Answered answered) {
            return sent(change, answered.answer());
        }
        return Optional.empty();
    }

    private Optional<Instant> sent(Change change, Answer answer) {
        if (answer.unavailable() || change.isUpdate() && answer.outdated()) {
            return patience.later(change, answer, answer.mayHaveBeenDone());
        }
        if (change.isDelete() && (answer.status() == 404 || answer.status() == 204)) {
            change.httpStatus = answer.status();
            settlement.succeeded(change, NullNode.instance);
            return Optional.empty();
        }
        if (change.isPut() && answer.givenAlready()) {
            change.httpStatus = answer.status();
            settlement.succeeded(change, NullNode.instance);
            return Optional.empty();
        }
        if (answer.status() == 404 && change.leavesResource() && ++change.sightings < NEEDED) {
            return patience.unseen(change);
        }
        if (!answer.succeeded()) {
            return following.refuse(change, answer);
        }
        if (answer.operationUrl().isPresent()) {
            change.operationUrl = answer.operationUrl().get();
            change.accepted(answer, Stage.POLL);
            return following.later(change, answer.retryAfter().orElse(Duration.ZERO));
        }
        if (change.isAction() && !change.resource.isProvider() || change.isDelete() && answer.status() != 202) {
            change.accepted(answer, Stage.READ);
            settlement.succeeded(change, change.isAction() ? answer.body() : NullNode.instance);
            return Optional.empty();
        }
        if (change.resource.isResourceGroup() && change.isPut() && answer.body().isObject()) {
            // groups are made at once: the answer shows what a look would
            change.accepted(answer, Stage.READ);
            return following.ended(change, answer);
        }
        change.accepted(answer, answer.atRest() && change.leavesResource() ? Stage.READ : Stage.FOLLOW);
        rows.save(change);
        return answer.atRest() && change.leavesResource()
                ? following.read(change)
                : following.later(change, Duration.ZERO);
    }
}
