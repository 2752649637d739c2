package io.onramp.circuit;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import io.onramp.azure.ResourceId;
import io.onramp.order.CircuitsRetired;
import io.onramp.order.OrderEnded;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Plan;
import io.onramp.order.ServiceEnded;
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

/** The circuits that Onramp has made, and what their carrier side was last seen as. */
@Component
@Transactional
public class Circuits {

    private static final String NO_KEY = "00000000-0000-0000-0000-000000000000";

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    Circuits(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A circuit that exists. */
    public record Circuit(
            ResourceId id,
            OrderNumber order,
            String name,
            String carrier,
            Optional<SecretRef> serviceKey,
            String carrierState,
            String carrierReference) {}

    /** Keeps a circuit that Azure has made, its service key in the secret store, and has its carrier side watched. */
    void made(OrderNumber order, Plan.Circuit circuit, JsonNode body) {
        ResourceId id = CircuitDesign.id(circuit);
        String key = body.path("properties").path("serviceKey").asText("");
        if (key.isEmpty() || key.equals(NO_KEY)) {
            throw new IllegalStateException(circuit.name() + ": Azure shows no service key yet");
        }
        String state =
                body.path("properties").path("serviceProviderProvisioningState").asText("NotProvisioned");
        Optional<Circuit> before = of(order).stream()
                .filter(known -> known.name().equals(circuit.name()))
                .findFirst();
        if (before.isPresent()) {
            madeAgain(before.get(), circuit, state, key);
            return;
        }
        jdbc.sql(
                        """
                        insert into circuit (resource_id, order_number, name, subscription_id, carrier, service_key_ref,
                            carrier_reference, carrier_state, awaiting_carrier, created_at, updated_at)
                        values (:id, :order, :name, :subscription, :carrier, :key, '', :state, true, :now, :now)
                        """)
                .param("id", id.value())
                .param("order", order.value())
                .param("name", circuit.name())
                .param("subscription", circuit.subscriptionId())
                .param("carrier", circuit.carrier())
                .param("key", secrets.keep("service-key " + circuit.name(), key).value())
                .param("state", state)
                .param("now", now())
                .update();
    }

    /**
     * Keeps a circuit that others have made: its carrier side is as it is, and not waited for.
     *
     * @param serviceKey empty where Azure shows none
     * @param carrierReference may be empty
     */
    public void adopted(
            OrderNumber order,
            Plan.Circuit circuit,
            Optional<SecretRef> serviceKey,
            String carrierState,
            String carrierReference) {
        ResourceId id = CircuitDesign.id(circuit);
        // an onboarding that was cancelled leaves its row behind
        jdbc.sql("delete from circuit where lower(resource_id) = :id")
                .param("id", id.key())
                .update();
        jdbc.sql(
                        """
                        insert into circuit (resource_id, order_number, name, subscription_id, carrier, service_key_ref,
                            carrier_reference, carrier_state, awaiting_carrier, created_at, updated_at)
                        values (:id, :order, :name, :subscription, :carrier, :key, :reference, :state, false, :now, :now)
                        """)
                .param("id", id.value())
                .param("order", order.value())
                .param("name", circuit.name())
                .param("subscription", circuit.subscriptionId())
                .param("carrier", circuit.carrier())
                .param("key", serviceKey.map(SecretRef::value).orElse(null))
                .param("reference", carrierReference)
                .param("state", carrierState)
                .param("now", now())
                .update();
    }

    /** After a correction the carrier is waited for again; a circuit that was made anew has another key. */
    private void madeAgain(Circuit before, Plan.Circuit circuit, String state, String key) {
        SecretRef ref = before.serviceKey()
                .filter(kept -> secrets.reveal(kept).equals(key))
                .orElseGet(() -> secrets.keep("service-key " + circuit.name(), key));
        before.serviceKey().filter(old -> !old.equals(ref)).ifPresent(secrets::forget);
        jdbc.sql("update circuit set resource_id = :id, subscription_id = :subscription, service_key_ref = :key,"
                        + " carrier_state = :state, awaiting_carrier = true, updated_at = :now"
                        + " where order_number = :order and name = :name")
                .param("id", CircuitDesign.id(circuit).value())
                .param("subscription", circuit.subscriptionId())
                .param("key", ref.value())
                .param("state", state)
                .param("now", now())
                .param("order", before.order().value())
                .param("name", before.name())
                .update();
    }

    /** Circuits whose time is over: their keys go. */
    @EventListener
    void retired(CircuitsRetired retired) {
        of(retired.service()).stream()
                .filter(circuit -> retired.circuits().contains(circuit.name()))
                .forEach(this::forget);
    }

    /** An onboarding that ended without a circuit: nothing is watched any more, the keys go. */
    @EventListener
    void ended(OrderEnded ended) {
        if (ended.state() != OrderState.COMPLETED) {
            forget(ended.number());
        }
    }

    @EventListener
    void ended(ServiceEnded ended) {
        forget(ended.service());
    }

    private void forget(OrderNumber order) {
        of(order).forEach(this::forget);
    }

    private void forget(Circuit circuit) {
        circuit.serviceKey().ifPresent(secrets::forget);
        jdbc.sql("update circuit set awaiting_carrier = false, service_key_ref = null, updated_at = :now"
                        + " where resource_id = :id")
                .param("now", now())
                .param("id", circuit.id().value())
                .update();
    }

    /** The carrier has confirmed the order with that reference. */
    public void orderedFromCarrier(OrderNumber order, String name, String reference) {
        jdbc.sql("update circuit set carrier_reference = :reference, withdrawn_at = null, updated_at = :now"
                        + " where order_number = :order and name = :name")
                .param("reference", reference)
                .param("now", now())
                .param("order", order.value())
                .param("name", name)
                .update();
    }

    /** The carrier was told that what was ordered for that circuit is not wanted any more, or has let go of it. */
    public void withdrawnFromCarrier(OrderNumber order, String name) {
        jdbc.sql("update circuit set withdrawn_at = :now where order_number = :order and name = :name"
                        + " and withdrawn_at is null")
                .param("now", now())
                .param("order", order.value())
                .param("name", name)
                .update();
    }

    /**
     * Has the circuit for this transaction alone, before the engine's rows are: whoever does both does them in this order,
     * so that an operator who completes a task and the sweep never wait for each other.
     */
    public void hold(ResourceId id) {
        jdbc.sql("select name from circuit where lower(resource_id) = :id for update")
                .param("id", id.value().toLowerCase(java.util.Locale.ROOT))
                .query(String.class)
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<Circuit> find(ResourceId id) {
        return jdbc.sql("select * from circuit where lower(resource_id) = :id")
                .param("id", id.value().toLowerCase(java.util.Locale.ROOT))
                .query(Circuits::circuit)
                .optional();
    }

    @Transactional(readOnly = true)
    public List<Circuit> of(OrderNumber order) {
        return jdbc.sql("select * from circuit where order_number = :order order by name")
                .param("order", order.value())
                .query(Circuits::circuit)
                .list();
    }

    /** Those of all these orders. */
    @Transactional(readOnly = true)
    public List<Circuit> of(Collection<OrderNumber> orders) {
        return orders.isEmpty()
                ? List.of()
                : jdbc.sql("select * from circuit where order_number in (:orders) order by order_number, name")
                        .param("orders", orders.stream().map(OrderNumber::value).toList())
                        .query(Circuits::circuit)
                        .list();
    }

    /** Those whose carrier side is waited for. */
    @Transactional(readOnly = true)
    public List<Circuit> awaitingCarrier() {
        return jdbc.sql("select * from circuit where awaiting_carrier = true")
                .query(Circuits::circuit)
                .list();
    }

    /** The carrier side was seen in that state; nothing is written where it is the same as before. */
    public void seen(Circuit circuit, String carrierState, boolean stillAwaited) {
        if (!stillAwaited || !circuit.carrierState().equals(carrierState)) {
            jdbc.sql("update circuit set carrier_state = :state, awaiting_carrier = :awaited, updated_at = :now"
                            + " where resource_id = :id and awaiting_carrier = true")
                    .param("state", carrierState)
                    .param("awaited", stillAwaited)
                    .param("now", now())
                    .param("id", circuit.id().value())
                    .update();
        }
    }

    private static Circuit circuit(ResultSet row, int index) throws SQLException {
        return new Circuit(
                new ResourceId(row.getString("resource_id")),
                new OrderNumber(row.getString("order_number")),
                row.getString("name"),
                row.getString("carrier"),
                Optional.ofNullable(row.getString("service_key_ref")).map(SecretRef::new),
                row.getString("carrier_state"),
                row.getString("carrier_reference"));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
