package io.onramp.onboarding;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.onramp.order.OrderEnded;
import io.onramp.order.OrderNumber;
import io.onramp.order.TurnAwaited;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose turn it is with a service: its onboarding, a change and its taking down never run into each other. The onboarding has
 * the first turn, from its order to its end; the others wait in the order in which they asked. A turn ends with its order.
 */
@Component
@Transactional
public class Turns {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("service-turn");

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** What a process that has waited is woken with. */
    record Given(OrderNumber order) {}

    private final JdbcClient jdbc;
    private final ObjectProvider<Scheduler> scheduler;
    private final Signals signals;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Turns(
            JdbcClient jdbc,
            ObjectProvider<Scheduler> scheduler,
            Signals signals,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.signals = signals;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks for the turn, in the caller's transaction.
     *
     * @param replyTo is handed back with {@link Given} once it is given
     * @return whether it is given at once
     */
    boolean ask(OrderNumber order, OrderNumber service, String replyTo) {
        former(order).filter(other -> !other.equals(service)).ifPresent(other -> leave(order, other));
        lock(service);
        if (comesAgain(order, service, replyTo)) {
            return true;
        }
        drop(order);
        Optional<OrderNumber> before = before(order, service);
        jdbc.sql("insert into service_turn (order_number, service_number, has_it, reply_to, asked_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(
                        order.value(),
                        service.value(),
                        before.isEmpty(),
                        replyTo,
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        before.ifPresent(other -> events.publishEvent(new TurnAwaited(order, service, other)));
        return before.isEmpty();
    }

    /** It has the turn already, and was sent back meanwhile: nobody comes before it. */
    private boolean comesAgain(OrderNumber order, OrderNumber service, String replyTo) {
        return jdbc.sql("update service_turn set reply_to = ? where order_number = ? and service_number = ?"
                                + " and has_it = true")
                        .params(replyTo, order.value(), service.value())
                        .update()
                > 0;
    }

    /** The order that has the turn with a service; empty where nothing is under way with it. */
    @Transactional(readOnly = true)
    public Optional<OrderNumber> holder(OrderNumber service) {
        return jdbc
                .sql("select order_number from service_turn where service_number = :service and has_it = true"
                        + " union all select order_number from service_order where order_number = :service"
                        + " and state not in ('completed', 'rejected', 'cancelled', 'failed')")
                .param("service", service.value())
                .query(String.class)
                .list()
                .stream()
                .findFirst()
                .map(OrderNumber::new);
    }

    /** As {@link #holder}; nobody is given the turn before the caller's transaction ends. */
    public Optional<OrderNumber> holderHeld(OrderNumber service) {
        lock(service);
        return holder(service);
    }

    /** Whom an order waits for; empty where it does not wait. */
    @Transactional(readOnly = true)
    public Optional<OrderNumber> awaitedBy(OrderNumber order) {
        return jdbc.sql("select service_number from service_turn where order_number = ? and has_it = false")
                .param(order.value())
                .query(String.class)
                .optional()
                .flatMap(service -> before(order, new OrderNumber(service)));
    }

    /** The turn goes on to the next, once the caller's transaction is committed. */
    @EventListener
    void ended(OrderEnded ended) {
        leave(ended.number(), former(ended.number()).orElse(ended.number()));
    }

    /** The service that it has or awaits the turn with. */
    private Optional<OrderNumber> former(OrderNumber order) {
        return jdbc.sql("select service_number from service_turn where order_number = ?")
                .param(order.value())
                .query(String.class)
                .optional()
                .map(OrderNumber::new);
    }

    private void leave(OrderNumber order, OrderNumber service) {
        lock(service);
        drop(order);
        // whoever only waited leaves the one that is at work, the onboarding among them, to its work
        if (holder(service).isEmpty()) {
            waiting(service).findFirst().ifPresent(this::give);
        }
    }

    private void give(OrderNumber next) {
        jdbc.sql("update service_turn set has_it = true where order_number = ?")
                .param(next.value())
                .update();
        Scheduler due = scheduler.getObject();
        due.scheduleIfNotExists(TASK.instance(next.value()).scheduledTo(clock.instant()));
        AfterCommit.run(due::triggerCheckForDueExecutions);
    }

    private void drop(OrderNumber order) {
        jdbc.sql("delete from service_turn where order_number = ?")
                .param(order.value())
                .update();
    }

    /** A second time changes nothing: this node may have died when it told. */
    void tell(OrderNumber order) {
        jdbc.sql("select reply_to from service_turn where order_number = ? and has_it = true")
                .param(order.value())
                .query(String.class)
                .optional()
                .ifPresent(replyTo -> signals.send(ReplyTo.parse(replyTo), new Given(order)));
    }

    private Optional<OrderNumber> before(OrderNumber order, OrderNumber service) {
        return holder(service).or(() -> waiting(service).findFirst()).filter(other -> !other.equals(order));
    }

    private Stream<OrderNumber> waiting(OrderNumber service) {
        return jdbc
                .sql("select order_number from service_turn where service_number = ? and has_it = false"
                        + " order by asked_at, order_number")
                .param(service.value())
                .query(String.class)
                .list()
                .stream()
                .map(OrderNumber::new);
    }

    /** The service's own row is the lock. */
    private void lock(OrderNumber service) {
        jdbc.sql("select order_number from service_order where order_number = ? for update")
                .param(service.value())
                .query(String.class)
                .optional();
    }

    static Task<Void> task(Turns turns) {
        return Tasks.custom(TASK)
                .onFailure((failed, operations) ->
                        operations.reschedule(failed, failed.getTimeDone().plus(PAUSE)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    turns.tell(new OrderNumber(instance.getId()));
                    return (done, operations) -> operations.remove();
                });
    }
}
