package io.onramp.watch;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The scheduler's part: one row begins the night, one row is the look at a subscription, each on one node at a time. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

    /** After something that is not Azure's; Azure's own bad hours have their own pace. */
    private static final Duration PAUSE = Duration.ofMinutes(5);

    @Bean
    RecurringTask<Void> watchNightTask(WatchRuns runs, WatchProperties properties) {
        return Tasks.recurring("watch-night", Schedules.cron(properties.cron(), properties.zone()))
                .execute((instance, context) -> runs.beginAll());
    }

    /** Comes back for Azure's answers as Azure asks for. */
    @Bean
    Task<Void> watchPathsTask(WatchRuns runs) {
        return Tasks.custom(WatchRuns.PATHS)
                .onFailure(later(runs))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Optional<Duration> next =
                            runs.lookAtPaths(instance.getId(), context.getExecution().consecutiveFailures);
                    return (done, operations) -> next.ifPresentOrElse(
                            pause -> operations.reschedule(
                                    done, done.getTimeDone().plus(pause)),
                            operations::remove);
                });
    }

    @Bean
    Task<Void> watchSubscriptionTask(WatchRuns runs) {
        return Tasks.custom(WatchRuns.TASK)
                .onFailure(later(runs))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    runs.look(instance.getId(), context.getExecution().consecutiveFailures);
                    return (done, operations) -> operations.remove();
                });
    }

    @Bean
    Task<Void> watchCertificatesTask(WatchRuns runs) {
        return Tasks.custom(WatchRuns.CERTIFICATES)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(PAUSE))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    runs.lookAtCertificates(context.getExecution().consecutiveFailures);
                    return (done, operations) -> operations.remove();
                });
    }

    private static FailureHandler<Void> later(WatchRuns runs) {
        return (failed, operations) -> {
            Optional<Duration> pause = runs.pauseAfter(failed.getExecution().consecutiveFailures + 1);
            Instant next = failed.getTimeDone().plus(pause.orElse(PAUSE));
            operations.reschedule(failed, next);
        };
    }
}
