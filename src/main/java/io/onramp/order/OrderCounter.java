package io.onramp.order;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives every order its number. */
class OrderCounter {

    private final JdbcClient jdbc;

    OrderCounter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts from 1 each year; the one row is the lock. A node whose clock is behind at the turn of the year goes on
     * counting the new one: counting the old one again would give numbers twice.
     */
    OrderNumber next(int year) {
        jdbc.sql("update order_counter set"
                        + " last_number = case when counted_year >= :year then last_number + 1 else 1 end,"
                        + " counted_year = case when counted_year >= :year then counted_year else :year end")
                .param("year", year)
                .update();
        return jdbc.sql("select counted_year, last_number from order_counter")
                .query((row, index) -> OrderNumber.of(row.getInt("counted_year"), row.getLong("last_number")))
                .single();
    }
}
