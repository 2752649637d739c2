package io.onramp.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Orders as the pre-flight found them complete, with what it saw in Azure: so planning need not look again. */
@Component
@Transactional
public class CheckedOrders {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    CheckedOrders(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Keeps it in place of what an earlier check found. */
    public void keep(OnboardingOrder order) {
        jdbc.sql("delete from checked_order where order_number = ?")
                .param(order.number().value())
                .update();
        jdbc.sql("insert into checked_order (order_number, complete_order, checked_at) values (?, ?, ?)")
                .params(
                        order.number().value(),
                        written(order),
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** @throws NoSuchElementException where the order has never been found complete */
    @Transactional(readOnly = true)
    public OnboardingOrder get(OrderNumber number) {
        return jdbc.sql("select complete_order from checked_order where order_number = ?")
                .param(number.value())
                .query(String.class)
                .optional()
                .map(this::read)
                .orElseThrow(() -> new NoSuchElementException("Order " + number + " has not been found complete"));
    }

    private OnboardingOrder read(String text) {
        try {
            return json.readValue(text, OnboardingOrder.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A checked order in the database cannot be read", e);
        }
    }

    private String written(OnboardingOrder order) {
        try {
            return json.writeValueAsString(order);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A checked order cannot be written", e);
        }
    }
}
