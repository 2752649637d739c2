package io.onramp.ticketing;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How a task ends that has sent all there was to send to one receiver. More may have been written since it looked. Whoever
 * writes holds the receiver's lock until it is committed, so under that lock either it is seen here, or its writer sees that
 * this task is gone and plans anew.
 */
final class LastLook {

    private LastLook() {}

    /**
     * @param lock holds off those who write for this receiver until the transaction ends
     * @param more whether there is something to send
     */
    static CompletionHandler<Void> before(
            TransactionTemplate transaction, Runnable lock, BooleanSupplier more, Clock clock) {
        return (complete, operations) -> transaction.executeWithoutResult(status -> {
            lock.run();
            if (more.getAsBoolean()) {
                operations.reschedule(complete, clock.instant());
            } else {
                operations.remove();
            }
        });
    }
}
