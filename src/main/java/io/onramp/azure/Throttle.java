package io.onramp.azure;

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

/** Subscriptions that Azure asked to leave alone for a while (429); every node keeps to it. */
class Throttle {

    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    Throttle(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
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
