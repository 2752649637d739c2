package io.onramp.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The orders as those see them who sent them: found by what they say, changed in part, taken off the list at last. */
@Component
@Transactional
public class OrderRegister {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Orders orders;
    private final OrderSecrets secrets;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrderRegister(
            JdbcClient jdbc,
            ObjectMapper json,
            Orders orders,
            OrderSecrets secrets,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.orders = orders;
        this.secrets = secrets;
        this.events = events;
        this.clock = clock;
    }

    /** @param total of all that the query finds, on this page or not */
    public record Page(List<io.onramp.order.Order> orders, long total) {}

    @Transactional(readOnly = true)
    public Page search(OrderQuery query, int offset, int limit) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        String from = " from service_order o where " + where(query, parameters);
        long total = jdbc.sql("select count(*)" + from)
                .params(parameters)
                .query(Long.class)
                .single();
        String direction = query.oldestFirst() ? "" : " desc";
        List<String> numbers = offset >= total
                ? List.of()
                : jdbc.sql("select o.order_number" + from + " order by o.created_at" + direction + ", o.order_number"
                                + direction + " offset :offset rows fetch next :limit rows only")
                        .params(parameters)
                        .param("offset", offset)
                        .param("limit", limit)
                        .query(String.class)
                        .list();
        return new Page(
                numbers.stream()
                        .map(number -> orders.get(new OrderNumber(number)))
                        .toList(),
                total);
    }

    /**
     * The order of that number, unless it was taken off the list.
     *
     * @param sourceSystem where given, only if it came from that sender
     */
    @Transactional(readOnly = true)
    public Optional<io.onramp.order.Order> find(OrderNumber number, Optional<String> sourceSystem) {
        return jdbc.sql("select order_number from service_order where order_number = ? and deleted_at is null")
                .param(number.value())
                .query(String.class)
                .optional()
                .map(known -> orders.get(number))
                .filter(order -> sourceSystem.isEmpty()
                        || sourceSystem.get().equals(order.source().system()));
    }

    /**
     * Gives fields of the document new values; a null takes one away. Publishes {@link OrderChanged}.
     *
     * @throws IllegalStateException where the order has ended
     */
    public void change(OrderNumber number, ObjectNode fields) {
        lock(number);
        io.onramp.order.Order order = orders.get(number);
        if (order.state().ended()) {
            throw new IllegalStateException(number + " has ended");
        }
        ObjectNode document = order.document().deepCopy();
        ObjectNode clean = fields.deepCopy();
        secrets.dropReferences(clean);
        secrets.takeOut(clean, number);
        Set<String> changed = new TreeSet<>();
        clean.properties().forEach(field -> {
            if (field.getValue().isNull()
                    ? document.has(field.getKey())
                    : !field.getValue().equals(document.get(field.getKey()))) {
                changed.add(field.getKey());
            }
            if (field.getValue().isNull()) {
                document.remove(field.getKey());
            } else {
                document.set(field.getKey(), field.getValue());
            }
        });
        if (!changed.isEmpty()) {
            jdbc.sql("update service_order set document = ?, updated_at = ? where order_number = ?")
                    .params(written(document), now(), number.value())
                    .update();
            events.publishEvent(new OrderChanged(number, changed));
        }
    }

    /**
     * Takes an order off the list, which stays in the books. Publishes {@link OrderDeleted}.
     *
     * @return false where it has not ended, and so cannot be
     */
    public boolean delete(OrderNumber number) {
        lock(number);
        io.onramp.order.Order order = orders.get(number);
        if (!order.state().ended()) {
            return false;
        }
        int taken = jdbc.sql("update service_order set deleted_at = ? where order_number = ? and deleted_at is null")
                .params(now(), number.value())
                .update();
        if (taken == 1) {
            events.publishEvent(new OrderDeleted(number));
        }
        return true;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    public void on(OrderAccepted event) {
        index(event.number());
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    public void on(OrderChanged event) {
        if (event.inDocument()) {
            index(event.number());
        }
    }

    private void index(OrderNumber number) {
        jdbc.sql("delete from order_attribute where order_number = ?")
                .param(number.value())
                .update();
        OrderIndex.read(orders.get(number).document(), (path, value) -> jdbc.sql(
                        "insert into order_attribute (order_number, path, attribute_value) values (?, ?, ?)")
                .params(number.value(), path, value)
                .update());
    }

    private static String where(OrderQuery query, Map<String, Object> parameters) {
        List<String> all = new ArrayList<>(List.of("o.deleted_at is null"));
        query.sourceSystem().ifPresent(system -> {
            all.add("o.source_system = :system");
            parameters.put("system", system);
        });
        for (OrderQuery.Condition condition : query.conditions()) {
            all.add(sql(condition, "p" + all.size(), parameters));
        }
        return String.join(" and ", all);
    }

    private static String sql(OrderQuery.Condition condition, String name, Map<String, Object> parameters) {
        OrderAttribute attribute = condition.attribute();
        boolean indexed = attribute.source() == OrderAttribute.Source.INDEX;
        String comparison;
        if (condition instanceof OrderQuery.Moment moment) {
            comparison = " " + moment.comparison().sql() + " :" + name;
            parameters.put(
                    name,
                    indexed ? OrderIndex.sortable(moment.at()) : moment.at().atOffset(ZoneOffset.UTC));
        } else {
            comparison = " in (:" + name + ")";
            parameters.put(
                    name,
                    ((OrderQuery.OneOf) condition)
                            .values().stream().map(OrderIndex::cut).toList());
        }
        if (indexed) {
            parameters.put(name + "path", attribute.path());
        }
        return switch (attribute.source()) {
            case COLUMN -> attribute.expression() + comparison;
            case INDEX ->
                "exists (select 1 from order_attribute a where a.order_number = o.order_number and a.path = :" + name
                        + "path and a.attribute_value" + comparison + ")";
            case MILESTONES ->
                "exists (select 1 from order_milestone m where m.order_number = o.order_number" + " and m.milestone"
                        + comparison + ")";
            case ALERTS ->
                "exists (select 1 from order_jeopardy j where j.order_number = o.order_number"
                        + " and j.cleared_at is null and j.kind" + comparison + ")";
        };
    }

    private void lock(OrderNumber number) {
        jdbc.sql("select order_number from service_order where order_number = ? for update")
                .param(number.value())
                .query(String.class)
                .single();
    }

    private String written(ObjectNode document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An order that was read can be written", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
