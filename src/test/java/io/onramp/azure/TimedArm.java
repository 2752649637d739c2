package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.function.Supplier;

/**
 * Tells for how long threads are blocked outside of HTTP. What counts is the time in which the thread waits or is held up
 * (for a lock, a connection, a sleep), as the JVM has it; not the time in which it waits for the answer to a call, and
 * not the time in which it works or waits for a processor.
 */
class TimedArm extends ArmClient {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final ThreadLocal<Long> IN_CALLS = ThreadLocal.withInitial(() -> 0L);

    static {
        THREADS.setThreadContentionMonitoringEnabled(true);
    }

    TimedArm(ArmPipeline pipeline, ObjectMapper json, SecretNames names) {
        super(pipeline, json, names);
    }

    /** In milliseconds, since the thread began, less what it has waited for answers. */
    static long heldUp() {
        ThreadInfo thread = THREADS.getThreadInfo(Thread.currentThread().getId());
        return thread.getBlockedTime() + thread.getWaitedTime() - IN_CALLS.get();
    }

    private static Answer timed(Supplier<Answer> call) {
        long before = heldUp();
        try {
            return call.get();
        } finally {
            IN_CALLS.set(IN_CALLS.get() + heldUp() - before);
        }
    }

    @Override
    Answer put(ResourceId id, JsonNode body) {
        return timed(() -> super.put(id, body));
    }

    @Override
    Answer replace(ResourceId id, JsonNode body, String etag) {
        return timed(() -> super.replace(id, body, etag));
    }

    @Override
    Answer delete(ResourceId id) {
        return timed(() -> super.delete(id));
    }

    @Override
    Answer act(ResourceId id, String action) {
        return timed(() -> super.act(id, action));
    }

    @Override
    Answer get(ResourceId id) {
        return timed(() -> super.get(id));
    }

    @Override
    Answer follow(String subscription, String url) {
        return timed(() -> super.follow(subscription, url));
    }
}
