package io.onramp.carrier;

import io.onramp.order.OrderNumber;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was said to a carrier and what it answered, by hand or by its API; whoever works on a circuit sees all of it. */
@Component
class CarrierNotes {

    private static final int LONGEST = 2000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private final JdbcClient jdbc;
    private final Clock clock;

    CarrierNotes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param by the person who noted it, or the carrier where its API said it */
    void from(OrderNumber order, String circuit, String text, String by) {
        add(order, circuit, "FROM", text, by);
    }

    void to(OrderNumber order, String circuit, String text, String by) {
        add(order, circuit, "TO", text, by);
    }

    /** One line each, the oldest first; empty where nothing was said. */
    String of(OrderNumber order, String circuit) {
        List<String> lines = jdbc.sql("select * from carrier_note where order_number = :order and circuit = :circuit"
                        + " order by note_id")
                .param("order", order.value())
                .param("circuit", circuit)
                .query((row, index) -> "%s UTC %s %s: %s"
                        .formatted(
                                TIME.format(row.getObject("written_at", OffsetDateTime.class)),
                                row.getString("direction").equals("FROM") ? "<-" : "->",
                                row.getString("written_by"),
                                row.getString("note_text")))
                .list();
        return lines.stream().collect(Collectors.joining("\n"));
    }

    private void add(OrderNumber order, String circuit, String direction, String text, String by) {
        if (text.isBlank()) {
            return;
        }
        jdbc.sql("insert into carrier_note (order_number, circuit, direction, note_text, written_by, written_at)"
                        + " values (:order, :circuit, :direction, :text, :by, :now)")
                .param("order", order.value())
                .param("circuit", circuit)
                .param("direction", direction)
                .param("text", text.length() <= LONGEST ? text : text.substring(0, LONGEST))
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
