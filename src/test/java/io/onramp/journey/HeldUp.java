package io.onramp.journey;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Looks, again and again, for threads that ask Azure while a job of the engine or a transaction is open behind them; and for
 * how long a thread waits at one point of Onramp's own code.
 */
class HeldUp implements AutoCloseable {

    private static final String ASKING = "io.onramp.azure.ArmClient";
    private static final List<String> BEHIND = List.of(
            "org.camunda.bpm.engine.impl.interceptor.CommandContextInterceptor",
            "org.springframework.transaction.support.TransactionTemplate",
            "org.springframework.transaction.interceptor.TransactionInterceptor");

    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private static final List<String> OTHERS =
            List.of("io.onramp.journey.", "io.onramp.testing.", "io.onramp.sandbox.");

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<Wait, Instant> since = new HashMap<>();
    private volatile Duration longest = Duration.ZERO;
    private volatile String where = "";

    /** One stretch of waiting: the counters grow with each new one. */
    private record Wait(long thread, long waits, long blocks) {}

    HeldUp() {
        looking.scheduleWithFixedDelay(this::look, 0, 20, TimeUnit.MILLISECONDS);
    }

    private void look() {
        waits();
        Thread.getAllStackTraces().values().stream()
                .filter(stack -> at(stack, ASKING) >= 0)
                .filter(stack -> BEHIND.stream().anyMatch(open -> at(stack, open) > at(stack, ASKING)))
                .forEach(stack -> seen.add(Stream.of(stack)
                        .map(StackTraceElement::toString)
                        .filter(frame -> frame.startsWith("io.onramp."))
                        .toList()
                        .toString()));
    }

    private void waits() {
        Instant now = Instant.now();
        Map<Wait, Instant> still = new HashMap<>();
        for (ThreadInfo thread : threads.dumpAllThreads(false, false)) {
            List<String> own = Arrays.stream(thread.getStackTrace())
                    .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                    .filter(frame -> frame.startsWith("io.onramp."))
                    .toList();
            boolean product = !own.isEmpty()
                    && own.stream().noneMatch(frame -> OTHERS.stream().anyMatch(frame::startsWith));
            if (product && thread.getThreadState() != Thread.State.RUNNABLE) {
                Wait wait = new Wait(thread.getThreadId(), thread.getWaitedCount(), thread.getBlockedCount());
                Instant from = since.getOrDefault(wait, now);
                still.put(wait, from);
                if (Duration.between(from, now).compareTo(longest) > 0) {
                    longest = Duration.between(from, now);
                    where = own.toString();
                }
            }
        }
        since.clear();
        since.putAll(still);
    }

    /** The longest that one thread has waited at one point, in words. */
    String longest() {
        return longest.toMillis() + " ms in " + where;
    }

    private static int at(StackTraceElement[] stack, String type) {
        return Arrays.stream(stack)
                .map(StackTraceElement::getClassName)
                .toList()
                .indexOf(type);
    }

    /** Onramp's own frames of each, innermost first. */
    Set<String> seen() {
        return seen;
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
