package io.onramp.onboarding;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.onramp.order.OrderNumber;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PreFlightConfiguration {

    /** One execution for each wish to cancel. */
    @Bean
    Task<Void> cancellationRequestTask(CancellationRequests requests) {
        return CancellationRequests.task(requests);
    }

    /** One execution for each order whose turn has come. */
    @Bean
    Task<Void> serviceTurnTask(Turns turns) {
        return Turns.task(turns);
    }

    /** One execution for each check that is under way. */
    @Bean
    Task<String> preFlightTask(PreFlightRuns runs) {
        return Tasks.custom(PreFlightRuns.TASK)
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
