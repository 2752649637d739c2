package io.onramp.azure;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Schedules the next step of a change, in the caller's transaction. */
class Wakeups {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("azure-change");

    private final Supplier<Scheduler> scheduler;
    private final Clock clock;

    Wakeups(Supplier<Scheduler> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * Whose turn it is. Each wake-up is a task instance of its own: one that ends can so never swallow the next.
     */
    record Turn(long change, int wakeup) {

        static Turn of(String instance) {
            String[] parts = instance.split("-");
            return new Turn(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
        }

        String instance() {
            return change + "-" + wakeup;
        }
    }

    void schedule(Turn turn) {
        Scheduler due = scheduler.get();
        due.schedule(TASK.instance(turn.instance()).scheduledTo(clock.instant()));
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    // else it would be found only when the scheduler looks next
                    due.triggerCheckForDueExecutions();
                }
            });
        }
    }
}
