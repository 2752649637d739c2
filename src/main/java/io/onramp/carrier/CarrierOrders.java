package io.onramp.carrier;

import io.onramp.access.SecretRef;
import io.onramp.order.OrderNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of connections at carriers. */
@Component
class CarrierOrders {

    private final JdbcClient jdbc;
    private final Clock clock;

    CarrierOrders(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes down a connection that is to be ordered; a circuit has one of each leg. */
    CarrierOrder add(CarrierRequest request, Leg leg) {
        CarrierOrder order = new CarrierOrder(
                References.fresh(request.order()),
                request.order(),
                request.circuit(),
                leg,
                request.carrier(),
                request.peeringLocation(),
                request.bandwidthInMbps(),
                request.serviceKey(),
                clock.instant(),
                0);
        jdbc.sql(
                        """
                        insert into carrier_order (reference, order_number, circuit, leg, current_leg, carrier,
                            peering_location, bandwidth_in_mbps, service_key_ref, state, carrier_state, carrier_words,
                            told, unseen, written_at, revision)
                        values (:reference, :order, :circuit, :leg, :leg, :carrier, :location, :mbps, :key, :state, '',
                            '', '', 0, :now, 0)
                        """)
                .param("reference", order.reference)
                .param("order", order.order.value())
                .param("circuit", order.circuit)
                .param("leg", leg.name())
                .param("carrier", order.carrier)
                .param("location", order.peeringLocation)
                .param("mbps", order.bandwidthInMbps)
                .param("key", order.serviceKey.map(SecretRef::value).orElse(null), Types.VARCHAR)
                .param("state", order.state.name())
                .param("now", time(Optional.of(order.writtenAt)))
                .update();
        return order;
    }

    /** @throws OptimisticLockingFailureException where somebody else has saved it meanwhile */
    void save(CarrierOrder order) {
        int saved = jdbc.sql(
                        """
                        update carrier_order set current_leg = :current, bandwidth_in_mbps = :mbps, state = :state,
                            carrier_id = :id, redundancy_group = :group, carrier_state = :carrierState,
                            carrier_words = :words, told = :told, unseen = :unseen, missing = :missing, cancel = :cancel,
                            change = :change, change_mbps = :changeMbps, tried_at = :tried,
                            placed_at = :placed, ready_at = :ready, ended_at = :ended, revision = revision + 1
                        where reference = :reference and revision = :revision
                        """)
                .param("current", order.current ? order.leg.name() : null, Types.VARCHAR)
                .param("mbps", order.bandwidthInMbps)
                .param("state", order.state.name())
                .param("id", order.placed.map(Carrier.Placed::id).orElse(null), Types.VARCHAR)
                .param(
                        "group",
                        order.placed.flatMap(Carrier.Placed::redundancyGroup).orElse(null),
                        Types.VARCHAR)
                .param("carrierState", order.carrierState)
                .param("words", order.words)
                .param("told", order.told)
                .param("unseen", order.unseen)
                .param("missing", order.missing)
                .param("cancel", order.cancel.name())
                .param("change", order.change.name())
                .param("changeMbps", order.changeMbps.orElse(null), Types.INTEGER)
                .param("tried", time(order.triedAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("placed", time(order.placedAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ready", time(order.readyAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ended", time(order.endedAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reference", order.reference)
                .param("revision", order.revision)
                .update();
        if (saved == 0) {
            throw new OptimisticLockingFailureException("Carrier order " + order.reference + " has changed");
        }
        order.revision++;
    }

    /** Of a circuit, the oldest first; those that have ended too. */
    List<CarrierOrder> of(OrderNumber order, String circuit) {
        return jdbc.sql("select * from carrier_order where order_number = :order and circuit = :circuit"
                        + " order by written_at, leg")
                .param("order", order.value())
                .param("circuit", circuit)
                .query(CarrierOrders::read)
                .list();
    }

    /** The circuits of an order of which a carrier's API may still have something. */
    List<String> circuitsAtCarriers(OrderNumber order) {
        return jdbc.sql("select distinct circuit from carrier_order where order_number = :order"
                        + " and state not in ('ENDED', 'SETTLED') order by circuit")
                .param("order", order.value())
                .query(String.class)
                .list();
    }

    private static CarrierOrder read(ResultSet row, int index) throws SQLException {
        CarrierOrder order = new CarrierOrder(
                row.getString("reference"),
                new OrderNumber(row.getString("order_number")),
                row.getString("circuit"),
                Leg.valueOf(row.getString("leg")),
                row.getString("carrier"),
                row.getString("peering_location"),
                row.getInt("bandwidth_in_mbps"),
                Optional.ofNullable(row.getString("service_key_ref")).map(SecretRef::new),
                instant(row, "written_at").orElseThrow(),
                row.getLong("revision"));
        order.state = CarrierOrder.State.valueOf(row.getString("state"));
        order.current = row.getString("current_leg") != null;
        String group = row.getString("redundancy_group");
        order.placed = Optional.ofNullable(row.getString("carrier_id"))
                .map(id -> new Carrier.Placed(id, Optional.ofNullable(group)));
        order.carrierState = row.getString("carrier_state");
        order.words = row.getString("carrier_words");
        order.told = row.getString("told");
        order.unseen = row.getInt("unseen");
        order.missing = row.getInt("missing");
        order.cancel = CarrierOrder.Asked.valueOf(row.getString("cancel"));
        order.change = CarrierOrder.Asked.valueOf(row.getString("change"));
        order.changeMbps = Optional.ofNullable(row.getObject("change_mbps", Integer.class));
        order.triedAt = instant(row, "tried_at");
        order.placedAt = instant(row, "placed_at");
        order.readyAt = instant(row, "ready_at");
        order.endedAt = instant(row, "ended_at");
        return order;
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
