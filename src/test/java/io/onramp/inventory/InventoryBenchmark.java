package io.onramp.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.order.OrderNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How fast the inventory is with 5,000 services: its rooms on PostgreSQL, over HTTP, one page after the other. Not part of the
 * tests; run it with
 *
 * <pre>./mvnw -q test -Dtest=InventoryBenchmark#everyPageIsThereInAFifthOfASecond</pre>
 *
 * and find the table in {@code target/inventory-benchmark.md}.
 */
class InventoryBenchmark extends InventoryOnPostgresTest {

    private static final int SERVICES = 5_000;
    private static final int WARM_UP = 50;
    private static final int MEASURED = 200;
    private static final double MOST_MILLIS = 200;

    private static final List<String> PAGES = List.of(
            "/inventory/customers",
            "/inventory/customers?q=4711",
            "/inventory/circuits",
            "/inventory/circuits?page=190",
            "/inventory/circuits?q=contoso+amsterdam&carrier=Equinix&state=active",
            "/inventory/peerings?q=10.10.0.0/16",
            "/inventory/networks?location=Amsterdam",
            "/inventory/customers/customer-711",
            "/tmf-api/serviceInventory/v4/service?limit=20",
            "/tmf-api/serviceInventory/v4/service?limit=100&offset=4000",
            "/tmf-api/serviceInventory/v4/service?place.name=Amsterdam&state=active&limit=20",
            "/inventory/circuits.csv");

    @Test
    void everyPageIsThereInAFifthOfASecond() throws IOException {
        multiply(active("contoso", "Contoso Ltd"));

        StringBuilder table = new StringBuilder("| address | median (ms) | p95 (ms) |\n|---|---|---|\n");
        PAGES.forEach(address -> {
            double[] times = measure(address);
            table.append("| `%s` | %.0f | %.0f |%n".formatted(address, at(times, 0.5), at(times, 0.95)));
            if (!address.endsWith(".csv")) {
                assertThat(at(times, 0.95)).as("p95 of %s in ms", address).isLessThan(MOST_MILLIS);
            }
        });
        Files.writeString(Path.of("target/inventory-benchmark.md"), table);
        System.out.println(table);
    }

    /** The same service many times over, of a thousand customers. */
    private void multiply(OrderNumber one) {
        String number = "'ONB-2026-' || (200000 + n)";
        String from = " cross join generate_series(1, " + SERVICES + ") n where order_number = '" + one + "'";
        copy("service_order", from, List.of("order_number", number, "external_id", "external_id || n"));
        copy("onboarding_plan", from, List.of("order_number", number));
        String key = "'customer-' || (n % 1000)";
        copy(
                "inventory_service",
                from,
                List.of(
                        "order_number", number,
                        "customer_key", key,
                        "customer_id", key,
                        "customer", "'Customer ' || (n % 1000)",
                        "search_text", "lower(" + number + ") || ' contoso ' || " + key));
        copy("inventory_circuit", from, List.of("order_number", number));
        copy("inventory_peering", from, List.of("order_number", number));
        copy("inventory_network", from, List.of("order_number", number));
        jdbc.sql("analyze").update();
    }

    /** @param other pairs of a column and what it has instead */
    private void copy(String table, String from, List<String> other) {
        List<String> columns = jdbc.sql("select column_name from information_schema.columns where table_name = ?")
                .param(table)
                .query(String.class)
                .list();
        List<String> values = columns.stream()
                .map(column -> other.contains(column) ? other.get(other.indexOf(column) + 1) : column)
                .toList();
        jdbc.sql("insert into " + table + " (" + String.join(", ", columns) + ") select " + String.join(", ", values)
                        + " from " + table + from)
                .update();
    }

    private double[] measure(String address) {
        double[] times = new double[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            long begun = System.nanoTime();
            page(address);
            if (i >= 0) {
                times[i] = (System.nanoTime() - begun) / 1e6;
            }
        }
        Arrays.sort(times);
        return times;
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
