package io.onramp.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureReads;
import io.onramp.azure.ResourceId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at a subscription: asks Azure first, with no transaction open, then notes what differs and tells each customer's
 * task. What the lists show to differ is read by itself before anybody is bothered.
 */
@Component
class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Standing standing;
    private final Drifts drifts;
    private final Looks looks;
    private final CustomerTasks tasks;
    private final Paths paths;
    private final AzureReads reads;
    private final WatchProperties properties;
    private final Clock clock;

    Watch(
            Standing standing,
            Drifts drifts,
            Looks looks,
            CustomerTasks tasks,
            Paths paths,
            AzureReads reads,
            WatchProperties properties,
            Clock clock) {
        this.standing = standing;
        this.drifts = drifts;
        this.looks = looks;
        this.tasks = tasks;
        this.paths = paths;
        this.reads = reads;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Compares all that is managed in a subscription.
     *
     * @throws io.onramp.azure.AzureUnavailable where Azure cannot answer just now: nothing is noted
     * @throws io.onramp.azure.AzureRefusal where it will not
     */
    void look(String subscription) {
        Instant now = clock.instant();
        List<Wanted> standing = this.standing.in(subscription);
        List<Wanted> wanted =
                standing.stream().filter(one -> Sight.shows(one.id())).toList();
        Set<ResourceId> known = standing.stream().map(Wanted::id).collect(Collectors.toSet());
        Map<String, Drift> before = drifts.in(subscription);
        Map<String, List<PathSeen>> seen = paths.in(subscription);
        Sight sight = new Sight(reads);
        List<Drift> found = new ArrayList<>();
        Set<String> unseen = new HashSet<>();
        Set<ResourceId> missing = new HashSet<>();
        for (Wanted one : wanted) {
            String key = one.id().key();
            if (one.leftAlone()) {
                unseen.add(key);
            } else if (!isPartOf(one.id(), missing)) {
                Optional<JsonNode> actual = sight.of(one.id());
                if (actual.filter(Judgement::changing).isPresent()) {
                    unseen.add(key);
                } else {
                    Optional<Drift> drift = judged(one, actual, seen, known, now)
                            .flatMap(listed -> confirmed(sight, one, listed, before.get(key), seen, known, now));
                    drift.ifPresent(found::add);
                    drift.filter(is -> is.kind() == Drift.Kind.MISSING).ifPresent(is -> missing.add(is.id()));
                }
            }
        }
        note(before, found, unseen, now);
        looks.done(subscription, wanted.size(), found.size(), sight.calls());
        LOG.info(
                "Subscription {}: {} resources watched, {} differ, {} calls",
                subscription,
                wanted.size(),
                found.size(),
                sight.calls());
    }

    /** What goes with something that is missing is no matter of its own. */
    private static boolean isPartOf(ResourceId id, Set<ResourceId> missing) {
        return Sight.isPart(id) && (missing.contains(id.parent()) || isPartOf(id.parent(), missing));
    }

    /** What was confirmed in a night before is not read again. */
    private Optional<Drift> confirmed(
            Sight sight,
            Wanted one,
            Drift listed,
            Drift before,
            Map<String, List<PathSeen>> seen,
            Set<ResourceId> known,
            Instant now) {
        if (before != null && before.sameAs(listed)) {
            return Optional.of(listed);
        }
        Optional<? extends JsonNode> read = sight.confirmed(one.id());
        return read.filter(Judgement::changing).isPresent() ? Optional.empty() : judged(one, read, seen, known, now);
    }

    private Optional<Drift> judged(
            Wanted one,
            Optional<? extends JsonNode> actual,
            Map<String, List<PathSeen>> seen,
            Set<ResourceId> known,
            Instant now) {
        List<PathSeen> ofOne = seen.getOrDefault(one.id().key(), List.of());
        return Judgement.of(one, actual, now).or(() -> Judgement.warning(one, actual, ofOne, known, properties, now));
    }

    private void note(Map<String, Drift> before, List<Drift> found, Set<String> unseen, Instant now) {
        Map<String, List<Drift>> byCustomer = new LinkedHashMap<>();
        before.values().forEach(drift -> byCustomer.computeIfAbsent(drift.customer(), any -> new ArrayList<>()));
        found.forEach(drift -> byCustomer
                .computeIfAbsent(drift.customer(), any -> new ArrayList<>())
                .add(drift));
        byCustomer.forEach((customer, differing) -> {
            List<Drift> known = before.values().stream()
                    .filter(drift -> drift.customer().equals(customer)
                            && !unseen.contains(drift.id().key()))
                    .toList();
            drifts.holdable(customer);
            tasks.note(customer, known, differing, now);
        });
    }
}
