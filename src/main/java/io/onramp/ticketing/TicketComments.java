package io.onramp.ticketing;

import io.onramp.order.OrderNumber;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the ticket of an order was told, and more that it is to be told. */
@Component
public class TicketComments {

    private final JdbcClient jdbc;
    private final OrderReporter reporter;
    private final ReportTexts texts;

    TicketComments(JdbcClient jdbc, OrderReporter reporter, ReportTexts texts) {
        this.jdbc = jdbc;
        this.reporter = reporter;
        this.texts = texts;
    }

    /**
     * A comment.
     *
     * @param sentAt when the ticket system took it
     * @param failing whether it was tried in vain and will be tried again
     * @param toBeSent false where no ticket system is configured for the ticket: then it is only kept here
     */
    public record Comment(
            String text, Instant writtenAt, Optional<Instant> sentAt, boolean failing, boolean toBeSent) {}

    /** All comments of an order, oldest first. */
    public List<Comment> of(OrderNumber order) {
        return jdbc.sql("select report_text, created_at, sent_at, state, last_error from ticket_report"
                        + " where order_number = ? and report_text <> '' order by sequence_number")
                .param(order.value())
                .query((row, index) -> new Comment(
                        row.getString("report_text"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("sent_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getString("state").equals("pending")
                                && !row.getString("last_error").isEmpty(),
                        !row.getString("state").equals("unreported")))
                .list();
    }

    /**
     * Tells the ticket this, in the caller's transaction.
     *
     * @return whether the order has a ticket
     */
    public boolean tell(OrderNumber order, String text) {
        return reporter.tell(order, texts.note(text));
    }

    /** Tells the ticket that the customer is still waited for; as {@link #tell}. */
    public boolean remindCustomer(OrderNumber order) {
        return reporter.tell(order, texts.reminder(order));
    }
}
