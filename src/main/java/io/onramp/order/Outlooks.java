package io.onramp.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The outlooks of orders, as whoever follows them tells. */
@Component
@Transactional
public class Outlooks {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outlooks(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Outlook of(OrderNumber number) {
        return new Outlook(
                expectedAt(number),
                jdbc.sql("select id, kind, raised_at from order_jeopardy"
                                + " where order_number = ? and cleared_at is null order by raised_at, id")
                        .param(number.value())
                        .query(Outlooks::alert)
                        .list());
    }

    /** When the order will be done, or empty where that can no longer be told; publishes {@link OrderChanged} on change. */
    public void expect(OrderNumber number, Optional<Instant> at) {
        if (expectedAt(number).equals(at)) {
            return;
        }
        jdbc.sql("delete from order_expectation where order_number = ?")
                .param(number.value())
                .update();
        at.ifPresent(moment -> jdbc.sql("insert into order_expectation (order_number, expected_at) values (?, ?)")
                .params(number.value(), moment.atOffset(ZoneOffset.UTC))
                .update());
        events.publishEvent(OrderChanged.forecast(number));
    }

    /** When each order will be done of which that is known, as last told. */
    @Transactional(readOnly = true)
    public Map<OrderNumber, Instant> expected() {
        Map<OrderNumber, Instant> all = new HashMap<>();
        jdbc.sql("select e.order_number, e.expected_at from order_expectation e")
                .query((org.springframework.jdbc.core.RowCallbackHandler) row -> all.put(
                        new OrderNumber(row.getString("order_number")),
                        row.getObject("expected_at", OffsetDateTime.class).toInstant()));
        return all;
    }

    /** Why each order that is at risk is so, as last told. */
    @Transactional(readOnly = true)
    public Map<OrderNumber, Set<Jeopardy>> atRisk() {
        record Open(OrderNumber number, Jeopardy why) {}
        return jdbc
                .sql("select order_number, kind from order_jeopardy where cleared_at is null")
                .query((row, index) ->
                        new Open(new OrderNumber(row.getString("order_number")), Jeopardy.of(row.getString("kind"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Open::number,
                        Collectors.mapping(Open::why, Collectors.toCollection(() -> EnumSet.noneOf(Jeopardy.class)))));
    }

    /** Why the order is at risk from now on, and for no other reason; publishes {@link OrderInJeopardy} for what is new. */
    public void endanger(OrderNumber number, Set<Jeopardy> reasons) {
        Set<Jeopardy> known = of(number).alerts().stream()
                .map(Outlook.Alert::why)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Jeopardy.class)));
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        known.stream().filter(why -> !reasons.contains(why)).forEach(over -> jdbc.sql(
                        "update order_jeopardy set cleared_at = ? where order_number = ? and kind = ?"
                                + " and cleared_at is null")
                .params(now, number.value(), over.key())
                .update());
        reasons.stream().filter(why -> !known.contains(why)).sorted().forEach(why -> {
            jdbc.sql("insert into order_jeopardy (id, order_number, kind, raised_at) values (?, ?, ?, ?)")
                    .params(UUID.randomUUID().toString(), number.value(), why.key(), now)
                    .update();
            events.publishEvent(new OrderInJeopardy(number, why));
        });
    }

    private Optional<Instant> expectedAt(OrderNumber number) {
        return jdbc.sql("select expected_at from order_expectation where order_number = ?")
                .param(number.value())
                .query((row, index) ->
                        row.getObject("expected_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    private static Outlook.Alert alert(ResultSet row, int index) throws SQLException {
        return new Outlook.Alert(
                row.getString("id"),
                Jeopardy.of(row.getString("kind")),
                row.getObject("raised_at", OffsetDateTime.class).toInstant());
    }
}
