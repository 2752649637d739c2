package io.onramp.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.ManagedResources.Managed;
import io.onramp.azure.ManagedResources.WantedSince;
import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people took over: Azure's value in place of the ledger's, with who, when and why. It holds until the ledger makes the
 * resource anew; patches of it change what was taken over. What an order has words for is in order and plan as well ({@link IntoOrders}).
 */
@Component
@Transactional
class TakenOver {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    TakenOver(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param body empty where the resource is to be absent
     * @param afterChange the ledger's last change of it at that time
     * @param inOrder whether the order and its plan say so, too
     * @param differed what was other than before, in words
     */
    record Taken(
            ResourceId id,
            OrderNumber order,
            Optional<ObjectNode> body,
            long afterChange,
            boolean inOrder,
            String differed,
            String by,
            String reason,
            Instant at) {}

    /** Of a subscription, by the resource's key. */
    @Transactional(readOnly = true)
    public Map<String, Taken> in(String subscription) {
        Map<String, Taken> taken = new HashMap<>();
        jdbc.sql("select * from taken_over where subscription_key = ?")
                .param(subscription.toLowerCase(Locale.ROOT))
                .query(this::taken)
                .list()
                .forEach(one -> taken.put(one.id().key(), one));
        return taken;
    }

    /** All, the newest first. */
    @Transactional(readOnly = true)
    public List<Taken> all() {
        return jdbc.sql("select * from taken_over order by taken_at desc, resource_key")
                .query(this::taken)
                .list();
    }

    /** What is there in another way, for the ledger to go on from. */
    static Map<String, WantedSince> since(Map<String, Taken> taken) {
        Map<String, WantedSince> since = new HashMap<>();
        taken.forEach(
                (key, one) -> one.body().ifPresent(body -> since.put(key, new WantedSince(one.afterChange(), body))));
        return since;
    }

    /** The body that is desired; empty where its absence was taken over, and nothing has made it again. */
    static Optional<ObjectNode> applied(Optional<Taken> taken, Managed managed) {
        boolean isGone = taken.filter(one -> one.body().isEmpty() && one.afterChange() >= managed.changed())
                .isPresent();
        return isGone ? Optional.empty() : Optional.of(managed.body());
    }

    /** In place of what was taken over of the same resource before. */
    void take(Drift drift, long afterChange, boolean inOrder, String by, String reason) {
        forget(drift.id());
        jdbc.sql(
                        """
                insert into taken_over (resource_key, resource_id, subscription_key, order_number, body, after_change,
                    in_order, differed, taken_by, reason, taken_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        drift.id().key(),
                        drift.id().value(),
                        drift.id().subscription().toLowerCase(Locale.ROOT),
                        drift.order().value(),
                        drift.found().map(ObjectNode::toString).orElse(null),
                        afterChange,
                        inOrder,
                        drift.words(),
                        by,
                        reason,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void forget(ResourceId id) {
        jdbc.sql("delete from taken_over where resource_key = ?")
                .param(id.key())
                .update();
    }

    private Taken taken(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Taken(
                new ResourceId(row.getString("resource_id")),
                new OrderNumber(row.getString("order_number")),
                Optional.ofNullable(row.getString("body")).map(this::parsed),
                row.getLong("after_change"),
                row.getBoolean("in_order"),
                row.getString("differed"),
                row.getString("taken_by"),
                row.getString("reason"),
                row.getObject("taken_at", OffsetDateTime.class).toInstant());
    }

    private ObjectNode parsed(String text) {
        try {
            return (ObjectNode) json.readTree(text);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("What was taken over is not JSON", damaged);
        }
    }
}
