package io.onramp.azure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.onramp.access.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the room together. */
@Configuration(proxyBeanMethods = false)
class AzureConfiguration {

    /** The slowest that a step is tried again which failed on our side, such as with a listener that throws. */
    private static final Duration SLOWEST = Duration.ofMinutes(1);

    @Bean
    ArmEndpoint armEndpoint(AzureSettings settings, @Value("${server.servlet.context-path:}") String contextPath) {
        return new ArmEndpoint(settings, contextPath.equals("/") ? "" : contextPath);
    }

    @Bean
    Pace azurePace(AzureSettings settings, Clock clock) {
        return new Pace(settings, clock);
    }

    @Bean
    ArmClient armClient(AzureSettings settings, ArmEndpoint endpoint, Pace pace, ObjectMapper json, Secrets secrets) {
        SdkClients.warm();
        return new ArmClient(new ArmPipeline(settings, endpoint, pace), json, new SecretNames(secrets, json));
    }

    @Bean
    Throttle azureThrottle(JdbcClient jdbc, PlatformTransactionManager transactions, Pace pace, Clock clock) {
        return new Throttle(jdbc, transactions, pace, clock);
    }

    @Bean
    ArmReads azureReads(ArmClient arm, Throttle throttle, AzureSettings settings, Clock clock) {
        return new ArmReads(arm, throttle, settings, clock);
    }

    @Bean
    SignInExpiries azureSignInExpiries(AzureSettings settings, Environment environment, ObjectMapper json) {
        return new SignInExpiries(settings, name -> environment.getProperty(name, ""), json);
    }

    @Bean
    ChangeRows azureChangeRows(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        return new ChangeRows(jdbc, json, clock);
    }

    /** The scheduler knows the task and the task needs the scheduler: it is asked for when it is used. */
    @Bean
    Wakeups azureWakeups(ObjectProvider<Scheduler> scheduler, Clock clock) {
        return new Wakeups(scheduler::getObject, clock);
    }

    @Bean
    AdoptedRows azureAdoptedRows(JdbcClient jdbc, Clock clock) {
        return new AdoptedRows(jdbc, clock);
    }

    @Bean
    ChangeLedger changeLedger(
            ChangeRows rows, AdoptedRows adopted, Wakeups wakeups, PlatformTransactionManager transactions) {
        return new JdbcChangeLedger(rows, adopted, wakeups, new TransactionTemplate(transactions));
    }

    @Bean
    ManagedResources managedResources(JdbcClient jdbc, ObjectMapper json) {
        return new JdbcManagedResources(jdbc, json);
    }

    @Bean
    Task<Void> azureChangeTask(
            AzureSettings settings,
            ArmClient arm,
            Throttle throttle,
            ChangeRows rows,
            AdoptedRows adopted,
            Wakeups wakeups,
            Secrets secrets,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        SecretLeaves leaves = new SecretLeaves(secrets);
        Settlement settlement = new Settlement(rows, wakeups, leaves, events, transaction, clock);
        Patience patience = new Patience(rows, throttle, settlement, settings, clock);
        return task(
                new ChangeSteps(
                        rows,
                        arm,
                        new Sending(arm, rows, adopted, leaves),
                        settlement,
                        throttle,
                        patience,
                        transaction,
                        clock),
                settings);
    }

    static Task<Void> task(ChangeSteps steps, AzureSettings settings) {
        return Tasks.custom(Wakeups.TASK)
                .onFailure((failed, operations) -> {
                    Duration pause = settings.backoff(failed.getExecution().consecutiveFailures + 1);
                    Instant next = failed.getTimeDone().plus(pause.compareTo(SLOWEST) < 0 ? pause : SLOWEST);
                    operations.reschedule(failed, next);
                })
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Optional<Instant> next = steps.step(instance.getId(), context.getExecution().consecutiveFailures);
                    return (done, operations) -> {
                        if (next.isPresent()) {
                            operations.reschedule(done, next.get());
                        } else {
                            operations.remove();
                        }
                    };
                });
    }

    @Bean
    CarrierSweep carrierSweep(
            ObjectProvider<CarrierWatch> watches,
            ArmReads reads,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            AzureSettings settings) {
        CircuitSource source = settings.resourceGraph()
                ? new GraphedCircuits(reads, reads::graphed, settings::tenantOf, jdbc)
                : new ListedCircuits(reads);
        return new CarrierSweep(watches, source, new TransactionTemplate(transactions));
    }

    /** One row in the scheduler's table, so one node at a time sweeps, and another does when that one dies. */
    @Bean
    RecurringTask<Void> carrierSweepTask(CarrierSweep sweep, AzureSettings settings) {
        return Tasks.recurring("carrier-sweep", FixedDelay.of(settings.sweepEvery()))
                .execute((instance, context) -> sweep.sweep());
    }
}
