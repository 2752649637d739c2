package io.onramp.watch;

import io.onramp.wire.Expiring;
import io.onramp.wire.ExpiringSource;
import io.onramp.wire.Validity;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at every certificate and secret that the rooms know of, with no transaction open, and then tells the installation's
 * own task. What cannot be seen stays as it was seen last; what failed is told on the page.
 */
@Component
class ExpiryLook {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryLook.class);

    private final List<ExpiringSource> sources;
    private final Drifts drifts;
    private final CustomerTasks tasks;
    private final Looks looks;
    private final Nearness nearness;
    private final Clock clock;

    ExpiryLook(
            List<ExpiringSource> sources,
            Drifts drifts,
            CustomerTasks tasks,
            Looks looks,
            WatchProperties properties,
            Clock clock) {
        this.sources = sources;
        this.drifts = drifts;
        this.tasks = tasks;
        this.looks = looks;
        this.nearness = new Nearness(properties.certificatesBefore());
        this.clock = clock;
    }

    void look() {
        List<String> problems = new ArrayList<>();
        Map<String, Expiring> all = new LinkedHashMap<>();
        sources.stream()
                .flatMap(source -> configured(source, problems).stream())
                .forEach(one -> all.putIfAbsent(Expiry.id(one.use(), one.place()), one));
        // a source that does not answer may still have all that it had
        boolean allTold = problems.isEmpty();
        List<Expiry> seen = all.values().stream()
                .flatMap(one -> look(one, problems).stream())
                .toList();
        long near = seen.stream().filter(Expiry::near).count();
        drifts.holdable(CustomerTasks.INSTALLATION);
        tasks.noteExpiries(seen, known -> allTold && !all.containsKey(known.id()));
        looks.certificates(all.size(), (int) near, String.join("; ", problems));
        LOG.info("{} certificates watched, {} seen, {} near their end", all.size(), seen.size(), near);
    }

    /** All of a source's, or none where it fails: one that does keeps no other from being asked. */
    private List<Expiring> configured(ExpiringSource source, List<String> problems) {
        try {
            return source.expiring();
        } catch (RuntimeException failed) {
            problems.add(problem(source.getClass().getSimpleName(), failed));
            return List.of();
        }
    }

    private Optional<Expiry> look(Expiring one, List<String> problems) {
        List<Validity> chain = List.of();
        try {
            chain = one.look();
        } catch (RuntimeException failed) {
            problems.add(problem(one.place(), failed));
        }
        Instant now = clock.instant();
        return nearness.first(chain, now).map(validity -> Expiry.seen(one.use(), one.place(), validity, nearness, now));
    }

    /** For the page, which says no more than what kind of failure it is: the message may hold an address with a token. */
    private static String problem(String what, RuntimeException failed) {
        LOG.warn("{} could not be looked at", what, failed);
        return what + " could not be looked at: " + failed.getClass().getSimpleName() + ", see the log";
    }
}
