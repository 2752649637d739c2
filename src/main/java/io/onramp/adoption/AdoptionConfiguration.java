package io.onramp.adoption;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.onramp.order.OrderNumber;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AdoptionConfiguration {

    /** One execution for each reading that is under way. */
    @Bean
    Task<String> readCircuitTask(AdoptionRuns runs) {
        return Tasks.custom(AdoptionRuns.TASK)
                .onFailure((failed, operations) -> operations.reschedule(
                        failed,
                        failed.getTimeDone().plus(runs.pauseAfter(failed.getExecution().consecutiveFailures + 1))))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    runs.run(
                            instance.getId(),
                            new OrderNumber(instance.getData()),
                            context.getExecution().consecutiveFailures);
                    return (done, operations) -> operations.remove();
                });
    }
}
