package io.onramp.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The faults that are switched on, in the database, so that every node has the same bad day. */
@Component
@ConditionalOnSandbox
class Faults {

    private static final List<Fault.Kind> BEFORE_READS =
            List.of(Fault.Kind.THROTTLE, Fault.Kind.SERVER_ERROR, Fault.Kind.RESET);
    private static final List<Fault.Kind> BEFORE_WRITES =
            List.of(Fault.Kind.THROTTLE, Fault.Kind.SERVER_ERROR, Fault.Kind.RESET, Fault.Kind.BUSY, Fault.Kind.LOCKED);

    private final JdbcClient jdbc;
    private final FaultDice dice;
    private final Clock clock;

    Faults(JdbcClient jdbc, FaultDice dice, Clock clock, SandboxSchema schema) {
        this.jdbc = jdbc;
        this.dice = dice;
        this.clock = clock;
    }

    private record Row(Fault fault, Optional<Long> remaining, double probability, Optional<Long> seed) {}

    /**
     * Switches one on.
     *
     * @param type the resource type, e.g. {@code expressRouteCircuits/peerings}, or {@code *} for all
     * @param order what and how often
     */
    void add(String type, FaultOrder order) {
        jdbc.sql(
                        "insert into sandbox_fault (id, type, method, kind, remaining, probability, seed, code, message, created_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(UUID.randomUUID().toString())
                .param(type.toLowerCase(Locale.ROOT))
                .param(order.method())
                .param(order.kind())
                .param(order.times())
                .param(order.probability() == null ? 1.0 : order.probability())
                .param(order.seed())
                .param(order.code())
                .param(order.message())
                .param(ResourceStore.utc(clock.instant()))
                .update();
    }

    void clear() {
        jdbc.sql("delete from sandbox_fault").update();
        dice.forget();
    }

    /** A fault that keeps this call from being done. */
    Optional<Fault> beforehand(ArmRequest request) {
        return next(request, request.isWrite() ? BEFORE_WRITES : BEFORE_READS);
    }

    /** Whether the answer to this call gets lost. */
    boolean silences(ArmRequest request) {
        return next(request, List.of(Fault.Kind.TIMEOUT)).isPresent();
    }

    /** Whether this resource cannot be seen yet. */
    boolean hides(ArmRequest request) {
        return request.method().equals("GET")
                && request.path().isResource()
                && !request.path().group().isEmpty()
                && next(request, List.of(Fault.Kind.LATE_VISIBILITY)).isPresent();
    }

    /** How the operation that this call starts will fail. */
    Optional<Failure> failing(ArmRequest request) {
        return next(request, List.of(Fault.Kind.FAILED_OPERATION))
                .map(fault -> new Failure(
                        fault.code().orElse("InternalServerError"),
                        fault.message().orElse("An error occurred.")));
    }

    private Optional<Fault> next(ArmRequest request, List<Fault.Kind> kinds) {
        List<Row> rows = jdbc.sql("select id, kind, code, message, remaining, probability, seed from sandbox_fault"
                        + " where type in (?, '*') and (method is null or method = ?) and (remaining is null or remaining > 0)"
                        + " and kind in (" + marks(kinds) + ") order by created_at, id")
                .param(request.path().type())
                .param(request.method())
                .query(Faults::read)
                .list();
        for (Row row : rows) {
            if (dice.hits(row.fault, row.probability, row.seed, request) && take(row)) {
                return Optional.of(row.fault);
            }
        }
        return Optional.empty();
    }

    /** The words are the enum's own, never a caller's. */
    private static String marks(List<Fault.Kind> kinds) {
        return String.join(
                ",", kinds.stream().map(kind -> "'" + kind.word() + "'").toList());
    }

    private boolean take(Row row) {
        return row.remaining.isEmpty()
                || jdbc.sql("update sandbox_fault set remaining = remaining - 1 where id = ? and remaining > 0")
                                .param(row.fault.id())
                                .update()
                        == 1;
    }

    private static Row read(ResultSet row, int index) throws SQLException {
        Fault fault = new Fault(
                row.getString("id"),
                Fault.Kind.of(row.getString("kind")).orElseThrow(),
                Optional.ofNullable(row.getString("code")),
                Optional.ofNullable(row.getString("message")));
        return new Row(fault, number(row, "remaining"), row.getDouble("probability"), number(row, "seed"));
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }
}
