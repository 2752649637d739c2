package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was read back from Azure and compared with what was wanted; kept with the onboarding. */
@Component
@Transactional
public class Evidence {

    /** Kind of what a named person has accepted as it is: person and reason on the first line, then what differed. */
    public static final String ACCEPTANCE = "acceptance";

    /** Kind of a circuit's carrier having raised its side; the subject is the circuit's name. */
    public static final String CARRIER_RAISED = "carrierBandwidth";

    private final JdbcClient jdbc;
    private final Clock clock;

    Evidence(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One comparison.
     *
     * @param kind such as {@code hardening}, {@code traffic} or {@link #ACCEPTANCE}
     * @param subject the resource or path that was looked at
     * @param agrees whether it is as wanted
     * @param detail what differs, in words, empty where nothing does
     */
    public record Item(String kind, String subject, boolean agrees, String detail, Instant takenAt) {}

    /** Keeps a comparison; earlier ones of the same subject stay. */
    public void keep(OrderNumber order, String kind, String subject, boolean agrees, String detail) {
        jdbc.sql("insert into evidence (id, order_number, kind, subject, agrees, detail, taken_at)"
                        + " values (:id, :order, :kind, :subject, :agrees, :detail, :now)")
                .param("id", UUID.randomUUID().toString())
                .param("order", order.value())
                .param("kind", kind)
                .param("subject", subject)
                .param("agrees", agrees)
                .param("detail", detail)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** All of an onboarding, oldest first. */
    @Transactional(readOnly = true)
    public List<Item> of(OrderNumber order) {
        return jdbc.sql("select * from evidence where order_number = :order order by taken_at, id")
                .param("order", order.value())
                .query((row, index) -> new Item(
                        row.getString("kind"),
                        row.getString("subject"),
                        row.getBoolean("agrees"),
                        row.getString("detail"),
                        row.getObject("taken_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * What was accepted, but for what was found as wanted when it was looked at again; of each subject the last
     * acceptance.
     */
    @Transactional(readOnly = true)
    public List<Item> accepted(OrderNumber order) {
        Map<String, Item> standing = new LinkedHashMap<>();
        for (Item item : of(order)) {
            if (item.kind().equals(ACCEPTANCE)) {
                standing.put(item.subject(), item);
            } else if (item.agrees()) {
                standing.remove(item.subject());
            }
        }
        return List.copyOf(standing.values());
    }
}
