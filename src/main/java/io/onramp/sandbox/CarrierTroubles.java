package io.onramp.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is to go wrong at carriers, in the database, so that every node has the same bad day. */
@Component("sandboxCarrierTroubles")
@ConditionalOnSandbox
class CarrierTroubles {

    private final JdbcClient jdbc;
    private final Clock clock;

    CarrierTroubles(JdbcClient jdbc, Clock clock, SandboxSchema schema) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(Carrier carrier, CarrierTroubleOrder order) {
        jdbc.sql(
                        "insert into sandbox_carrier_trouble (id, carrier, kind, path, remaining, words, shown_state, created_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(UUID.randomUUID().toString())
                .param(carrier.word())
                .param(order.kind())
                .param(order.path())
                .param(order.times())
                .param(order.words())
                .param(order.state())
                .param(ResourceStore.utc(clock.instant()))
                .update();
    }

    void clear(Carrier carrier) {
        jdbc.sql("delete from sandbox_carrier_trouble where carrier = ?")
                .param(carrier.word())
                .update();
    }

    /** Those that still have something to hit, the oldest first. */
    List<TroubleView> on(Carrier carrier) {
        return jdbc.sql(
                        "select kind, path, remaining, words, shown_state from sandbox_carrier_trouble where carrier = ?"
                                + " and (remaining is null or remaining > 0) order by created_at, id")
                .param(carrier.word())
                .query((row, index) -> new TroubleView(
                        row.getString("kind"),
                        Optional.ofNullable(row.getString("path")),
                        Optional.ofNullable(row.getObject("remaining", Long.class)),
                        Optional.ofNullable(row.getString("words")),
                        Optional.ofNullable(row.getString("shown_state"))))
                .list();
    }

    /** What hits this call, to which paths mean nothing. */
    Optional<CarrierTrouble> call(Carrier carrier, CarrierTrouble.Kind kind) {
        return take(carrier, List.of(kind), "");
    }

    /** What hits this order. */
    Optional<CarrierTrouble> order(Carrier carrier, List<CarrierTrouble.Kind> kinds, CarrierOrder.Path path) {
        return take(carrier, kinds, path.word());
    }

    private Optional<CarrierTrouble> take(Carrier carrier, List<CarrierTrouble.Kind> kinds, String path) {
        return jdbc
                .sql(
                        "select id, kind, words, shown_state from sandbox_carrier_trouble where carrier = :carrier and kind in (:kinds)"
                                + " and (path is null or path = :path) and (remaining is null or remaining > 0) order by created_at, id")
                .param("carrier", carrier.word())
                .param("kinds", kinds.stream().map(CarrierTrouble.Kind::word).toList())
                .param("path", path)
                .query(CarrierTroubles::read)
                .list()
                .stream()
                .filter(this::hits)
                .findFirst();
    }

    private boolean hits(CarrierTrouble trouble) {
        return jdbc.sql("update sandbox_carrier_trouble set remaining = remaining - 1 where id = ?"
                                + " and (remaining is null or remaining > 0)")
                        .param(trouble.id())
                        .update()
                == 1;
    }

    private static CarrierTrouble read(ResultSet row, int index) throws SQLException {
        return new CarrierTrouble(
                row.getString("id"),
                CarrierTrouble.Kind.of(row.getString("kind")).orElseThrow(),
                Optional.ofNullable(row.getString("words")),
                Optional.ofNullable(row.getString("shown_state")));
    }

    /** A trouble that is on; {@code remaining} is empty where it stays on. */
    record TroubleView(
            String kind,
            Optional<String> path,
            Optional<Long> remaining,
            Optional<String> words,
            Optional<String> state) {}
}
