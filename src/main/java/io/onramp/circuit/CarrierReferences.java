package io.onramp.circuit;

import io.onramp.onboarding.OrdersAtCarriers;
import io.onramp.order.OrderNumber;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Carriers' references to what was ordered from them, kept with the circuits. */
@Component
@Transactional
class CarrierReferences implements OrdersAtCarriers {

    private final JdbcClient jdbc;
    private final Clock clock;

    CarrierReferences(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Ordered> open(OrderNumber order) {
        return jdbc.sql("select name, carrier, carrier_reference from circuit where order_number = ?"
                        + " and carrier_reference <> '' and withdrawn_at is null order by name")
                .param(order.value())
                .query((row, index) -> new Ordered(
                        row.getString("name"), row.getString("carrier"), row.getString("carrier_reference")))
                .list();
    }

    @Override
    public void withdrawn(OrderNumber order, Set<String> circuits) {
        for (String circuit : circuits) {
            jdbc.sql("update circuit set withdrawn_at = ? where order_number = ? and name = ?"
                            + " and carrier_reference <> '' and withdrawn_at is null")
                    .params(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), order.value(), circuit)
                    .update();
        }
    }
}
