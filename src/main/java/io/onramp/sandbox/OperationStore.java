package io.onramp.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of operations. */
@Component
@ConditionalOnSandbox
class OperationStore {

    private static final String SELECT =
            "select id, subscription, resource_key, target, kind, lock_key, started_at, ends_at, settled,"
                    + " error_code, error_message, result from sandbox_operation ";

    private final JdbcClient jdbc;

    OperationStore(JdbcClient jdbc, SandboxSchema schema) {
        this.jdbc = jdbc;
    }

    void insert(Operation operation) {
        jdbc.sql(
                        "insert into sandbox_operation (id, subscription, resource_key, target, kind, lock_key, started_at, ends_at, settled,"
                                + " error_code, error_message, result) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(operation.id())
                .param(operation.subscription())
                .param(operation.resourceKey())
                .param(operation.target())
                .param(operation.kind())
                .param(operation.lockKey())
                .param(ResourceStore.utc(operation.startedAt()))
                .param(ResourceStore.utc(operation.endsAt()))
                .param(operation.settled())
                .param(operation.failure().map(Failure::code).orElse(null))
                .param(operation.failure().map(Failure::message).orElse(null))
                .param(operation.result())
                .update();
    }

    Optional<Operation> find(String id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(OperationStore::read)
                .optional();
    }

    /** What is still running, or has ended without anybody having looked, on a resource; the earliest end first. */
    List<Operation> unsettled(String resourceKey) {
        return jdbc.sql(SELECT + "where resource_key = ? and settled = false order by ends_at, id")
                .param(resourceKey)
                .query(OperationStore::read)
                .list();
    }

    /** What holds a lock at that time. */
    Optional<Operation> holding(String lockKey, Instant now) {
        return jdbc
                .sql(SELECT + "where lock_key = ? and settled = false and ends_at > ? order by ends_at, id")
                .param(lockKey)
                .param(ResourceStore.utc(now))
                .query(OperationStore::read)
                .list()
                .stream()
                .findFirst();
    }

    void settle(String id) {
        jdbc.sql("update sandbox_operation set settled = true where id = ?")
                .param(id)
                .update();
    }

    /** Ends at once what runs on a resource of a type that takes changes one upon the other. */
    void hasten(String resourceKey, Instant now) {
        jdbc.sql("update sandbox_operation set ends_at = ? where resource_key = ? and settled = false and ends_at > ?")
                .param(ResourceStore.utc(now))
                .param(resourceKey)
                .param(ResourceStore.utc(now))
                .update();
    }

    private static Operation read(ResultSet row, int number) throws SQLException {
        String code = row.getString("error_code");
        String result = row.getString("result");
        return new Operation(
                row.getString("id"),
                row.getString("subscription"),
                row.getString("resource_key"),
                row.getString("target"),
                row.getString("kind"),
                row.getString("lock_key"),
                ResourceStore.instant(row, "started_at"),
                ResourceStore.instant(row, "ends_at"),
                row.getBoolean("settled"),
                code == null ? Optional.empty() : Optional.of(new Failure(code, row.getString("error_message"))),
                result == null ? "" : result);
    }
}
