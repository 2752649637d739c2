package io.onramp.watch;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.onramp.azure.AzureReads;
import io.onramp.azure.AzureRefusal;
import io.onramp.azure.AzureUnavailable;
import io.onramp.azure.ManagedResources;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has subscriptions looked at, one after the other or several at a time, as the scheduler's threads on all nodes allow. */
@Component
class WatchRuns {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("watch-subscription");

    static final TaskDescriptor<Void> PATHS = TaskDescriptor.of("watch-paths");

    static final TaskDescriptor<Void> CERTIFICATES = TaskDescriptor.of("watch-certificates");

    private static final Logger LOG = LoggerFactory.getLogger(WatchRuns.class);

    /** After so many failures in a row the next night has to do. */
    private static final int MOST_FAILURES = 5;

    private final ObjectProvider<Scheduler> scheduler;
    private final ManagedResources resources;
    private final Watch watch;
    private final PathLook paths;
    private final ExpiryLook expiries;
    private final Looks looks;
    private final AzureReads azure;
    private final Clock clock;

    /** The scheduler is asked for late: it is made of the tasks. */
    WatchRuns(
            ObjectProvider<Scheduler> scheduler,
            ManagedResources resources,
            Watch watch,
            PathLook paths,
            ExpiryLook expiries,
            Looks looks,
            AzureReads azure,
            Clock clock) {
        this.scheduler = scheduler;
        this.resources = resources;
        this.watch = watch;
        this.paths = paths;
        this.expiries = expiries;
        this.looks = looks;
        this.azure = azure;
        this.clock = clock;
    }

    /**
     * Has all subscriptions looked at that Onramp has made anything in: the paths of their peerings first. And the
     * certificates of what is around Onramp.
     *
     * @return how many
     */
    int beginAll() {
        Set<String> all = resources.subscriptions();
        schedule(PATHS, all);
        beginCertificates();
        return all.size();
    }

    /** Has these looked at; one that is waiting for that already, also after a failure, is not doubled. */
    void begin(Collection<String> subscriptions) {
        schedule(TASK, subscriptions);
    }

    /** All in one row: on one node, whatever asks for it meanwhile. */
    void beginCertificates() {
        schedule(CERTIFICATES, Set.of("all"));
    }

    /**
     * @param failures how often it has failed already, one after the other
     * @throws RuntimeException where they are to be looked at again
     */
    void lookAtCertificates(int failures) {
        try {
            expiries.look();
        } catch (RuntimeException failed) {
            if (failures + 1 < MOST_FAILURES) {
                throw failed;
            }
            LOG.error("Certificates could not be watched", failed);
            looks.failed(
                    Looks.CERTIFICATES,
                    "All of them could not be looked at: " + failed.getClass().getSimpleName() + ", see the log");
        }
    }

    private void schedule(TaskDescriptor<Void> task, Collection<String> subscriptions) {
        if (subscriptions.isEmpty()) {
            return;
        }
        Scheduler due = scheduler.getIfAvailable();
        if (due == null) {
            LOG.warn("The scheduler is switched off on this node: it looks at nothing");
            return;
        }
        subscriptions.forEach(subscription ->
                due.scheduleIfNotExists(task.instance(subscription).scheduledTo(clock.instant())));
        due.triggerCheckForDueExecutions();
    }

    /**
     * Takes a step of the look at the paths in a subscription; after the last one, and where Azure does not answer, all
     * else is looked at.
     *
     * @param failures how often it has failed already, one after the other
     * @return how long to wait before the next step; empty where there is none
     * @throws RuntimeException where the step is to be taken again
     */
    Optional<Duration> lookAtPaths(String subscription, int failures) {
        Optional<Duration> next = Optional.empty();
        try {
            next = paths.step(subscription);
        } catch (RuntimeException failed) {
            boolean again = failed instanceof AzureUnavailable
                    ? azure.pauseAfter(failures + 1).isPresent()
                    : failures + 1 < MOST_FAILURES;
            if (again) {
                throw failed;
            }
            LOG.warn("The paths in subscription {} could not be looked at", subscription, failed);
            paths.giveUp(subscription);
        }
        if (next.isEmpty()) {
            begin(Set.of(subscription));
        }
        return next;
    }

    /**
     * @param failures how often it has failed already, one after the other
     * @throws RuntimeException where it is to be looked at again
     */
    void look(String subscription, int failures) {
        try {
            watch.look(subscription);
        } catch (AzureUnavailable notNow) {
            if (azure.pauseAfter(failures + 1).isPresent()) {
                throw notNow;
            }
            LOG.warn("Subscription {} could not be watched: {}", subscription, notNow.getMessage());
            looks.failed(subscription, notNow.getMessage());
        } catch (AzureRefusal refused) {
            LOG.warn("Subscription {} could not be watched: {}", subscription, refused.getMessage());
            looks.failed(subscription, refused.code() + ": " + refused.getMessage());
        } catch (RuntimeException failed) {
            LOG.error(
                    "Subscription {} could not be watched, {} times in a row by now",
                    subscription,
                    failures + 1,
                    failed);
            if (failures + 1 < MOST_FAILURES) {
                throw failed;
            }
            looks.failed(subscription, "Onramp could not complete the look; its log says why");
        }
    }

    /** How long to wait before it is looked at again. */
    Optional<Duration> pauseAfter(int failures) {
        return azure.pauseAfter(failures);
    }
}
