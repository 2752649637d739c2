package io.onramp.ticketing;

import io.onramp.order.OrderNumber;
import io.onramp.order.TicketAnswered;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.HtmlUtils;

/** What people wrote on the ticket of an order while it was onboarded. */
@Component
@Transactional
public class TicketMessages {

    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_AUTHOR = 200;
    private static final int LONGEST_TEXT = 4000;

    /** Whatever a ticket system puts before brackets. */
    private static final Pattern MARKER = Pattern.compile("onramp (ONB-\\d{4}-\\d{6}) \\\\?#(\\d{1,9})(?!\\d)");

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TicketMessages(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** What a message is. */
    public enum Kind {
        COMMENT,
        /** Fields of the ticket that say something else than the order, one on each line. */
        FIELDS
    }

    /** @param author as the ticket system names them, may be empty */
    public record Message(Kind kind, String author, String text, Instant at) {}

    /**
     * Keeps a message and tells the onboarding; one that is here already changes nothing.
     *
     * @param key what the ticket system knows it by
     * @return whether it is new
     */
    public boolean keep(OrderNumber order, Kind kind, String key, String author, String text) {
        String kept = cut(text.strip(), LONGEST_TEXT);
        String by = cut(author.strip(), LONGEST_AUTHOR);
        int added = jdbc.sql(
                        """
                        insert into ticket_message (order_number, kind, message_key, author, message_text, received_at)
                        select cast(:order as varchar(20)), cast(:kind as varchar(20)),
                            cast(:key as varchar(200)), cast(:author as varchar(200)), cast(:text as varchar(4000)),
                            cast(:now as timestamp with time zone)
                        where not exists
                            (select 1 from ticket_message where order_number = :order and message_key = :key)""")
                .param("order", order.value())
                .param("kind", kind.name())
                .param("key", cut(key, LONGEST_KEY))
                .param("author", by)
                .param("text", kept)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added == 1) {
            events.publishEvent(new TicketAnswered(order, by, kept));
        }
        return added == 1;
    }

    /** All of an order, oldest first. */
    @Transactional(readOnly = true)
    public List<Message> of(OrderNumber order) {
        return jdbc.sql("select * from ticket_message where order_number = ? order by id")
                .param(order.value())
                .query((row, index) -> new Message(
                        Kind.valueOf(row.getString("kind")),
                        row.getString("author"),
                        row.getString("message_text"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Whether that is a report of Onramp's own, come back. One that is quoted in an answer is not: there is more than
     * the report.
     */
    @Transactional(readOnly = true)
    public boolean isOwn(String comment) {
        Matcher marker = MARKER.matcher(comment);
        if (!marker.find()) {
            return false;
        }
        return jdbc
                .sql("select report_text from ticket_report where order_number = ? and sequence_number = ?")
                .params(marker.group(1), Long.valueOf(marker.group(2)))
                .query(String.class)
                .list()
                .stream()
                .anyMatch(report -> said(report + marker.group()).equals(said(comment)));
    }

    /** The letters and digits of it: ticket systems make HTML of a text, or markup, or fold its lines. */
    private static String said(String text) {
        return HtmlUtils.htmlUnescape(text).replaceAll("<[^>]*>", "").replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Whatever comes from outside is made to fit its column, and no pair of surrogates is cut in two. */
    private static String cut(String text, int longest) {
        String storable = text.replace('\u0000', ' ');
        if (storable.length() <= longest) {
            return storable;
        }
        int end = Character.isHighSurrogate(storable.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return storable.substring(0, end) + "…";
    }
}
