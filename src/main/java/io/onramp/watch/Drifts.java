package io.onramp.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.Difference;
import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What differs, as it was last seen, and what was decided about it. */
@Component
@Transactional
class Drifts {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Drifts(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Of a subscription, by the resource's key. */
    @Transactional(readOnly = true)
    public Map<String, Drift> in(String subscription) {
        Map<String, Drift> drifts = new HashMap<>();
        jdbc.sql("select * from drift where subscription_key = ?")
                .param(subscription.toLowerCase(Locale.ROOT))
                .query(this::drift)
                .list()
                .forEach(drift -> drifts.put(drift.id().key(), drift));
        return drifts;
    }

    /** Of a customer, the first seen first. */
    @Transactional(readOnly = true)
    public List<Drift> of(String customer) {
        return jdbc.sql("select * from drift where customer_id = ? order by first_seen, resource_key")
                .param(customer)
                .query(this::drift)
                .list();
    }

    /** All, by customer. */
    @Transactional(readOnly = true)
    public List<Drift> all() {
        return jdbc.sql("select * from drift order by customer_id, first_seen, resource_key")
                .query(this::drift)
                .list();
    }

    /** Whoever opens, changes or closes a customer's task has this until the transaction ends. */
    void hold(String customer) {
        jdbc.sql("select customer_id from watched_customer where customer_id = ? for update")
                .param(customer)
                .query(String.class)
                .single();
    }

    /** Makes sure that there is something to hold; outside any transaction, since another may be doing the same. */
    @Transactional(propagation = org.springframework.transaction.annotation.Propagation.NOT_SUPPORTED)
    public void holdable(String customer) {
        try {
            jdbc.sql("insert into watched_customer (customer_id) select cast(? as varchar)"
                            + " where not exists (select 1 from watched_customer where customer_id = ?)")
                    .params(customer, customer)
                    .update();
        } catch (DuplicateKeyException another) {
            // was as quick as we: there it is
            return;
        }
    }

    /** Found anew, or other than before: what was decided before is void. */
    void found(Drift drift, Instant now) {
        gone(drift.id());
        jdbc.sql(
                        """
                insert into drift (resource_key, resource_id, subscription_key, order_number, customer_id, kind, differs,
                    found, stuck, first_seen, last_seen) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        drift.id().key(),
                        drift.id().value(),
                        drift.id().subscription().toLowerCase(Locale.ROOT),
                        drift.order().value(),
                        drift.customer(),
                        drift.kind().name(),
                        text(drift.differences()),
                        drift.found().map(ObjectNode::toString).orElse(null),
                        drift.stuck(),
                        time(drift.firstSeen()),
                        time(now))
                .update();
    }

    /** Seen as it was before. */
    void still(Drift drift, Instant now) {
        jdbc.sql("update drift set last_seen = ? where resource_key = ?")
                .params(time(now), drift.id().key())
                .update();
    }

    void gone(ResourceId id) {
        jdbc.sql("delete from drift where resource_key = ?").param(id.key()).update();
    }

    void leave(ResourceId id, LocalDate until, String by, String reason) {
        jdbc.sql("update drift set left_until = ?, decided_by = ?, reason = ? where resource_key = ?")
                .params(until, by, reason, id.key())
                .update();
    }

    void putBack(ResourceId id, String by, String reason) {
        jdbc.sql("update drift set put_back = true, decided_by = ?, reason = ? where resource_key = ?")
                .params(by, reason, id.key())
                .update();
    }

    /** Putting back has failed: it is to be decided anew. */
    void decideAnew(String customer) {
        jdbc.sql("update drift set put_back = false where customer_id = ?")
                .param(customer)
                .update();
    }

    private Drift drift(ResultSet row, int n) throws SQLException {
        return new Drift(
                new ResourceId(row.getString("resource_id")),
                new OrderNumber(row.getString("order_number")),
                row.getString("customer_id"),
                Drift.Kind.valueOf(row.getString("kind")),
                parsed(row.getString("differs"), new TypeReference<List<Difference>>() {}),
                Optional.ofNullable(row.getString("found"))
                        .map(text -> parsed(text, new TypeReference<ObjectNode>() {})),
                row.getString("stuck"),
                row.getObject("first_seen", OffsetDateTime.class).toInstant(),
                row.getBoolean("put_back"),
                Optional.ofNullable(row.getObject("left_until", LocalDate.class)),
                Optional.ofNullable(row.getString("decided_by")).orElse(""),
                Optional.ofNullable(row.getString("reason")).orElse(""));
    }

    private String text(List<Difference> differences) {
        try {
            return json.writeValueAsString(differences);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T parsed(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A difference is not JSON", damaged);
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
