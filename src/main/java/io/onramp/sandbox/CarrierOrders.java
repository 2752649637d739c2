package io.onramp.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of lines that were ordered over carriers' APIs. */
@Component("sandboxCarrierOrders")
@ConditionalOnSandbox
class CarrierOrders {

    private static final String SELECT =
            "select id, order_number, carrier, name, circuit_key, service_key, path, group_id, bandwidth, body, ordered_at, approval,"
                    + " words, shown_state, configured_at, ready_at, rejected_at, cancelled_at, gone_at from sandbox_carrier_order ";
    private static final String OLDEST_FIRST = "order by order_number";

    private final JdbcClient jdbc;

    CarrierOrders(JdbcClient jdbc, SandboxSchema schema) {
        this.jdbc = jdbc;
    }

    List<CarrierOrder> all() {
        return jdbc.sql(SELECT + OLDEST_FIRST).query(CarrierOrders::read).list();
    }

    List<CarrierOrder> of(Carrier carrier) {
        return jdbc.sql(SELECT + "where carrier = ? " + OLDEST_FIRST)
                .param(carrier.word())
                .query(CarrierOrders::read)
                .list();
    }

    List<CarrierOrder> ofCircuit(String circuitKey) {
        return jdbc.sql(SELECT + "where circuit_key = ? " + OLDEST_FIRST)
                .param(circuitKey)
                .query(CarrierOrders::read)
                .list();
    }

    Optional<CarrierOrder> find(String id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(CarrierOrders::read)
                .optional();
    }

    /** The same, held for this transaction. */
    Optional<CarrierOrder> hold(String id) {
        return jdbc.sql(SELECT + "where id = ? for update")
                .param(id)
                .query(CarrierOrders::read)
                .optional();
    }

    /** Stores a new one, and gives it back with its number. */
    CarrierOrder insert(CarrierOrder order) {
        jdbc.sql(
                        "insert into sandbox_carrier_order (id, carrier, name, circuit_key, service_key, path, group_id, bandwidth, body,"
                                + " ordered_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(order.id())
                .param(order.carrier().word())
                .param(order.name())
                .param(order.circuitKey())
                .param(order.serviceKey())
                .param(order.path().word())
                .param(order.group())
                .param(order.bandwidth())
                .param(order.body().toString())
                .param(ResourceStore.utc(order.orderedAt()))
                .update();
        update(order);
        return find(order.id()).orElseThrow();
    }

    void update(CarrierOrder order) {
        jdbc.sql(
                        "update sandbox_carrier_order set name = ?, bandwidth = ?, body = ?, approval = ?, words = ?, shown_state = ?,"
                                + " configured_at = ?, ready_at = ?, rejected_at = ?, cancelled_at = ?, gone_at = ? where id = ?")
                .param(order.name())
                .param(order.bandwidth())
                .param(order.body().toString())
                .param(order.approval().map(Enum::name).orElse(null))
                .param(order.words().orElse(null))
                .param(order.shownState().orElse(null))
                .param(ResourceStore.utc(order.configuredAt()))
                .param(ResourceStore.utc(order.readyAt()))
                .param(ResourceStore.utc(order.rejectedAt()))
                .param(ResourceStore.utc(order.cancelledAt()))
                .param(ResourceStore.utc(order.goneAt()))
                .param(order.id())
                .update();
    }

    private static CarrierOrder read(ResultSet row, int index) throws SQLException {
        return new CarrierOrder(
                row.getString("id"),
                row.getLong("order_number"),
                Carrier.require(row.getString("carrier")),
                row.getString("name"),
                row.getString("circuit_key"),
                row.getString("service_key"),
                CarrierOrder.Path.of(row.getString("path")),
                row.getString("group_id"),
                row.getInt("bandwidth"),
                Nodes.stored(row.getString("body")),
                ResourceStore.instant(row, "ordered_at"),
                Optional.ofNullable(row.getString("approval")).map(CarrierOrder.Approval::valueOf),
                Optional.ofNullable(row.getString("words")),
                Optional.ofNullable(row.getString("shown_state")),
                Optional.ofNullable(ResourceStore.instant(row, "configured_at")),
                Optional.ofNullable(ResourceStore.instant(row, "ready_at")),
                Optional.ofNullable(ResourceStore.instant(row, "rejected_at")),
                Optional.ofNullable(ResourceStore.instant(row, "cancelled_at")),
                Optional.ofNullable(ResourceStore.instant(row, "gone_at")));
    }
}
