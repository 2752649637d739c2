package io.onramp.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.testing.WaysInAndBack;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(
        classes = {WaysInAndBack.class, InventoryRoom.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1")
class InventoryOnH2Test extends InventoryStories {

    @Test
    void aPageTakesAsManyStatementsForManyAsForOne() {
        String few = "c" + UUID.randomUUID();
        String many = "c" + UUID.randomUUID();
        active(few, "Few");
        IntStream.range(0, 25).forEach(any -> active(many, "Many"));
        jdbc.sql("set query_statistics true").update();
        jdbc.sql("set query_statistics_max_entries 1000").update();

        for (String address : new String[] {
            "/tmf-api/serviceInventory/v4/service?limit=100&customer=",
            "/inventory/customers?customer=",
            "/inventory/circuits?customer=",
            "/inventory/peerings?customer=",
            "/inventory/circuits.csv?customer=",
            "/inventory/customers/"
        }) {
            assertThat(statements(address + many)).as(address).isPositive().isEqualTo(statements(address + few));
        }
    }

    private long statements(String address) {
        long before = executed();
        page(address);
        return executed() - before;
    }

    private long executed() {
        return jdbc.sql("select sum(execution_count) from information_schema.query_statistics"
                        + " where sql_statement like '%inventory_%' or sql_statement like '%onboarding_plan%'"
                        + " or sql_statement like '%from circuit%' or sql_statement like '%service_order%'")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
