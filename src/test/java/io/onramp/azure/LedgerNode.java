package io.onramp.azure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger as one node runs it. Its time is moved by hand, unless it is started. */
class LedgerNode {

    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final ChangeLedger ledger;
    final ArmReads reads;
    final AzureSettings settings;
    final List<ChangeSettled> settled = new CopyOnWriteArrayList<>();
    final MemorySecrets secrets;
    final Throttle throttle;
    final Pace pace;
    /** In milliseconds, see {@link TimedArm}. */
    final AtomicLong longestHeldUp = new AtomicLong();

    final List<NothingUnderWay> atRest = new CopyOnWriteArrayList<>();
    /** How often whoever is told that nothing is under way fails at first. */
    int restFails;

    Consumer<ChangeSettled> listener = settled::add;
    private final SettableClock time = new SettableClock();
    private final AtomicReference<Scheduler> scheduler = new AtomicReference<>();
    final DataSource dataSource;
    private final Task<Void> task;
    private final Wakeups wakeups;

    /** Keeps secrets in memory; nodes of one cluster share it. */
    static class MemorySecrets implements Secrets {
        final Map<SecretRef, String> kept = new ConcurrentHashMap<>();

        @Override
        public SecretRef keep(String purpose, String clear) {
            SecretRef ref = new SecretRef("sec_" + UUID.randomUUID());
            kept.put(ref, clear);
            return ref;
        }

        @Override
        public String reveal(SecretRef ref) {
            return Optional.ofNullable(kept.get(ref)).orElseThrow(NoSuchElementException::new);
        }

        @Override
        public void forget(SecretRef ref) {
            kept.remove(ref);
        }
    }

    /** What an ArmClient of a test may do differently. */
    interface Arm {
        ArmClient on(ArmPipeline pipeline, ObjectMapper json, SecretNames names);
    }

    LedgerNode(DataSource dataSource, RecordedArm azure) {
        this(dataSource, azure, new MemorySecrets(), ArmClient::new, false);
    }

    LedgerNode(DataSource dataSource, RecordedArm azure, MemorySecrets secrets, Arm client, boolean realTime) {
        this(dataSource, azure.base(), secrets, client, realTime);
    }

    LedgerNode(DataSource dataSource, String azure, MemorySecrets secrets, Arm client, boolean realTime) {
        this(dataSource, settings(azure), secrets, client, realTime);
    }

    LedgerNode(DataSource dataSource, AzureSettings settings, MemorySecrets secrets, Arm client, boolean realTime) {
        this.dataSource = new TransactionAwareDataSourceProxy(dataSource);
        this.secrets = secrets;
        // never behind the real time, at which the scheduler takes over a dead node's work
        time.set(Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        Clock clock = realTime ? Clock.systemUTC() : new MovedClock(time);
        ObjectMapper json = new ObjectMapper();
        this.settings = settings;
        jdbc = JdbcClient.create(dataSource);
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        pace = new Pace(settings, clock);
        ArmClient arm = client.on(
                new ArmPipeline(settings, new ArmEndpoint(settings, ""), pace), json, new SecretNames(secrets, json));
        ChangeRows rows = new ChangeRows(jdbc, json, clock);
        AdoptedRows adopted = new AdoptedRows(jdbc, clock);
        wakeups = new Wakeups(scheduler::get, clock);
        throttle = new Throttle(jdbc, transaction.getTransactionManager(), pace, clock);
        SecretLeaves leaves = new SecretLeaves(secrets);
        Settlement settlement = new Settlement(rows, wakeups, leaves, this::published, transaction, clock);
        Patience patience = new Patience(rows, throttle, settlement, settings, clock);
        ChangeSteps steps =
                new ChangeSteps(
                        rows,
                        arm,
                        new Sending(arm, rows, adopted, leaves),
                        settlement,
                        throttle,
                        patience,
                        transaction,
                        clock) {
                    @Override
                    Optional<Instant> step(String instance, int failures) {
                        long before = TimedArm.heldUp();
                        try {
                            return super.step(instance, failures);
                        } finally {
                            longestHeldUp.accumulateAndGet(TimedArm.heldUp() - before, Math::max);
                        }
                    }
                };
        task = AzureConfiguration.task(steps, settings);
        reads = new ArmReads(arm, throttle, settings, clock);
        ledger = new JdbcChangeLedger(rows, adopted, wakeups, transaction);
        scheduler.set(TestHelper.createManualScheduler(this.dataSource, task)
                .clock(time)
                .build());
    }

    private void published(Object event) {
        if (event instanceof NothingUnderWay rest) {
            if (restFails-- > 0) {
                throw new IllegalStateException("not now");
            }
            atRest.add(rest);
        } else {
            listener.accept((ChangeSettled) event);
        }
    }

    static AzureSettings settings(String endpoint) {
        return settings(Map.of(
                "endpoint", endpoint,
                "poll-interval", "50ms",
                "max-attempts", "6",
                "connect-timeout", "2s",
                "response-timeout", "5s"));
    }

    /** As they are bound; the names without {@code onramp.azure}. */
    static AzureSettings settings(Map<String, String> properties) {
        Map<String, String> full = new HashMap<>();
        properties.forEach((name, value) -> full.put("onramp.azure." + name, value));
        return new Binder(new MapConfigurationPropertySource(full)).bindOrCreate("onramp.azure", AzureSettings.class);
    }

    static DataSource h2() {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        pool.setMaxConnections(20);
        return migrated(pool);
    }

    static DataSource migrated(DataSource dataSource) {
        Flyway.configure().dataSource(dataSource).load().migrate();
        return dataSource;
    }

    /** Lets a real scheduler run from now on. */
    Scheduler start(String name) {
        Scheduler real = Scheduler.create(dataSource, task)
                .threads(8)
                .pollingInterval(Duration.ofMillis(50))
                .schedulerName(() -> name)
                .enableImmediateExecution()
                .build();
        scheduler.set(real);
        real.start();
        return real;
    }

    Instant now() {
        return time.now();
    }

    /** Moves the time on and does what is due then. */
    void after(Duration duration) {
        time.tick(duration);
        manual().runAnyDueExecutions();
    }

    /** Does what is due, again and again in steps of a second, for so long. */
    LedgerNode runs(Duration duration) {
        Instant end = time.now().plus(duration);
        manual().runAnyDueExecutions();
        while (time.now().isBefore(end)) {
            after(Duration.ofSeconds(1));
        }
        return this;
    }

    ManualScheduler manual() {
        return (ManualScheduler) scheduler.get();
    }

    Outcome outcome() {
        return settled.get(settled.size() - 1).outcome();
    }

    private static final class MovedClock extends Clock {
        private final SettableClock time;

        MovedClock(SettableClock time) {
            this.time = time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return time.now();
        }
    }
}
