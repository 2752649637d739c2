package io.onramp.ticketing;

import io.onramp.order.OrderNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of reports. */
@Component
class Reports {

    private static final int LONGEST_ERROR = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Reports(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Writes a report down, in the caller's transaction; until that ends nobody else adds to this ticket.
     *
     * @param pending whether it is to be sent; otherwise it is only recorded
     */
    void add(Report.Ticket ticket, OrderNumber order, Report.Kind kind, String text, String value, boolean pending) {
        jdbc.sql("insert into ticket_feed (ticket_system, ticket_id, last_sequence)"
                        + " select cast(? as varchar(40)), cast(? as varchar(100)), 0 where not exists"
                        + " (select 1 from ticket_feed where ticket_system = ? and ticket_id = ?)")
                .params(ticket.system(), ticket.id(), ticket.system(), ticket.id())
                .update();
        lock(ticket, 1);
        jdbc.sql("insert into ticket_report (id, order_number, ticket_system, ticket_id, sequence_number, kind,"
                        + " report_text, field_value, state, attempts, last_error, created_at)"
                        + " select ?, ?, ticket_system, ticket_id, last_sequence, ?, ?, ?, ?, 0, '', ? from ticket_feed"
                        + " where ticket_system = ? and ticket_id = ?")
                .params(
                        UUID.randomUUID().toString(),
                        order.value(),
                        kind.name(),
                        text,
                        value,
                        pending ? "pending" : "unreported",
                        now(),
                        ticket.system(),
                        ticket.id())
                .update();
    }

    /** Holds all others off this ticket until the caller's transaction ends. */
    void lock(Report.Ticket ticket) {
        lock(ticket, 0);
    }

    private void lock(Report.Ticket ticket, int more) {
        jdbc.sql("update ticket_feed set last_sequence = last_sequence + ? where ticket_system = ? and ticket_id = ?")
                .params(more, ticket.system(), ticket.id())
                .update();
    }

    /** The oldest report that this ticket has not been told. */
    Optional<Report> next(Report.Ticket ticket) {
        return jdbc.sql("select id, order_number, ticket_system, ticket_id, sequence_number, kind, report_text,"
                        + " field_value, attempts from ticket_report where ticket_system = ? and ticket_id = ?"
                        + " and state = 'pending' order by sequence_number fetch first 1 rows only")
                .params(ticket.system(), ticket.id())
                .query(Reports::report)
                .optional();
    }

    /** Written down before it is tried: whoever finds it after a crash looks first whether it arrived. */
    void attempt(Report report) {
        jdbc.sql("update ticket_report set attempts = attempts + 1 where id = ?")
                .param(report.id())
                .update();
    }

    void sent(Report report) {
        jdbc.sql("update ticket_report set state = 'sent', last_error = '', sent_at = ? where id = ?")
                .params(now(), report.id())
                .update();
    }

    void failed(Report report, String error) {
        jdbc.sql("update ticket_report set last_error = ? where id = ?")
                .params(error.substring(0, Math.min(error.length(), LONGEST_ERROR)), report.id())
                .update();
    }

    private static Report report(ResultSet row, int index) throws SQLException {
        return new Report(
                row.getString("id"),
                new OrderNumber(row.getString("order_number")),
                new Report.Ticket(row.getString("ticket_system"), row.getString("ticket_id")),
                row.getLong("sequence_number"),
                Report.Kind.valueOf(row.getString("kind")),
                row.getString("report_text"),
                row.getString("field_value"),
                row.getInt("attempts"));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
