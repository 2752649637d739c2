package io.onramp.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
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
    public void keep(PreFlight.Ready ready) {
        OnboardingOrder order = ready.order();
        jdbc.sql("delete from checked_order where order_number = ?")
                .param(order.number().value())
                .update();
        jdbc.sql("insert into checked_order (order_number, complete_order, not_known, checked_at) values (?, ?, ?, ?)")
                .params(
                        order.number().value(),
                        written(order),
                        ready.unknown().stream()
                                .map(unknown -> unknown.words().replace('\n', ' '))
                                .collect(Collectors.joining("\n")),
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

    /** What the check could not find out, in sentences for those who approve. */
    @Transactional(readOnly = true)
    public List<String> unknown(OrderNumber number) {
        return jdbc.sql("select coalesce(not_known, '') from checked_order where order_number = ?")
                .param(number.value())
                .query(String.class)
                .optional()
                .orElse("")
                .lines()
                .toList();
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
