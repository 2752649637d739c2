package io.onramp.order;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of wishes to cancel, the last one of each order. */
class Cancellations {

    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_NAME = 200;

    private final JdbcClient jdbc;

    Cancellations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps it in place of an earlier one; what is too long is cut. */
    Cancellation keep(Order order, String reason, String by, Instant now) {
        Cancellation wish = new Cancellation(cut(reason, LONGEST_REASON), cut(by, LONGEST_NAME), now);
        jdbc.sql("delete from order_cancellation where order_number = ?")
                .param(order.number().value())
                .update();
        jdbc.sql("insert into order_cancellation (order_number, reason, asked_by, asked_at, former_state)"
                        + " values (?, ?, ?, ?, ?)")
                .params(
                        order.number().value(),
                        wish.reason(),
                        wish.by(),
                        OffsetDateTime.ofInstant(now, ZoneOffset.UTC),
                        order.state().tmf())
                .update();
        return wish;
    }

    Optional<Cancellation> find(OrderNumber number) {
        return jdbc.sql("select * from order_cancellation where order_number = ?")
                .param(number.value())
                .query((row, index) -> new Cancellation(
                        row.getString("reason"),
                        row.getString("asked_by"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** What the order goes back to where it is not cancelled. */
    OrderState former(OrderNumber number) {
        return jdbc.sql("select former_state from order_cancellation where order_number = ?")
                .param(number.value())
                .query((row, index) -> OrderState.ofTmf(row.getString("former_state")))
                .single();
    }

    /** The onboarding has gone on meanwhile. */
    void goOn(OrderNumber number, OrderState former) {
        jdbc.sql("update order_cancellation set former_state = ? where order_number = ?")
                .params(former.tmf(), number.value())
                .update();
    }

    private static String cut(String text, int longest) {
        String storable = text.strip().replace('\u0000', ' ');
        return storable.length() <= longest ? storable : storable.substring(0, longest - 1) + "…";
    }
}
