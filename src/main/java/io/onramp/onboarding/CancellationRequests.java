package io.onramp.onboarding;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.onramp.order.Cancellation;
import io.onramp.order.CancellationAsked;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells an onboarding that somebody wants it cancelled. Whoever asks only has the wish written down; the onboarding may
 * just be at work and not be able to take it, and then it is told again. Where it is too far along to be cancelled, whoever
 * asked is told so.
 */
@Component
class CancellationRequests {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("cancellation-request");

    private static final String TOO_LATE = "The onboarding had come to its end already when it was asked for";
    private static final String BEING_REMOVED = "What was made is being removed already";
    private static final String BEING_CHANGED =
            "The change is being made already: another change can undo it once it is done";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ObjectProvider<Scheduler> scheduler;
    private final Orders orders;
    private final Onboardings onboardings;
    private final Clock clock;

    CancellationRequests(ObjectProvider<Scheduler> scheduler, Orders orders, Onboardings onboardings, Clock clock) {
        this.scheduler = scheduler;
        this.orders = orders;
        this.onboardings = onboardings;
        this.clock = clock;
    }

    @EventListener
    void schedule(CancellationAsked asked) {
        Cancellation wish = orders.cancellation(asked.number()).orElseThrow();
        Scheduler due = scheduler.getObject();
        due.schedule(TASK.instance(asked.number() + "|" + wish.askedAt().toEpochMilli())
                .scheduledTo(clock.instant()));
        AfterCommit.run(due::triggerCheckForDueExecutions);
    }

    /**
     * A second time changes nothing: this node may have died when it was told.
     *
     * @return false where the onboarding has yet to begin, and is to be told again
     */
    @Transactional
    public boolean tell(OrderNumber number, String wish) {
        if (orders.get(number).state() != OrderState.ASSESSING_CANCELLATION
                || onboardings.cancellationAsked(number, wish)) {
            return true;
        }
        if (onboardings.hasYetToBegin(number)) {
            return false;
        }
        String why =
                switch (orders.get(number).action()) {
                    case DELETE -> BEING_REMOVED;
                    case MODIFY -> BEING_CHANGED;
                    case ADD, NO_CHANGE -> TOO_LATE;
                };
        orders.refuseCancellation(number, why);
        return true;
    }

    static Task<Void> task(CancellationRequests requests) {
        return Tasks.custom(TASK)
                .onFailure((failed, operations) ->
                        operations.reschedule(failed, failed.getTimeDone().plus(PAUSE)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    String[] parts = instance.getId().split("\\|");
                    boolean settled = requests.tell(new OrderNumber(parts[0]), parts[1]);
                    return (done, operations) -> {
                        if (settled) {
                            operations.remove();
                        } else {
                            operations.reschedule(done, done.getTimeDone().plus(PAUSE));
                        }
                    };
                });
    }
}
