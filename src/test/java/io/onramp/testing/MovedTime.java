package io.onramp.testing;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Time stands still until a test moves it, for the application and for its scheduler, which then works in the test's own thread. */
@TestConfiguration(proxyBeanMethods = false)
public class MovedTime {

    private final SettableClock time = new SettableClock();

    /** In whole seconds: a database rounds, and what is due now would be due a little later. */
    MovedTime() {
        time.set(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    @Bean
    @Primary
    Clock stoppedClock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return time.now();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Bean
    ManualScheduler scheduler(DataSource dataSource, List<Task<?>> tasks) {
        return TestHelper.createManualScheduler(new TransactionAwareDataSourceProxy(dataSource), tasks)
                .clock(time)
                .build();
    }

    /** Lets that much time pass in steps, and does whatever comes due. */
    public static void pass(ManualScheduler scheduler, Duration time, Duration step) {
        Instant end = scheduler.getClock().now().plus(time);
        while (scheduler.getClock().now().isBefore(end)) {
            settle(scheduler);
            scheduler.tick(step);
        }
        settle(scheduler);
    }

    /** Does what is due now; some of it makes more. */
    public static void settle(ManualScheduler scheduler) {
        for (int round = 0; round < 4; round++) {
            scheduler.runAnyDueExecutions();
        }
    }
}
