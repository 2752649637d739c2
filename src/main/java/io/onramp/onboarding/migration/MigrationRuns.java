package io.onramp.onboarding.migration;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.onramp.onboarding.migration.InstanceMoves.Result;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * After a start with changed models, moves what is under way to them: on one node, a batch at a time, while everything else
 * goes on. What has to stay where it stands is tried again until it is elsewhere or has ended.
 */
@Component
class MigrationRuns {

    /** One row for all nodes; its data is the instance that the last batch ended with. */
    static final TaskDescriptor<String> TASK = TaskDescriptor.of("model-migration", String.class);

    static final String FROM_THE_FIRST = "";

    private static final Logger LOG = LoggerFactory.getLogger(MigrationRuns.class);
    private static final String ALL = "all";
    /** Then the node may stop, or another go on. */
    private static final int BATCH = 50;

    private final ObjectProvider<Scheduler> scheduler;
    private final OlderInstances older;
    private final InstanceMoves moves;
    private final Counter moved;
    private final Clock clock;
    /** Why each stays that does, as the log has it; told once. */
    private final Map<String, String> staying = new ConcurrentHashMap<>();

    MigrationRuns(
            ObjectProvider<Scheduler> scheduler,
            OlderInstances older,
            InstanceMoves moves,
            MeterRegistry meters,
            Clock clock) {
        this.scheduler = scheduler;
        this.older = older;
        this.moves = moves;
        this.clock = clock;
        this.moved = Counter.builder("onramp.migration.moved")
                .description("Process instances that were moved to newer models")
                .register(meters);
        Gauge.builder("onramp.migration.older", older, OlderInstances::count)
                .description("Onboardings and other processes that run by older models")
                .register(meters);
    }

    /** Not before the node is ready: it answers meanwhile. A node that does no work of its own leaves it to the others. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        scheduler.ifAvailable(due ->
                due.scheduleIfNotExists(TASK.instance(ALL).data(FROM_THE_FIRST).scheduledTo(clock.instant())));
    }

    /**
     * Moves those that come next.
     *
     * @param after as the last call returned it
     * @return empty where there are no more
     */
    Optional<String> batch(String after) {
        return older.newestDeployment().flatMap(newest -> {
            List<String> next = older.next(newest, after, BATCH);
            long instances = next.stream().mapToLong(root -> move(root, newest)).sum();
            if (instances > 0) {
                moved.increment(instances);
                LOG.info("{} process instances go on with the newest models", instances);
            }
            return next.size() < BATCH ? Optional.empty() : Optional.of(next.get(next.size() - 1));
        });
    }

    /** Whether any runs by older models still. */
    boolean anyLeft() {
        return older.count() > 0;
    }

    /** One that cannot be moved keeps no other from it. */
    private int move(String root, String deployment) {
        try {
            Result result = moves.move(root, deployment);
            if (result instanceof Result.Moved all) {
                staying.remove(root);
                return all.instances();
            }
            if (result instanceof Result.Stays stays && !stays.why().equals(staying.put(root, stays.why()))) {
                LOG.info("Process instance {} stays with its older models: {}", root, stays.why());
            }
        } catch (RuntimeException failed) {
            LOG.error("Process instance {} cannot be moved to the newest models", root, failed);
        }
        return 0;
    }
}
