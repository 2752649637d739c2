package io.onramp.intake;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.onramp.order.OrderNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The deliveries as they came, each once, and what became of them. */
@Component
class Inbox {

    /** The task that works on a delivery; its instance is the delivery's id here. */
    static final String TASK = "intake-delivery";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    /** The scheduler is asked for late: it is made of the tasks, and theirs leads here. */
    Inbox(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Keeps a delivery and plans the work on it, both or neither; one that is here already changes nothing. */
    void keep(String system, String deliveryId, String body) {
        try {
            transaction.executeWithoutResult(status -> keepNew(system, deliveryId, body));
        } catch (DuplicateKeyException meanwhile) {
            // The same delivery twice at the same moment: the other one is kept
        }
    }

    private void keepNew(String system, String deliveryId, String body) {
        String id = UUID.randomUUID().toString();
        int kept = jdbc.sql("insert into inbox (id, source_system, delivery_id, body, state, reason, received_at)"
                        + " select cast(? as varchar(36)), cast(? as varchar(40)), cast(? as varchar(200)),"
                        + " cast(? as text), 'received', '', cast(? as timestamp with time zone)"
                        + " where not exists (select 1 from inbox where source_system = ? and delivery_id = ?)")
                .params(id, system, deliveryId, body, now(), system, deliveryId)
                .update();
        if (kept == 1) {
            scheduler.getObject().schedule(new TaskInstance<>(TASK, id), clock.instant());
        }
    }

    /** A delivery that still waits to be worked on. */
    Optional<Delivery> waiting(String id) {
        return jdbc.sql("select source_system, body, received_at, delivery_id from inbox"
                        + " where id = ? and state = 'received'")
                .param(id)
                .query((row, number) -> new Delivery(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4)))
                .optional();
    }

    /** An order was made of it. The body may name secrets, and is not needed any more. */
    void done(String id, OrderNumber order) {
        jdbc.sql("update inbox set state = 'done', body = null, order_number = ?, handled_at = ? where id = ?")
                .params(order.value(), now(), id)
                .update();
    }

    /** It is none of Onramp's business (yet): what it says is not kept. */
    void ignored(String id, String why) {
        close(id, "ignored", why);
        jdbc.sql("update inbox set body = null where id = ?").param(id).update();
    }

    /** Nothing can be made of it; it is kept for whoever finds out why. */
    void failed(String id, String why) {
        close(id, "failed", why);
    }

    private void close(String id, String state, String why) {
        String cleaned = Texts.cleaned(why);
        jdbc.sql("update inbox set state = ?, reason = ?, handled_at = ? where id = ?")
                .params(state, cleaned.substring(0, Math.min(cleaned.length(), 1000)), now(), id)
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** @param id by which the sender knows it */
    record Delivery(String system, String body, Instant receivedAt, String id) {}
}
