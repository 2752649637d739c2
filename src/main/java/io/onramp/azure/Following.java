package io.onramp.azure;

import com.fasterxml.jackson.databind.node.NullNode;
import io.onramp.azure.Change.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks at what Azure is at, until it is done. */
class Following {

    /** How often a resource may be missing right after its operation has succeeded, ten minutes in all. */
    private static final int SIGHTINGS = 8;

    /** How often a resource may be found still moving until its operation is asked: it may have failed long ago. */
    private static final int LOOKS = 20;

    private final ChangeRows rows;
    private final ArmClient arm;
    private final Sending sending;
    private final Settlement settlement;
    private final Patience patience;
    private final Clock clock;

    Following(ChangeRows rows, ArmClient arm, Sending sending, Settlement settlement, Patience patience, Clock clock) {
        this.rows = rows;
        this.arm = arm;
        this.sending = sending;
        this.settlement = settlement;
        this.patience = patience;
        this.clock = clock;
    }

    /** @param change that is running */
    Optional<Instant> step(Change change) {
        return switch (change.stage) {
            case POLL -> change.leavesResource() ? look(change) : poll(change);
            case FOLLOW -> follow(change);
            case READ -> read(change);
        };
    }

    /** What is not there is believed only after some looks: it may have been made just now. */
    Optional<Instant> see(Change change) {
        Answer seen = arm.get(change.resource);
        if (seen.unavailable()) {
            return patience.later(change, seen, false);
        }
        if (seen.status() == 404) {
            boolean ours = rows.earlier(change).filter(Change::leavesResource).isPresent();
            if (++change.sightings < (ours ? SIGHTINGS : ChangeSteps.NEEDED)) {
                return patience.unseen(change);
            }
            settlement.succeeded(change, NullNode.instance);
            return Optional.empty();
        }
        if (!seen.succeeded()) {
            return refuse(change, seen);
        }
        change.httpStatus = seen.status();
        settlement.succeeded(change, seen.body());
        return Optional.empty();
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
    Optional<Instant> read(Change change) {
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

    Optional<Instant> ended(Change change, Answer seen) {
        if (seen.failed()) {
            return patience.afterFailure(change, Answer.endedIn(seen.provisioningState()));
        }
        settlement.succeeded(change, seen.body());
        return Optional.empty();
    }

    Optional<Instant> refuse(Change change, Answer answer) {
        settlement.refused(change, answer.status(), answer.errorCode(), answer.errorMessage());
        return Optional.empty();
    }

    /** @param asked by Azure; zero where it leaves that to us */
    Optional<Instant> later(Change change, Duration asked) {
        change.notBefore = clock.instant().plus(asked.isZero() ? patience.pause() : asked);
        rows.save(change);
        return Optional.of(change.notBefore);
    }
}
