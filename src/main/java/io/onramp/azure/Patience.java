package io.onramp.azure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** What is done when Azure cannot answer just now: try again later, as Azure asks or ever more slowly, but not for ever. */
class Patience {

    /** How often Azure may fail with a change for a reason that may pass. */
    static final int FAILED_OPERATIONS = 5;

    /** The longest that was heard of is a gateway, in two hours. */
    private static final Duration LONGEST_OPERATION = Duration.ofDays(1);

    private final ChangeRows rows;
    private final Throttle throttle;
    private final Settlement settlement;
    private final AzureSettings settings;
    private final Clock clock;

    Patience(ChangeRows rows, Throttle throttle, Settlement settlement, AzureSettings settings, Clock clock) {
        this.rows = rows;
        this.throttle = throttle;
        this.settlement = settlement;
        this.settings = settings;
        this.clock = clock;
    }

    /** Between two looks where Azure names no time. */
    Duration pause() {
        return settings.pollEvery();
    }

    /** Takes a step; where no answer comes, it is tried again later. */
    Optional<Instant> orLater(Change change, Supplier<Optional<Instant>> step) {
        try {
            return step.get();
        } catch (AzureUnavailable unreachable) {
            return tryAgain(change, Optional.empty(), silence(unreachable), true);
        }
    }

    /** @param doubt whether Azure may have done it all the same */
    Optional<Instant> later(Change change, Answer answer, boolean doubt) {
        if (answer.throttled()) {
            Duration pause = answer.retryAfter().orElse(settings.backoff(change.attempts + 1));
            throttle.park(change.resource.subscription(), clock.instant().plus(pause));
        }
        return tryAgain(change, answer.retryAfter(), answer, doubt);
    }

    /** The operation was lost or came to nothing: it is sent again, unless that has been done often enough. */
    Optional<Instant> startOver(Change change, Answer seen) {
        if (change.attempts + 1 >= settings.maxAttempts()) {
            return giveUp(change, seen);
        }
        change.startsOver(clock.instant().plus(settings.backoff(change.attempts + 1)));
        rows.save(change);
        return Optional.of(change.notBefore);
    }

    /** Its operation has ended Failed: what may pass is sent again a few times, what is definite is refused at once. */
    Optional<Instant> afterFailure(Change change, Answer answer) {
        if (!answer.mayPass()) {
            settlement.refused(change, answer.status(), answer.errorCode(), answer.errorMessage());
            return Optional.empty();
        }
        if (change.failedOperations + 1 >= FAILED_OPERATIONS) {
            settlement.refused(
                    change,
                    answer.status(),
                    answer.errorCode(),
                    answer.errorMessage() + " (Azure began it and failed " + FAILED_OPERATIONS + " times)");
            return Optional.empty();
        }
        change.failedOperation(clock.instant().plus(settings.backoff(change.failedOperations + 1)), answer);
        rows.save(change);
        return Optional.of(change.notBefore);
    }

    /** Whether Azure has been at it for so long that a person should look; it goes on there all the same. */
    boolean exceededBy(Change change) {
        return change.sentAt != null && change.sentAt.plus(LONGEST_OPERATION).isBefore(clock.instant());
    }

    /** Azure does not show yet what is there: looked for again, ever more slowly. */
    Optional<Instant> unseen(Change change) {
        change.notBefore = clock.instant().plus(settings.backoff(change.sightings));
        rows.save(change);
        return Optional.of(change.notBefore);
    }

    private Optional<Instant> tryAgain(Change change, Optional<Duration> asked, Answer answer, boolean doubt) {
        if (change.attempts + 1 >= settings.maxAttempts()) {
            return giveUp(change, answer);
        }
        Duration pause = asked.orElse(settings.backoff(change.attempts + 1));
        change.triesAgain(clock.instant().plus(pause), answer, doubt);
        rows.save(change);
        return Optional.of(change.notBefore);
    }

    private Optional<Instant> giveUp(Change change, Answer answer) {
        settlement.refused(
                change,
                answer.status(),
                answer.errorCode(),
                answer.errorMessage() + " (tried " + settings.maxAttempts() + " times)");
        return Optional.empty();
    }

    private static Answer silence(AzureUnavailable cause) {
        ObjectNode error = new ObjectNode(JsonNodeFactory.instance);
        error.put("code", "Unreachable").put("message", cause.getMessage());
        return new Answer(0, Optional.empty(), Optional.empty(), error);
    }
}
