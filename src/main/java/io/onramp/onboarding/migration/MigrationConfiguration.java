package io.onramp.onboarding.migration;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    /** Until those are tried again that stood where they could not be moved, or were at work. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    @Bean
    InstanceMoves instanceMoves(ProcessEngine engine, PlatformTransactionManager transactions) {
        return new InstanceMoves(engine, ModelChanges.released(), new TransactionTemplate(transactions));
    }

    /** One execution is one batch. */
    @Bean
    Task<String> modelMigrationTask(MigrationRuns runs) {
        return Tasks.custom(MigrationRuns.TASK)
                .onFailure((failed, operations) ->
                        operations.reschedule(failed, failed.getTimeDone().plus(PAUSE)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Optional<String> last = runs.batch(instance.getData());
                    boolean left = last.isPresent() || runs.anyLeft();
                    return (done, operations) -> {
                        if (!left) {
                            operations.remove();
                        } else if (last.isPresent()) {
                            operations.reschedule(done, done.getTimeDone(), last.get());
                        } else {
                            operations.reschedule(done, done.getTimeDone().plus(PAUSE), MigrationRuns.FROM_THE_FIRST);
                        }
                    };
                });
    }
}
