package io.onramp.adoption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import io.onramp.order.OrderEnded;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The adoptions: what was read and what was said. The service key goes to the secret store, other keys nowhere. */
@Component
@Transactional
class Adoptions {

    private static final String NO_KEY = "00000000-0000-0000-0000-000000000000";
    private static final int LONGEST_PROBLEM = 2000;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final ObjectMapper json;
    private final Clock clock;

    Adoptions(JdbcClient jdbc, Secrets secrets, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /** In place of what was read before. */
    void read(OrderNumber order, String circuit, Survey.Result result) {
        Optional<SecretRef> before = find(order).flatMap(Adoption::serviceKey);
        Optional<SecretRef> now = Optional.of(result.serviceKey())
                .filter(key -> !key.isEmpty() && !key.equals(NO_KEY))
                .map(key -> before.filter(kept -> secrets.reveal(kept).equals(key))
                        .orElseGet(() -> secrets.keep("service-key " + order, key)));
        before.filter(kept -> !now.equals(Optional.of(kept))).ifPresent(secrets::forget);
        keep(
                order,
                circuit,
                written(result.found()),
                "",
                now.map(SecretRef::value).orElse(null));
    }

    /** @param problem in words */
    void unreadable(OrderNumber order, String circuit, String problem) {
        find(order).flatMap(Adoption::serviceKey).ifPresent(secrets::forget);
        keep(
                order,
                circuit,
                null,
                problem.length() <= LONGEST_PROBLEM ? problem : problem.substring(0, LONGEST_PROBLEM),
                null);
    }

    private void keep(OrderNumber order, String circuit, String found, String problem, String serviceKey) {
        jdbc.sql("delete from adoption where order_number = ?")
                .param(order.value())
                .update();
        jdbc.sql("insert into adoption (order_number, circuit_key, found, problem, service_key_ref, read_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        order.value(),
                        circuit.toLowerCase(Locale.ROOT),
                        found,
                        problem,
                        serviceKey,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void answered(OrderNumber order, Answer answer, String by) {
        jdbc.sql("update adoption set told = ?, told_by = ? where order_number = ?")
                .params(written(answer), by, order.value())
                .update();
    }

    /** @throws NoSuchElementException where nothing was read yet */
    @Transactional(readOnly = true)
    public Adoption get(OrderNumber order) {
        return find(order).orElseThrow(() -> new NoSuchElementException("Nothing was read for " + order));
    }

    /** Orders that adopt, or have adopted, or would have, the circuit. */
    @Transactional(readOnly = true)
    public List<OrderNumber> of(String circuit) {
        return jdbc
                .sql("select order_number from adoption where circuit_key = ? order by order_number")
                .param(circuit.toLowerCase(Locale.ROOT))
                .query(String.class)
                .list()
                .stream()
                .map(OrderNumber::new)
                .toList();
    }

    /** What came to nothing keeps no key; what was adopted has it with its circuit. */
    @EventListener
    void ended(OrderEnded ended) {
        if (ended.state() != OrderState.COMPLETED) {
            find(ended.number()).flatMap(Adoption::serviceKey).ifPresent(secrets::forget);
            jdbc.sql("update adoption set service_key_ref = null where order_number = ?")
                    .param(ended.number().value())
                    .update();
        }
    }

    private Optional<Adoption> find(OrderNumber order) {
        return jdbc.sql("select * from adoption where order_number = ?")
                .param(order.value())
                .query(this::adoption)
                .optional();
    }

    private Adoption adoption(ResultSet row, int n) throws SQLException {
        return new Adoption(
                new OrderNumber(row.getString("order_number")),
                row.getString("circuit_key"),
                Optional.ofNullable(row.getString("found")).map(text -> parsed(text, Found.class)),
                row.getString("problem"),
                Optional.ofNullable(row.getString("service_key_ref")).map(SecretRef::new),
                Optional.ofNullable(row.getString("told")).map(text -> parsed(text, Answer.class)),
                Optional.ofNullable(row.getString("told_by")).orElse(""));
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read or said of a circuit cannot be written", e);
        }
    }

    private <T> T parsed(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("What was read or said of a circuit cannot be read any more", damaged);
        }
    }
}
