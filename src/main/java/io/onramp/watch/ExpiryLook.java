package io.onramp.watch;

import io.onramp.wire.Expiring;
import io.onramp.wire.ExpiringSource;
import io.onramp.wire.Validity;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at every certificate and secret that the rooms know of, with no transaction open, and then tells the installation's
 * own task. What cannot be seen stays as it was seen last.
 */
@Component
class ExpiryLook {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryLook.class);

    private final List<ExpiringSource> sources;
    private final Drifts drifts;
    private final CustomerTasks tasks;
    private final Nearness nearness;
    private final Clock clock;

    ExpiryLook(
            List<ExpiringSource> sources, Drifts drifts, CustomerTasks tasks, WatchProperties properties, Clock clock) {
        this.sources = sources;
        this.drifts = drifts;
        this.tasks = tasks;
        this.nearness = new Nearness(properties.certificatesBefore());
        this.clock = clock;
    }

    void look() {
        Map<String, Expiring> all = new LinkedHashMap<>();
        sources.stream()
                .flatMap(source -> source.expiring().stream())
                .forEach(one -> all.putIfAbsent(Expiry.id(one.use(), one.place()), one));
        List<Expiry> seen =
                all.values().stream().flatMap(one -> look(one).stream()).toList();
        drifts.holdable(CustomerTasks.INSTALLATION);
        tasks.noteExpiries(seen, all.keySet());
        LOG.info(
                "{} certificates watched, {} seen, {} near their end",
                all.size(),
                seen.size(),
                seen.stream().filter(Expiry::near).count());
    }

    private Optional<Expiry> look(Expiring one) {
        List<Validity> chain = List.of();
        try {
            chain = one.look();
        } catch (RuntimeException failed) {
            // one that is odd keeps none of the others from being looked at
            LOG.warn("The certificate of {} could not be looked at", one.place(), failed);
        }
        Instant now = clock.instant();
        return nearness.first(chain, now).map(validity -> Expiry.seen(one.use(), one.place(), validity, nearness, now));
    }
}
