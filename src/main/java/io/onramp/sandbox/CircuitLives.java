package io.onramp.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what ARM does not show of circuits. */
@Component
@ConditionalOnSandbox
class CircuitLives {

    private final JdbcClient jdbc;

    CircuitLives(JdbcClient jdbc, SandboxSchema schema) {
        this.jdbc = jdbc;
    }

    CircuitLife of(String key) {
        return jdbc.sql(
                        "select resource_key, provisioning_at, provisioned_at, released_at, primary_up, secondary_up, prefixes_at,"
                                + " advertised from sandbox_circuit where resource_key = ?")
                .param(key)
                .query(CircuitLives::read)
                .optional()
                .orElseGet(() -> CircuitLife.of(key));
    }

    void save(CircuitLife life) {
        delete(life.key());
        jdbc.sql("insert into sandbox_circuit (resource_key, provisioning_at, provisioned_at, released_at, primary_up,"
                        + " secondary_up, prefixes_at, advertised) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(life.key())
                .param(ResourceStore.utc(life.provisioningAt()))
                .param(ResourceStore.utc(life.provisionedAt()))
                .param(ResourceStore.utc(life.releasedAt()))
                .param(life.primaryUp().orElse(null))
                .param(life.secondaryUp().orElse(null))
                .param(ResourceStore.utc(life.prefixesAt()))
                .param(String.join(";", life.advertised()))
                .update();
    }

    void delete(String key) {
        jdbc.sql("delete from sandbox_circuit where resource_key = ?")
                .param(key)
                .update();
    }

    private static CircuitLife read(ResultSet row, int number) throws SQLException {
        String advertised = row.getString("advertised");
        return new CircuitLife(
                row.getString("resource_key"),
                Optional.ofNullable(ResourceStore.instant(row, "provisioning_at")),
                Optional.ofNullable(ResourceStore.instant(row, "provisioned_at")),
                Optional.ofNullable(ResourceStore.instant(row, "released_at")),
                Optional.ofNullable((Boolean) row.getObject("primary_up")),
                Optional.ofNullable((Boolean) row.getObject("secondary_up")),
                Optional.ofNullable(ResourceStore.instant(row, "prefixes_at")),
                advertised == null || advertised.isEmpty() ? List.of() : List.of(advertised.split(";")));
    }
}
