package io.onramp.onboarding;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.onramp.order.Cancellation;
import io.onramp.order.CancellationAsked;
import io.onramp.order.Order;
import io.onramp.order.OrderAction;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.order.Plans;
import io.onramp.order.ServiceChanges;
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
    private static final String CHANGED =
            "The change is made, and what it replaced is being taken down: another change can undo it";
    private static final String GIVEN_UP = "The change is being given up already";
    private static final String ADOPTED = "The circuit was taken into the inventory already";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ObjectProvider<Scheduler> scheduler;
    private final Orders orders;
    private final Onboardings onboardings;
    private final ServiceChanges changes;
    private final Plans plans;
    private final Clock clock;

    CancellationRequests(
            ObjectProvider<Scheduler> scheduler,
            Orders orders,
            Onboardings onboardings,
            ServiceChanges changes,
            Plans plans,
            Clock clock) {
        this.scheduler = scheduler;
        this.orders = orders;
        this.onboardings = onboardings;
        this.changes = changes;
        this.plans = plans;
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
        Order order = orders.get(number);
        if (order.state() != OrderState.ASSESSING_CANCELLATION
                || !isAdopted(order) && onboardings.cancellationAsked(number, wish)) {
            return true;
        }
        if (onboardings.hasYetToBegin(number)) {
            return false;
        }
        String why =
                switch (order.action()) {
                    case DELETE -> BEING_REMOVED;
                    case MODIFY -> changes.isFinished(number) ? CHANGED : GIVEN_UP;
                    case NO_CHANGE -> ADOPTED;
                    case ADD -> TOO_LATE;
                };
        orders.refuseCancellation(number, why);
        return true;
    }

    /** What was found is kept, and watched: there is nothing to drop any more. */
    private boolean isAdopted(Order order) {
        return order.action() == OrderAction.NO_CHANGE
                && plans.find(order.number()).isPresent();
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
