package io.onramp.peering;

import io.onramp.azure.ResourceId;
import io.onramp.order.OrderEnded;
import io.onramp.order.OrderNumber;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What Azure was last seen to say of the prefixes of each circuit's Microsoft peering, and which are waited for. */
@Component
@Transactional
class PrefixValidations {

    private final JdbcClient jdbc;
    private final Clock clock;

    PrefixValidations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param circuit its name in the plan; @param id its id in Azure */
    record Awaited(OrderNumber order, String circuit, ResourceId id) {}

    /** Azure says that of them; nothing is written where it is known already. */
    void seen(Awaited circuit, PrefixState state, boolean stillAwaited) {
        int known = jdbc.sql(
                        "select count(*) from prefix_validation where order_number = :order and circuit = :circuit")
                .param("order", circuit.order().value())
                .param("circuit", circuit.circuit())
                .query(Integer.class)
                .single();
        String change = known == 0
                ? "insert into prefix_validation (order_number, circuit, resource_id, state, awaited, updated_at)"
                        + " values (:order, :circuit, :id, :state, :awaited, :now)"
                : "update prefix_validation set resource_id = :id, state = :state, awaited = :awaited, updated_at = :now"
                        + " where order_number = :order and circuit = :circuit"
                        + " and (resource_id <> :id or state <> :state or awaited <> :awaited)";
        jdbc.sql(change)
                .param("order", circuit.order().value())
                .param("circuit", circuit.circuit())
                .param("id", circuit.id().value())
                .param("state", state.value())
                .param("awaited", stillAwaited)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    @Transactional(readOnly = true)
    List<Awaited> awaited() {
        return jdbc.sql("select * from prefix_validation where awaited = true")
                .query((row, index) -> new Awaited(
                        new OrderNumber(row.getString("order_number")),
                        row.getString("circuit"),
                        new ResourceId(row.getString("resource_id"))))
                .list();
    }

    /** Nobody waits for anything of an order that has ended. */
    @EventListener
    void ended(OrderEnded ended) {
        jdbc.sql("update prefix_validation set awaited = false where order_number = :order and awaited = true")
                .param("order", ended.number().value())
                .update();
    }
}
