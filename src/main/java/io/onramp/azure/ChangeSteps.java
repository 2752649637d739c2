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

    /** How often a resource may be missing right after its operation has succeeded, ten minutes in all. */
    private static final int SIGHTINGS = 8;

    /** How often what a change needs may be missing: it may have been made just now. */
    private static final int NEEDED = 3;

    /** How often a resource may be found still moving until its operation is asked: it may have failed long ago. */
    private static final int LOOKS = 20;

    private final ChangeRows rows;
    private final ArmClient arm;
    private final Sending sending;
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
        this.arm = arm;
        this.sending = sending;
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
        if (change == null || change.wakeups != turn.wakeup() || change.state == State.SKIPPED) {
            return Optional.empty();
        }
        if (change.state == State.SUCCEEDED || change.state == State.REFUSED) {
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
            return switch (change.stage) {
                case POLL -> change.leavesResource() ? look(change) : poll(change);
                case FOLLOW -> follow(change);
                case READ -> read(change);
            };
        }
        boolean look =
                change.lookFirst || !change.isAction() && rows.earlier(change).isPresent();
        if (!begin(change)) {
            return Optional.empty();
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
            return later(change, Duration.ZERO);
        } else if (result instanceof Sending.Impossible impossible) {
            settlement.refused(change, 0, impossible.code(), impossible.message());
        } else if (result instanceof Sending.Busy) {
            return later(change, Duration.ZERO);
        } else if (result instanceof Sending.Missing missing) {
            return ++change.sightings < NEEDED ? patience.unseen(change) : refuse(change, missing.answer());
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
            return refuse(change, answer);
        }
        if (answer.operationUrl().isPresent()) {
            change.operationUrl = answer.operationUrl().get();
            change.accepted(answer, Stage.POLL);
            return later(change, answer.retryAfter().orElse(Duration.ZERO));
        }
        if (change.isAction() && !change.resource.isProvider() || change.isDelete() && answer.status() != 202) {
            change.accepted(answer, Stage.READ);
            settlement.succeeded(change, change.isAction() ? answer.body() : NullNode.instance);
            return Optional.empty();
        }
        change.accepted(answer, answer.atRest() && change.leavesResource() ? Stage.READ : Stage.FOLLOW);
        rows.save(change);
        return answer.atRest() && change.leavesResource() ? read(change) : later(change, Duration.ZERO);
    }

    /**
     * What is at rest as desired is done, whatever its operation says; that is asked only where the resource does not tell
     * enough, above all for Azure's words when it has failed.
     */
    private Optional<Instant> look(Change change) {
        Answer seen = arm.get(change.resource);
        if (seen.unavailable()) {
            return patience.later(change, seen, false);
        }
        if (sending.arrived(change, seen)) {
            settlement.succeeded(change, seen.body());
            return Optional.empty();
        }
        if (seen.succeeded() && !seen.atRest() && change.sightings + 1 < LOOKS) {
            change.moves();
            return later(change, seen.retryAfter().orElse(Duration.ZERO));
        }
        return poll(change);
    }

    private Optional<Instant> poll(Change change) {
        Answer answer = arm.follow(change.resource.subscription(), change.operationUrl);
        if (answer.status() == 404 || answer.status() == 410) {
            // so late that Azure has forgotten the operation
            return lost(change, answer);
        }
        if (answer.unavailable()) {
            return patience.later(change, answer, answer.mayHaveBeenDone());
        }
        String status = answer.operationStatus();
        if (status.equalsIgnoreCase("Failed") || status.equalsIgnoreCase("Canceled") || !answer.succeeded()) {
            return patience.afterFailure(change, answer);
        }
        if (answer.status() == 202 || !status.isEmpty() && !status.equalsIgnoreCase("Succeeded")) {
            change.follows(Stage.POLL);
            return later(change, answer.retryAfter().orElse(Duration.ZERO));
        }
        if (change.leavesResource()) {
            change.follows(Stage.READ);
            rows.save(change);
            return read(change);
        }
        settlement.succeeded(change, change.isAction() ? answer.body() : NullNode.instance);
        return Optional.empty();
    }

    private Optional<Instant> lost(Change change, Answer answer) {
        if (change.isAction()) {
            return patience.startOver(change, answer);
        }
        change.follows(Stage.FOLLOW);
        return later(change, Duration.ZERO);
    }

    /** The resource's own state tells how far its operation is. */
    private Optional<Instant> follow(Change change) {
        Answer seen = arm.get(change.resource);
        if (seen.unavailable()) {
            return patience.later(change, seen, false);
        }
        if (change.isDelete() && seen.status() == 404) {
            settlement.succeeded(change, NullNode.instance);
            return Optional.empty();
        }
        if (seen.status() == 404 && ++change.sightings < SIGHTINGS) {
            return patience.unseen(change);
        }
        if (seen.succeeded() && !seen.atRest()) {
            return later(change, seen.retryAfter().orElse(Duration.ZERO));
        }
        if (seen.status() == 404 || change.isDelete() && seen.succeeded()) {
            return patience.startOver(change, seen);
        }
        return seen.succeeded() ? ended(change, seen) : refuse(change, seen);
    }

    /** A GET just after a successful create may still find nothing. */
    private Optional<Instant> read(Change change) {
        Answer seen = arm.get(change.resource);
        if (seen.unavailable()) {
            return patience.later(change, seen, false);
        }
        if (seen.succeeded() && seen.atRest()) {
            return ended(change, seen);
        }
        if (!seen.succeeded() && seen.status() != 404) {
            return refuse(change, seen);
        }
        if (++change.sightings < SIGHTINGS) {
            return patience.unseen(change);
        }
        if (seen.succeeded()) {
            change.follows(Stage.FOLLOW);
            return later(change, Duration.ZERO);
        }
        settlement.refused(
                change, 404, "NotVisible", "Azure says that the operation succeeded, but does not show the resource");
        return Optional.empty();
    }

    private Optional<Instant> ended(Change change, Answer seen) {
        if (seen.failed()) {
            return patience.afterFailure(change, Answer.endedIn(seen.provisioningState()));
        }
        settlement.succeeded(change, seen.body());
        return Optional.empty();
    }

    private Optional<Instant> refuse(Change change, Answer answer) {
        settlement.refused(change, answer.status(), answer.errorCode(), answer.errorMessage());
        return Optional.empty();
    }

    /** @param asked by Azure; zero where it leaves that to us */
    private Optional<Instant> later(Change change, Duration asked) {
        change.notBefore = clock.instant().plus(asked.isZero() ? patience.pause() : asked);
        rows.save(change);
        return Optional.of(change.notBefore);
    }
}
