package io.onramp.ticketing;

import io.onramp.order.OrderNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of notifications, and how those to a listener go. */
@Component
class NotificationTable {

    private static final int LONGEST_ERROR = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    NotificationTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes it down, in the caller's transaction; until that ends nobody else adds to this listener. */
    void add(String listener, OrderNumber order, String eventId, String eventType, String body) {
        lock(listener, 1);
        jdbc.sql("insert into listener_notification (listener_id, sequence_number, event_id, event_type, order_number,"
                        + " body, state, attempts, last_error, created_at)"
                        + " select id, last_sequence, ?, ?, ?, ?, 'pending', 0, '', ? from event_listener where id = ?")
                .params(eventId, eventType, order.value(), body, now(), listener)
                .update();
    }

    /** Holds all others off this listener until the caller's transaction ends. */
    void lock(String listener) {
        lock(listener, 0);
    }

    private void lock(String listener, int more) {
        jdbc.sql("update event_listener set last_sequence = last_sequence + ? where id = ?")
                .params(more, listener)
                .update();
    }

    /** The oldest that this listener has not been told. */
    Optional<Notification> next(String listener) {
        return jdbc.sql("select * from listener_notification where listener_id = ? and state = 'pending'"
                        + " order by sequence_number fetch first 1 rows only")
                .param(listener)
                .query(NotificationTable::notification)
                .optional();
    }

    /** Written down before it is tried. */
    Notification attempt(Notification notification) {
        jdbc.sql(
                        "update listener_notification set attempts = attempts + 1 where listener_id = ? and sequence_number = ?")
                .params(notification.listener(), notification.sequence())
                .update();
        return new Notification(
                notification.listener(),
                notification.sequence(),
                notification.eventId(),
                notification.eventType(),
                notification.body(),
                notification.attempts() + 1);
    }

    /** It arrived, and the listener can be reached. */
    void sent(Notification notification) {
        settle(notification, "sent", "");
        reached(notification.listener());
    }

    /** The listener can be reached and says, again and again, that it does not want this one. */
    void setAside(Notification notification, String error) {
        settle(notification, "refused", error);
        reached(notification.listener());
    }

    private void settle(Notification notification, String state, String error) {
        jdbc.sql("update listener_notification set state = ?, last_error = ?, body = null, sent_at = ?"
                        + " where listener_id = ? and sequence_number = ?")
                .params(state, cut(error), now(), notification.listener(), notification.sequence())
                .update();
    }

    private void reached(String listener) {
        jdbc.sql(
                        "update event_listener set failures = 0, failing_since = null where id = ? and failing_since is not null")
                .param(listener)
                .update();
    }

    /** @return since when this listener has been failing */
    Instant failed(Notification notification, String error) {
        jdbc.sql("update listener_notification set last_error = ? where listener_id = ? and sequence_number = ?")
                .params(cut(error), notification.listener(), notification.sequence())
                .update();
        jdbc.sql("update event_listener set failures = failures + 1, failing_since = coalesce(failing_since, ?)"
                        + " where id = ?")
                .params(now(), notification.listener())
                .update();
        return jdbc.sql("select failing_since from event_listener where id = ?")
                .param(notification.listener())
                .query((row, index) ->
                        row.getObject("failing_since", OffsetDateTime.class).toInstant())
                .optional()
                .orElseGet(clock::instant);
    }

    /** Nothing more goes to this listener; what it was not told is dropped. */
    void giveUp(String listener) {
        lock(listener);
        jdbc.sql("update event_listener set state = 'givenUp' where id = ?")
                .param(listener)
                .update();
        jdbc.sql("update listener_notification set state = 'dropped', body = null"
                        + " where listener_id = ? and state = 'pending'")
                .param(listener)
                .update();
    }

    /** Listeners that could not be reached at the last attempt, those given up included. */
    int failing() {
        return jdbc.sql("select count(*) from event_listener where failing_since is not null")
                .query(Integer.class)
                .single();
    }

    private static Notification notification(ResultSet row, int index) throws SQLException {
        return new Notification(
                row.getString("listener_id"),
                row.getLong("sequence_number"),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("body"),
                row.getInt("attempts"));
    }

    private static String cut(String error) {
        return error.substring(0, Math.min(error.length(), LONGEST_ERROR));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
