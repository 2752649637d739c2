package io.onramp.inventory;

import io.onramp.inventory.InventoryWhere.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What customers have, searched, filtered and paged by the database: a page takes as many statements for ten as for ten thousand. */
@Repository
class Inventory {

    private static final int BLOCK = 500;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate inBlocks;
    private final TransactionTemplate reading;

    Inventory(JdbcClient jdbc, JdbcTemplate template, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        JdbcTemplate blocks = new JdbcTemplate(template.getDataSource());
        blocks.setFetchSize(BLOCK);
        this.inBlocks = new NamedParameterJdbcTemplate(blocks);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** @param total how many there are, on all pages */
    record Page<T>(List<T> rows, int number, int of, long total) {

        Page {
            rows = List.copyOf(rows);
        }
    }

    /** An entry and the service that it belongs to. */
    record Listed<T extends Entry>(Service service, T entry) {}

    /** @param active how many of its services are; @param circuits, bandwidth (Mbps) of all that are chosen */
    record Customer(String id, String name, int services, int active, int circuits, long bandwidth) {}

    /** How one of the lists is read. */
    record Source<T>(Listing list, String select, String tail, RowMapper<T> mapper) {

        static final Source<Customer> CUSTOMERS = new Source<>(
                Listing.CUSTOMERS,
                "select max(s.customer_id) as id, max(s.customer) as name, count(*) as services,"
                        + " count(case when s.state = 'active' then 1 end) as active, sum(s.circuit_count) as circuits,"
                        + " sum(s.bandwidth_in_mbps) as bandwidth",
                " group by s.customer_key order by lower(max(s.customer)), s.customer_key",
                new SimplePropertyRowMapper<>(Customer.class));
        static final Source<Listed<Entry.Circuit>> CIRCUITS = entries(Listing.CIRCUITS, Entry.Circuit.class, "x.name");
        static final Source<Listed<Entry.Peering>> PEERINGS =
                entries(Listing.PEERINGS, Entry.Peering.class, "x.circuit, x.kind desc");
        static final Source<Listed<Entry.Network>> NETWORKS =
                entries(Listing.NETWORKS, Entry.Network.class, "x.name, x.resource_id");
        static final Source<Listed<Entry.Allocation>> ALLOCATIONS =
                entries(Listing.ALLOCATIONS, Entry.Allocation.class, "x.purpose, x.allocated");

        private static <E extends Entry> Source<Listed<E>> entries(Listing list, Class<E> type, String orderBy) {
            RowMapper<E> entry = new SimplePropertyRowMapper<>(type);
            return new Source<>(
                    list,
                    "select s.*, x.*",
                    " order by lower(s.customer), s.customer_key, s.order_number, " + orderBy,
                    (row, index) -> new Listed<>(InventoryTable.service(row, index), entry.mapRow(row, index)));
        }
    }

    /** The page asked for, or the last one where there are not as many. */
    <T> Page<T> page(Source<T> source, InventoryQuery query) {
        Conditions where = InventoryWhere.of(query);
        String what = source.list() == Listing.CUSTOMERS ? "count(distinct s.customer_key)" : "count(*)";
        long total = jdbc.sql("select " + what + where.sql())
                .params(where.params())
                .query(Long.class)
                .single();
        int pages = (int) Math.max(1, (total + InventoryQuery.PAGE_SIZE - 1) / InventoryQuery.PAGE_SIZE);
        int number = Math.min(query.page(), pages);
        List<T> rows = jdbc.sql(source.select() + where.sql() + source.tail()
                        + " offset :offset rows fetch next :size rows only")
                .params(where.params())
                .param("offset", (number - 1) * InventoryQuery.PAGE_SIZE)
                .param("size", InventoryQuery.PAGE_SIZE)
                .query(source.mapper())
                .list();
        return new Page<>(rows, number, pages, total);
    }

    /** All that the query chooses, at once: of one customer. */
    <T> List<T> all(Source<T> source, InventoryQuery query) {
        Conditions where = InventoryWhere.of(query);
        return jdbc.sql(source.select() + where.sql() + source.tail())
                .params(where.params())
                .query(source.mapper())
                .list();
    }

    /** All pages, some rows at a time, as they come from the database. */
    <T> void each(Source<T> source, InventoryQuery query, Consumer<List<T>> reader) {
        Conditions where = InventoryWhere.of(query);
        // PostgreSQL sends blocks only inside a transaction
        reading.executeWithoutResult(status -> {
            List<T> block = new ArrayList<>(BLOCK);
            try (Stream<T> all = inBlocks.queryForStream(
                    source.select() + where.sql() + source.tail(), where.params(), source.mapper())) {
                all.forEach(row -> {
                    block.add(row);
                    if (block.size() == BLOCK) {
                        reader.accept(block);
                        block.clear();
                    }
                });
            }
            if (!block.isEmpty()) {
                reader.accept(block);
            }
        });
    }

    /** The services of a customer, the newest first. */
    List<Service> services(String customerKey) {
        return jdbc.sql(
                        "select * from inventory_service where customer_key = ? order by ordered_at desc, order_number desc")
                .param(customerKey)
                .query(InventoryTable::service)
                .list();
    }

    /** How many customers there are at all. */
    boolean isEmpty() {
        return jdbc.sql("select order_number from inventory_service fetch first 1 row only")
                .query(String.class)
                .optional()
                .isEmpty();
    }

    /** Those that there are circuits of, in alphabetical order. */
    List<String> carriers() {
        return jdbc.sql("select distinct carrier from inventory_circuit order by carrier")
                .query(String.class)
                .list();
    }

    /** Peering locations that there are circuits in, in alphabetical order. */
    List<String> locations() {
        return jdbc.sql("select distinct location from inventory_circuit order by location")
                .query(String.class)
                .list();
    }
}
