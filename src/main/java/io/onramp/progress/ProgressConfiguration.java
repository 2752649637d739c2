package io.onramp.progress;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProgressConfiguration {

    private static final Duration FORECAST_EVERY = Duration.ofMinutes(1);

    /** Checks or starts the lines of a file; what is done already is not done again. */
    @Bean
    OneTimeTask<Void> bulkTask(ObjectProvider<BulkWork> work) {
        return Tasks.oneTime(BulkWork.TASK)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(5), 2.0))
                .execute((instance, context) -> work.getObject().run(instance.getId()));
    }

    /** On one node at a time. */
    @Bean
    RecurringTask<Void> forecastTask(Forecasts forecasts) {
        return Tasks.recurring("board-forecasts", FixedDelay.of(FORECAST_EVERY))
                .execute((instance, context) -> forecasts.refresh());
    }

    /** On one node at a time. */
    @Bean
    RecurringTask<Void> prospectsTask(Prospects prospects) {
        return Tasks.recurring("board-prospects", FixedDelay.of(FORECAST_EVERY))
                .execute((instance, context) -> prospects.tell());
    }
}
