package io.onramp.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureQuestions;
import io.onramp.azure.AzureQuestions.Answered;
import io.onramp.azure.AzureQuestions.Pending;
import io.onramp.azure.AzureQuestions.Reply;
import io.onramp.azure.AzureRefusal;
import io.onramp.azure.AzureUnavailable;
import io.onramp.router.EdgeTables;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at the BGP sessions of all peerings in a subscription: asks Azure about both paths of each, and comes back for the
 * answers, which Azure takes some seconds for. No transaction is open meanwhile, and no thread waits.
 */
@Component
class PathLook {

    private static final Logger LOG = LoggerFactory.getLogger(PathLook.class);

    /** After that a question is given up: what was seen before stays. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Standing standing;
    private final Paths paths;
    private final AzureQuestions azure;
    private final Clock clock;

    PathLook(Standing standing, Paths paths, AzureQuestions azure, Clock clock) {
        this.standing = standing;
        this.paths = paths;
        this.azure = azure;
        this.clock = clock;
    }

    /**
     * Asks where nothing is under way, or comes back for what is.
     *
     * @return how long to wait before the next step; empty where all is answered
     * @throws AzureUnavailable where Azure cannot answer just now: what was asked is come back for, not asked again
     */
    Optional<Duration> step(String subscription) {
        List<Paths.Question> underWay = paths.underWay(subscription);
        return underWay.isEmpty() ? askAll(subscription) : followAll(underWay);
    }

    /** Nobody comes back for what is under way. */
    void giveUp(String subscription) {
        paths.underWay(subscription).forEach(paths::unanswered);
    }

    private Optional<Duration> askAll(String subscription) {
        List<WatchedPeering> peerings = WatchedPeering.among(standing.in(subscription));
        paths.forgetOthers(
                subscription, peerings.stream().map(one -> one.id().key()).toList());
        Optional<Duration> next = Optional.empty();
        for (WatchedPeering peering : peerings) {
            for (String path : WatchedPeering.PATHS) {
                next = longer(next, ask(peering, path));
            }
        }
        return next;
    }

    private Optional<Duration> ask(WatchedPeering peering, String path) {
        try {
            Reply reply = azure.ask(peering.id(), "routeTablesSummary/" + path);
            if (reply instanceof Pending pending) {
                paths.asked(peering, path, pending.operation());
                return Optional.of(pending.after());
            }
            paths.asked(peering, path, "");
            see(
                    new Paths.Question(peering.id(), path, peering.ipv4(path), peering.ipv6(path), "", clock.instant()),
                    ((Answered) reply).body());
        } catch (AzureRefusal | AzureUnavailable notShown) {
            LOG.warn("The {} path of {} was not shown: {}", path, peering.id(), notShown.getMessage());
        }
        return Optional.empty();
    }

    private Optional<Duration> followAll(List<Paths.Question> underWay) {
        Optional<Duration> next = Optional.empty();
        for (Paths.Question question : underWay) {
            next = longer(next, follow(question));
        }
        return next;
    }

    private Optional<Duration> follow(Paths.Question question) {
        try {
            Reply reply = azure.follow(question.peering(), question.operation());
            if (reply instanceof Answered answered) {
                see(question, answered.body());
            } else if (question.askedAt().plus(LONGEST).isBefore(clock.instant())) {
                LOG.warn("Azure did not show the {} path of {} in time", question.path(), question.peering());
                paths.unanswered(question);
            } else {
                Pending pending = (Pending) reply;
                paths.pending(question, pending.operation());
                return Optional.of(pending.after());
            }
        } catch (AzureRefusal refused) {
            LOG.warn("The {} path of {} was not shown: {}", question.path(), question.peering(), refused.getMessage());
            paths.unanswered(question);
        }
        return Optional.empty();
    }

    private void see(Paths.Question question, JsonNode summary) {
        paths.seen(
                question.peering(),
                question.path(),
                session(summary, question.ipv4()),
                session(summary, question.ipv6()));
    }

    private static String session(JsonNode summary, String neighbour) {
        String state = neighbour.isEmpty()
                ? ""
                : EdgeTables.session(summary, neighbour).orElse("");
        return state.length() <= 40 ? state : state.substring(0, 40);
    }

    private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
        return one.isEmpty() || other.isPresent() && other.get().compareTo(one.get()) > 0 ? other : one;
    }
}
