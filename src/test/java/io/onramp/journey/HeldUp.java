package io.onramp.journey;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Looks, again and again, for threads that ask Azure while a job of the engine or a transaction is open behind them. */
class HeldUp implements AutoCloseable {

    private static final String ASKING = "io.onramp.azure.ArmClient";
    private static final List<String> BEHIND = List.of(
            "org.camunda.bpm.engine.impl.interceptor.CommandContextInterceptor",
            "org.springframework.transaction.support.TransactionTemplate",
            "org.springframework.transaction.interceptor.TransactionInterceptor");

    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    HeldUp() {
        looking.scheduleWithFixedDelay(this::look, 0, 20, TimeUnit.MILLISECONDS);
    }

    private void look() {
        Thread.getAllStackTraces().values().stream()
                .filter(stack -> at(stack, ASKING) >= 0)
                .filter(stack -> BEHIND.stream().anyMatch(open -> at(stack, open) > at(stack, ASKING)))
                .forEach(stack -> seen.add(Stream.of(stack)
                        .map(StackTraceElement::toString)
                        .filter(frame -> frame.startsWith("io.onramp."))
                        .toList()
                        .toString()));
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
