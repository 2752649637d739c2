package io.onramp.azure;

import io.onramp.azure.LedgerEntry.State;
import io.onramp.azure.Pace.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps calls away from subscriptions: while Azure has asked to leave one alone (429), which every node keeps to, and
 * while this node's {@link Pace} has no calls left for it.
 */
class Throttle {

    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final Pace pace;
    private final Clock clock;

    Throttle(JdbcClient jdbc, PlatformTransactionManager transactions, Pace pace, Clock clock) {
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.pace = pace;
        this.clock = clock;
    }

    /** When a change may take its next step; empty where it may now. */
    Optional<Instant> until(Change change) {
        String subscription = change.resource.subscription();
        Optional<Instant> parked = parked(subscription);
        if (parked.isPresent()) {
            return parked;
        }
        // a step may read as well as write
        return change.state == State.RUNNING
                ? pace.slot(subscription, Kind.READS)
                : pace.slot(subscription, Kind.of(change.method)).or(() -> pace.slot(subscription, Kind.READS));
    }

    /** Whether no read of it can be made now. */
    boolean exhausted(String subscription) {
        return pace.exhausted(subscription);
    }

    /** Until when the subscription is to be left alone; empty where it need not be. */
    Optional<Instant> parked(String subscription) {
        return jdbc.sql("select parked_until from azure_throttle where subscription_id = ?")
                .param(subscription)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .filter(clock.instant()::isBefore);
    }

    /**
     * Kept in a transaction of its own: Azure has asked for the pause whatever becomes of the caller's, which a collision
     * with another node must not spoil either.
     */
    void park(String subscription, Instant until) {
        OffsetDateTime time = until.atOffset(ZoneOffset.UTC);
        try {
            ownTransaction.executeWithoutResult(t -> {
                if (extend(subscription, time) == 0) {
                    add(subscription, time);
                }
            });
        } catch (DuplicateKeyException another) {
            // was as quick as we; that transaction is gone, and now the row is there
            ownTransaction.executeWithoutResult(t -> extend(subscription, time));
        }
    }

    private int extend(String subscription, OffsetDateTime time) {
        return jdbc.sql("update azure_throttle set parked_until = ? where subscription_id = ? and parked_until < ?")
                .params(time, subscription, time)
                .update();
    }

    private void add(String subscription, OffsetDateTime time) {
        jdbc.sql(
                        """
                insert into azure_throttle (subscription_id, parked_until)
                select cast(? as varchar(90)), cast(? as timestamp with time zone)
                where not exists (select 1 from azure_throttle where subscription_id = ?)""")
                .params(subscription, time, subscription)
                .update();
    }
}
