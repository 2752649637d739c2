package io.onramp.watch;

import io.onramp.wire.Expiring.Use;
import io.onramp.wire.Validity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Certificates and secrets as they were last seen, and what was decided about those that end. */
@Component
@Transactional
class Expiries {

    private final JdbcClient jdbc;

    Expiries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first to end comes first. */
    @Transactional(readOnly = true)
    public List<Expiry> all() {
        return jdbc.sql("select * from expiry order by valid_until, expiry_id")
                .query(Expiries::expiry)
                .list();
    }

    /** In place of what was known of the same before. */
    void keep(Expiry expiry) {
        gone(expiry);
        jdbc.sql(
                        """
                insert into expiry (expiry_id, used_for, place, holder, valid_from, valid_until, ended, seen_at, near_since,
                    left_until, decided_by, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        expiry.id(),
                        expiry.use().name(),
                        expiry.where(),
                        expiry.validity().holder(),
                        time(expiry.validity().from()),
                        time(expiry.validity().until()),
                        expiry.ended(),
                        time(expiry.seenAt()),
                        expiry.nearSince().map(Expiries::time).orElse(null),
                        expiry.leftUntil().orElse(null),
                        expiry.decidedBy(),
                        expiry.reason())
                .update();
    }

    void gone(Expiry expiry) {
        jdbc.sql("delete from expiry where expiry_id = ?").param(expiry.id()).update();
    }

    void leave(Expiry expiry, LocalDate until, String by, String reason) {
        jdbc.sql("update expiry set left_until = ?, decided_by = ?, reason = ? where expiry_id = ?")
                .params(until, by, reason, expiry.id())
                .update();
    }

    private static Expiry expiry(ResultSet row, int n) throws SQLException {
        return new Expiry(
                Use.valueOf(row.getString("used_for")),
                row.getString("place"),
                new Validity(row.getString("holder"), time(row, "valid_from"), time(row, "valid_until")),
                row.getBoolean("ended"),
                time(row, "seen_at"),
                Optional.ofNullable(row.getObject("near_since", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getObject("left_until", LocalDate.class)),
                row.getString("decided_by"),
                row.getString("reason"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
