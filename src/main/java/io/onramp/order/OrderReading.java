package io.onramp.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads orders from their tables. */
class OrderReading {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    OrderReading(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Order> find(OrderNumber number) {
        return jdbc.sql("select * from service_order where order_number = :number")
                .param("number", number.value())
                .query(this::order)
                .optional();
    }

    Optional<Order> find(OrderSource source) {
        return jdbc.sql("select * from service_order where source_system = :system and external_id = :externalId")
                .param("system", source.system())
                .param("externalId", source.externalId())
                .query(this::order)
                .optional();
    }

    /** Nobody else changes it until the transaction ends. */
    Order locked(OrderNumber number) {
        return jdbc.sql("select * from service_order where order_number = :number for update")
                .param("number", number.value())
                .query(this::order)
                .single();
    }

    List<Order> list(int offset, int limit) {
        return jdbc.sql("select * from service_order order by created_at desc, order_number desc"
                        + " offset :offset rows fetch next :limit rows only")
                .param("offset", offset)
                .param("limit", limit)
                .query(this::order)
                .list();
    }

    List<Order> list(String sourceSystem, int offset, int limit) {
        return jdbc.sql("select * from service_order where source_system = :system"
                        + " order by created_at desc, order_number desc"
                        + " offset :offset rows fetch next :limit rows only")
                .param("system", sourceSystem)
                .param("offset", offset)
                .param("limit", limit)
                .query(this::order)
                .list();
    }

    List<Order> ofService(OrderNumber service) {
        return jdbc.sql("select * from service_order where service_number = :service"
                        + " order by created_at, order_number")
                .param("service", service.value())
                .query(this::order)
                .list();
    }

    Set<OrderNumber> ended(Set<OrderNumber> services) {
        return services.isEmpty()
                ? Set.of()
                : jdbc
                        .sql("select distinct service_number from service_order where service_number in (:services)"
                                + " and action = 'delete' and state = 'completed'")
                        .param(
                                "services",
                                services.stream().map(OrderNumber::value).toList())
                        .query(String.class)
                        .list()
                        .stream()
                        .map(OrderNumber::new)
                        .collect(Collectors.toSet());
    }

    private Order order(ResultSet row, int index) throws SQLException {
        OrderNumber number = new OrderNumber(row.getString("order_number"));
        return new Order(
                number,
                OrderState.ofTmf(row.getString("state")),
                new OrderSource(row.getString("source_system"), row.getString("external_id")),
                read(row.getString("document"), new TypeReference<>() {}),
                row.getString("reason"),
                read(row.getString("amended_by"), new TypeReference<>() {}),
                read(row.getString("findings"), new TypeReference<>() {}),
                milestones(number),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private List<Order.Reached> milestones(OrderNumber number) {
        return jdbc
                .sql("select milestone, reached_at from order_milestone where order_number = :number")
                .param("number", number.value())
                .query((row, index) ->
                        new Order.Reached(Milestone.of(row.getString("milestone")), instant(row, "reached_at")))
                .list()
                .stream()
                .sorted(Comparator.comparing(Order.Reached::milestone))
                .toList();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An order in the database cannot be read", e);
        }
    }
}
