package io.onramp.inventory;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InventoryConfiguration {

    private static final Duration EVERY = Duration.ofDays(1);

    /** For the first time when the scheduler first knows of it; on one node at a time. */
    @Bean
    RecurringTask<Void> stocktakingTask(Stocktaking stocktaking) {
        return Tasks.recurring("inventory-stocktaking", FixedDelay.of(EVERY))
                .execute((instance, context) -> stocktaking.countAll());
    }
}
