package io.onramp.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an order is found by. */
class OrderIndexTest {

    @Test
    void ordersThatWereThereBeforeTheIndexAreFoundToo() {
        JdbcConnectionPool database =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        JdbcClient jdbc = JdbcClient.create(database);
        FluentConfiguration migrations = Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .javaMigrations(new V95__IndexOrders());
        migrations.target("94").load().migrate();
        jdbc.sql(
                        "insert into service_order (order_number, source_system, external_id, state, document, findings, reason,"
                                + " amended_by, customer_id, created_at, updated_at) values ('ONB-2026-000001', 'test', 'a',"
                                + " 'pending', ?, '[]', '', '[]', '', current_timestamp, current_timestamp)")
                .param(
                        "{\"priority\":\"1\",\"requestedCompletionDate\":\"2027-01-01T01:00:00+01:00\",\"relatedParty\":"
                                + "[{\"id\":\"contoso\"},{\"id\":\"jane\"},\"odd\"],\"category\":{\"odd\":1},\"externalId\":null}")
                .update();

        migrations.target("latest").load().migrate();

        assertThat(jdbc.sql("select path || '=' || attribute_value from order_attribute")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "priority=1",
                        "relatedParty.id=contoso",
                        "relatedParty.id=jane",
                        "requestedCompletionDate=2027-01-01T00:00:00.000000000Z");
        database.dispose();
    }
}
