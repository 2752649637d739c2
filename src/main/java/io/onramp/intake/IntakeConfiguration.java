package io.onramp.intake;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    /** One execution a delivery; retries wait in the database, not in a thread. */
    @Bean
    Task<Void> deliveryTask(Deliveries deliveries) {
        return Tasks.custom(Inbox.TASK, Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(2), 2.0))
                .onDeadExecutionRevive()
                .execute((instance, context) -> deliveries.handle(context.getExecution()));
    }

    /** One execution a request to cancel that is for later; there until its time comes. */
    @Bean
    Task<Void> cancelOrderTask(CancelRequests requests) {
        return Tasks.oneTime(CancelRequests.TASK)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(5), 2.0))
                .execute((instance, context) -> requests.due(instance.getId()));
    }
}
