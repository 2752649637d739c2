package io.onramp.inventory;

import io.onramp.order.OrderAction;
import io.onramp.order.OrderNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of what customers have, written by the {@link Stocktaking} alone; in its transaction. */
@Repository
class InventoryTable {

    private final JdbcClient jdbc;

    InventoryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever has locked a service is the only one that works out what it has, until its transaction ends. */
    void lock(OrderNumber number) {
        jdbc.sql("select order_number from inventory_service where order_number = ? for update")
                .param(number.value())
                .query(String.class)
                .optional();
    }

    /** Writes nothing where all is as it was. */
    void write(Contents contents) {
        OrderNumber number = contents.service().number();
        Optional<Contents> before = find(number);
        if (before.isPresent() && before.get().equals(contents)) {
            return;
        }
        writeService(contents.service(), before.isPresent());
        for (String table : List.of("circuit", "peering", "network", "allocation")) {
            jdbc.sql("delete from inventory_" + table + " where order_number = ?")
                    .param(number.value())
                    .update();
        }
        contents.circuits().forEach(circuit -> insert(number, circuit));
        contents.peerings().forEach(peering -> insert(number, peering));
        contents.networks().forEach(network -> insert(number, network));
        contents.allocations().forEach(allocation -> insert(number, allocation));
    }

    Optional<Contents> find(OrderNumber number) {
        return jdbc.sql("select * from inventory_service where order_number = ?")
                .param(number.value())
                .query(InventoryTable::service)
                .optional()
                .map(service -> new Contents(
                        service,
                        entries("circuit", number, Entry.Circuit.class),
                        entries("peering", number, Entry.Peering.class),
                        entries("network", number, Entry.Network.class),
                        entries("allocation", number, Entry.Allocation.class)));
    }

    private <T extends Entry> List<T> entries(String table, OrderNumber number, Class<T> type) {
        return jdbc.sql("select * from inventory_" + table + " where order_number = ?")
                .param(number.value())
                .query(type)
                .list();
    }

    private void writeService(Service service, boolean known) {
        String sql = known
                ? """
                update inventory_service set sender = :sender, item_id = :item, action = :action, customer_key = :key,
                    customer_id = :id, customer = :customer, state = :state, under_way = :underWay,
                    circuit_count = :circuits,
                    bandwidth_in_mbps = :bandwidth, search_text = :text, ordered_at = :ordered, started_at = :started,
                    ended_at = :ended where order_number = :number"""
                : """
                insert into inventory_service (order_number, sender, item_id, action, customer_key, customer_id, customer,
                    state, under_way, circuit_count, bandwidth_in_mbps, search_text, ordered_at, started_at, ended_at)
                values (:number, :sender, :item, :action, :key, :id, :customer, :state, :underWay, :circuits, :bandwidth, :text, :ordered,
                    :started, :ended)""";
        jdbc.sql(sql)
                .param("number", service.number().value())
                .param("sender", service.sender())
                .param("item", service.itemId())
                .param("action", service.action().tmf())
                .param("key", service.customerId().toLowerCase(Locale.ROOT))
                .param("id", service.customerId())
                .param("customer", service.customer())
                .param("state", service.state().tmf())
                .param("underWay", service.underWay().map(OrderAction::tmf).orElse(""))
                .param("circuits", service.circuitCount())
                .param("bandwidth", service.bandwidthInMbps())
                .param(
                        "text",
                        Columns.search(List.of(service.number().value(), service.customerId(), service.customer())))
                .param("ordered", utc(service.orderedAt()))
                .param(
                        "started",
                        service.startedAt().map(InventoryTable::utc).orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ended", service.endedAt().map(InventoryTable::utc).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    private void insert(OrderNumber number, Entry.Circuit circuit) {
        jdbc.sql(
                        "insert into inventory_circuit (order_number, entry_text, name, resource_id, region, carrier, location,"
                                + " bandwidth, sku_tier, sku_family, owned_by_customer)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        number.value(),
                        Columns.search(circuit.words()),
                        circuit.name(),
                        circuit.resourceId(),
                        circuit.region(),
                        circuit.carrier(),
                        circuit.location(),
                        circuit.bandwidth(),
                        circuit.skuTier(),
                        circuit.skuFamily(),
                        circuit.ownedByCustomer())
                .update();
    }

    private void insert(OrderNumber number, Entry.Peering peering) {
        jdbc.sql(
                        "insert into inventory_peering (order_number, entry_text, circuit, kind, resource_id, peer_asn, vlan_id,"
                                + " ipv4_links, ipv6_links, prefixes, communities) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        number.value(),
                        Columns.search(peering.words()),
                        peering.circuit(),
                        peering.kind(),
                        peering.resourceId(),
                        peering.peerAsn(),
                        peering.vlanId(),
                        peering.ipv4Links(),
                        peering.ipv6Links(),
                        peering.prefixes(),
                        peering.communities())
                .update();
    }

    private void insert(OrderNumber number, Entry.Network network) {
        jdbc.sql("insert into inventory_network (order_number, entry_text, name, resource_id, region, address_spaces,"
                        + " gateway, gateway_sku, existing, linked_to) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        number.value(),
                        Columns.search(network.words()),
                        network.name(),
                        network.resourceId(),
                        network.region(),
                        network.addressSpaces(),
                        network.gateway(),
                        network.gatewaySku(),
                        network.existing(),
                        network.linkedTo())
                .update();
    }

    private void insert(OrderNumber number, Entry.Allocation allocation) {
        jdbc.sql("insert into inventory_allocation (order_number, entry_text, pool, allocated, purpose)"
                        + " values (?, ?, ?, ?, ?)")
                .params(
                        number.value(),
                        Columns.search(allocation.words()),
                        allocation.pool(),
                        allocation.allocated(),
                        allocation.purpose())
                .update();
    }

    static Service service(ResultSet row, int index) throws SQLException {
        return new Service(
                new OrderNumber(row.getString("order_number")),
                row.getString("sender"),
                row.getString("item_id"),
                OrderAction.ofTmf(row.getString("action")).orElseThrow(),
                row.getString("customer_id"),
                row.getString("customer"),
                ServiceState.ofTmf(row.getString("state")).orElseThrow(),
                OrderAction.ofTmf(row.getString("under_way")),
                row.getInt("circuit_count"),
                row.getInt("bandwidth_in_mbps"),
                instant(row, "ordered_at").orElseThrow(),
                instant(row, "started_at"),
                instant(row, "ended_at"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
