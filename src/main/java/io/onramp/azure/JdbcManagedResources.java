package io.onramp.azure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.LedgerEntry.State;
import io.onramp.order.OrderNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Folds the ledger: a PUT says what there is to be, a patch changes it, a DELETE ends it with all its parts. */
class JdbcManagedResources implements ManagedResources {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    JdbcManagedResources(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A row of the ledger, as little of it as is needed. */
    private record Row(
            long id,
            OrderNumber order,
            String method,
            ResourceId resource,
            State state,
            boolean kept,
            ObjectNode body,
            Instant at,
            Optional<LedgerEntry.Hold> adopted) {}

    @Override
    public Set<String> subscriptions() {
        return new TreeSet<>(jdbc.sql("select distinct subscription_key from azure_change"
                        + " where subscription_key is not null and state = 'SUCCEEDED' and method in ('PUT', 'PATCH')")
                .query(String.class)
                .list());
    }

    @Override
    public List<Managed> in(String subscriptionId, Map<String, WantedSince> since) {
        Map<String, WantedSince> wanted = new HashMap<>(since);
        Map<String, Managed> standing = new LinkedHashMap<>();
        Map<String, Set<OrderNumber>> orders = new LinkedHashMap<>();
        Set<String> underWay = new HashSet<>();
        for (Row row : rows(subscriptionId)) {
            String key = row.resource().key();
            orders.computeIfAbsent(key, any -> new HashSet<>()).add(row.order());
            if (row.state() == State.SUCCEEDED && !row.kept()) {
                Optional.ofNullable(wanted.get(key))
                        .filter(one -> row.id() > one.afterChange())
                        .ifPresent(one -> become(standing, key, wanted.remove(key)));
                fold(standing, key, row);
            } else if (row.state() == State.QUEUED || row.state().underWay()) {
                underWay.add(key);
            }
        }
        wanted.forEach((key, one) -> become(standing, key, one));
        return standing.entrySet().stream()
                .map(one -> withHands(one.getValue(), orders.get(one.getKey()), underWay.contains(one.getKey())))
                .toList();
    }

    private static void become(Map<String, Managed> standing, String key, WantedSince wanted) {
        standing.computeIfPresent(key, (same, one) -> with(one, wanted.body(), one.orders(), one.underWay()));
    }

    private static Managed withHands(Managed one, Set<OrderNumber> orders, boolean underWay) {
        return with(one, one.body(), orders, underWay);
    }

    private static Managed with(Managed one, ObjectNode body, Set<OrderNumber> orders, boolean underWay) {
        return new Managed(
                one.id(),
                one.order(),
                orders,
                body,
                one.whole(),
                one.changed(),
                one.since(),
                one.keysSince(),
                underWay,
                one.watchedOnly());
    }

    private static void fold(Map<String, Managed> standing, String key, Row row) {
        Optional<Managed> before = Optional.ofNullable(standing.get(key));
        if (row.method().equals(Change.DELETE)) {
            standing.keySet().removeIf(other -> other.equals(key) || other.startsWith(key + "/"));
            return;
        }
        boolean put = row.method().equals(Change.PUT);
        ObjectNode body = put
                ? row.body()
                : MergePatch.merged(
                        before.map(Managed::body).orElseGet(JsonNodeFactory.instance::objectNode), row.body());
        if (!put && before.filter(Managed::whole).isEmpty() && isHollow(body)) {
            // of what others made nothing is Onramp's any more, be it there or not
            standing.remove(key);
            return;
        }
        standing.put(
                key,
                new Managed(
                        row.resource(),
                        row.order(),
                        Set.of(),
                        body,
                        put || before.filter(Managed::whole).isPresent(),
                        row.id(),
                        before.map(Managed::since).orElse(row.at()),
                        keysSince(before, body, row.at()),
                        false,
                        put
                                ? row.adopted()
                                        .filter(LedgerEntry.Hold.WATCHED::equals)
                                        .isPresent()
                                : before.filter(Managed::watchedOnly).isPresent()));
    }

    private static boolean isHollow(JsonNode node) {
        return node.isContainerNode()
                && StreamSupport.stream(node.spliterator(), false).allMatch(JdbcManagedResources::isHollow);
    }

    /** A key that is sent again is as old as it was. */
    private static Optional<Instant> keysSince(Optional<Managed> before, ObjectNode body, Instant now) {
        List<String> keys = SecretLeaves.references(body);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        return before.filter(managed -> SecretLeaves.references(managed.body()).containsAll(keys))
                .flatMap(Managed::keysSince)
                .or(() -> Optional.of(now));
    }

    private List<Row> rows(String subscription) {
        return jdbc.sql(
                        """
                select change_id, order_number, method, resource_id, desired_body, state, only_where_absent, sent_at,
                    created_at, adopted
                from azure_change where subscription_key = ? and method in ('PUT', 'PATCH', 'DELETE')
                order by change_id""")
                .param(subscription.toLowerCase(Locale.ROOT))
                .query(this::row)
                .list();
    }

    private Row row(ResultSet row, int n) throws SQLException {
        // what was there already stayed as it was, and is somebody else's
        boolean kept = row.getBoolean("only_where_absent") && row.getObject("sent_at") == null;
        String body = row.getString("desired_body");
        try {
            return new Row(
                    row.getLong("change_id"),
                    new OrderNumber(row.getString("order_number")),
                    row.getString("method"),
                    new ResourceId(row.getString("resource_id")),
                    State.valueOf(row.getString("state")),
                    kept,
                    body != null && json.readTree(body) instanceof ObjectNode object
                            ? object
                            : JsonNodeFactory.instance.objectNode(),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    Optional.ofNullable(row.getString("adopted")).map(LedgerEntry.Hold::valueOf));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("The ledger holds a body that is not JSON", damaged);
        }
    }
}
