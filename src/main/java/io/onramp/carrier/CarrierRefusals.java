package io.onramp.carrier;

import io.onramp.onboarding.RefusedReleases;
import io.onramp.order.OrderNumber;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of what carriers did not let go of, until a person has settled it with them. */
@Component
@Transactional
class CarrierRefusals implements RefusedReleases {

    private static final int LONGEST = 2000;

    private final JdbcClient jdbc;
    private final CarrierDesk desk;
    private final CarrierNotes notes;
    private final Clock clock;

    CarrierRefusals(JdbcClient jdbc, CarrierDesk desk, CarrierNotes notes, Clock clock) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.notes = notes;
        this.clock = clock;
    }

    /** @param words the carrier's */
    void add(OrderNumber order, String circuit, String words) {
        jdbc.sql("insert into carrier_refusal (order_number, circuit, words, refused_at)"
                        + " values (:order, :circuit, :words, :now)")
                .param("order", order.value())
                .param("circuit", circuit)
                .param("words", words.length() <= LONGEST ? words : words.substring(0, LONGEST))
                .param("now", now())
                .update();
    }

    /** The circuits that are not asked about again: what was refused of them, whether or not a person has settled it yet. */
    @Transactional(readOnly = true)
    Set<String> circuits(OrderNumber order) {
        return Set.copyOf(jdbc.sql("select circuit from carrier_refusal where order_number = :order")
                .param("order", order.value())
                .query(String.class)
                .list());
    }

    /** The carriers are to be asked anew about what nobody has settled. */
    void askAgain(OrderNumber order) {
        jdbc.sql("delete from carrier_refusal where order_number = :order and settled_at is null")
                .param("order", order.value())
                .update();
    }

    /** The circuit is ordered anew: what was refused of an earlier order does not count any more. */
    void orderedAnew(OrderNumber order, String circuit) {
        jdbc.sql("delete from carrier_refusal where order_number = :order and circuit = :circuit")
                .param("order", order.value())
                .param("circuit", circuit)
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public String words(OrderNumber order) {
        List<String> lines = jdbc.sql("select circuit, words from carrier_refusal where order_number = :order"
                        + " and settled_at is null order by refusal_id")
                .param("order", order.value())
                .query((row, index) -> row.getString("circuit") + ": " + Words.cut(row.getString("words")))
                .list();
        return Words.fitting(String.join("\n\n", lines));
    }

    @Override
    @Transactional(readOnly = true)
    public String said(OrderNumber order) {
        return Words.latest(unsettled(order).stream()
                .map(circuit -> notes.of(order, circuit))
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining("\n")));
    }

    @Override
    public void settled(OrderNumber order, String by) {
        unsettled(order).forEach(circuit -> desk.settled(order, circuit));
        jdbc.sql("update carrier_refusal set settled_at = :now, settled_by = :by where order_number = :order"
                        + " and settled_at is null")
                .param("now", now())
                .param("by", by)
                .param("order", order.value())
                .update();
    }

    private List<String> unsettled(OrderNumber order) {
        return jdbc.sql("select distinct circuit from carrier_refusal where order_number = :order"
                        + " and settled_at is null order by circuit")
                .param("order", order.value())
                .query(String.class)
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
