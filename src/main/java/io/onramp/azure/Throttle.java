package io.onramp.azure;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Subscriptions that Azure asked to leave alone for a while (429); every node keeps to it. */
class Throttle {

    private final JdbcClient jdbc;
    private final Clock clock;

    Throttle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
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

    /** Outside any transaction, since another may be doing the same. */
    void park(String subscription, Instant until) {
        if (extend(subscription, until) == 0 && parked(subscription).isEmpty()) {
            try {
                jdbc.sql("insert into azure_throttle (subscription_id, parked_until) values (?, ?)")
                        .params(subscription, until.atOffset(ZoneOffset.UTC))
                        .update();
            } catch (DuplicateKeyException another) {
                extend(subscription, until);
            }
        }
    }

    private int extend(String subscription, Instant until) {
        OffsetDateTime time = until.atOffset(ZoneOffset.UTC);
        return jdbc.sql("update azure_throttle set parked_until = ? where subscription_id = ? and parked_until < ?")
                .params(time, subscription, time)
                .update();
    }
}
