package io.onramp.circuit;

import io.onramp.azure.CarrierWatch;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.Onboardings;
import io.onramp.order.OrderEnded;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Customers' own circuits whose carrier side is waited for; the sweep that looks for all circuits looks for these too. */
@Component
@Transactional
class WatchedCircuits implements CarrierWatch {

    private static final String PROVISIONED = "Provisioned";

    private final JdbcClient jdbc;
    private final Onboardings onboardings;
    private final Clock clock;

    WatchedCircuits(JdbcClient jdbc, Onboardings onboardings, Clock clock) {
        this.jdbc = jdbc;
        this.onboardings = onboardings;
        this.clock = clock;
    }

    /**
     * A customer's circuit as one of its orders waits for it.
     *
     * @param carrierState {@code serviceProviderProvisioningState} as last seen; empty where it was not seen yet
     */
    record Watched(OrderNumber order, String name, ResourceId id, String carrierState) {}

    /** Begins to watch, or watches again. */
    void watch(OrderNumber order, Plan.Circuit circuit) {
        jdbc.sql("delete from watched_circuit where order_number = :order and name = :name")
                .param("order", order.value())
                .param("name", circuit.name())
                .update();
        jdbc.sql(
                        """
                        insert into watched_circuit (order_number, name, resource_id, resource_key, carrier_state, awaited,
                            updated_at)
                        values (:order, :name, :id, lower(:id), '', true, :now)
                        """)
                .param("order", order.value())
                .param("name", circuit.name())
                .param("id", CircuitDesign.id(circuit).value())
                .param("now", now())
                .update();
    }

    @Transactional(readOnly = true)
    Optional<Watched> of(OrderNumber order, String name) {
        return jdbc.sql("select * from watched_circuit where order_number = :order and name = :name")
                .param("order", order.value())
                .param("name", name)
                .query(WatchedCircuits::watched)
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public Collection<ResourceId> awaited() {
        return jdbc
                .sql("select * from watched_circuit where awaited = true")
                .query(WatchedCircuits::watched)
                .list()
                .stream()
                .map(Watched::id)
                .distinct()
                .toList();
    }

    @Override
    public void seen(ResourceId circuit, String state) {
        for (Watched watched : awaiting(circuit)) {
            boolean told = PROVISIONED.equals(state) && onboardings.carrierProvisioned(watched.order(), watched.name());
            if (told || !watched.carrierState().equals(state)) {
                jdbc.sql("update watched_circuit set carrier_state = :state, awaited = :awaited, updated_at = :now"
                                + " where order_number = :order and name = :name")
                        .param("state", state)
                        .param("awaited", !told)
                        .param("now", now())
                        .param("order", watched.order().value())
                        .param("name", watched.name())
                        .update();
            }
        }
    }

    /** However it has ended, nothing is waited for any more. */
    @EventListener
    void ended(OrderEnded ended) {
        jdbc.sql("delete from watched_circuit where order_number = :order")
                .param("order", ended.number().value())
                .update();
    }

    private List<Watched> awaiting(ResourceId circuit) {
        return jdbc.sql("select * from watched_circuit where resource_key = lower(:id) and awaited = true")
                .param("id", circuit.value())
                .query(WatchedCircuits::watched)
                .list();
    }

    private static Watched watched(ResultSet row, int index) throws SQLException {
        return new Watched(
                new OrderNumber(row.getString("order_number")),
                row.getString("name"),
                new ResourceId(row.getString("resource_id")),
                row.getString("carrier_state"));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
