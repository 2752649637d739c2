package io.onramp.hardening;

import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import io.onramp.order.OrderEnded;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.ServiceEnded;
import java.security.SecureRandom;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is known of tunnels besides the plan: their pre-shared keys, each made once, so that building again does not ask the
 * engineer to change the other end, and the address of their gateway, which Azure chooses.
 */
@Component
@Transactional
class Tunnels {

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final SecureRandom random = new SecureRandom();

    Tunnels(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /**
     * A tunnel that was kept.
     *
     * @param keyReference of its pre-shared key in the secret store
     * @param gatewayAddress private address of Azure's end; empty where Azure did not show one
     */
    record Kept(String keyReference, String gatewayAddress) {}

    /** Makes the key of a tunnel, unless it has one, and keeps the address of its gateway. */
    void keep(OrderNumber order, String tunnel, String gatewayAddress) {
        if (find(order, tunnel).isEmpty()) {
            jdbc.sql("insert into tunnel (order_number, name, key_ref, gateway_address)"
                            + " values (:order, :name, :key, :address)")
                    .param("order", order.value())
                    .param("name", tunnel)
                    .param(
                            "key",
                            secrets.keep("pre-shared-key " + order, PreSharedKey.generate(random))
                                    .value())
                    .param("address", gatewayAddress)
                    .update();
        } else {
            jdbc.sql("update tunnel set gateway_address = :address where order_number = :order and name = :name")
                    .param("order", order.value())
                    .param("name", tunnel)
                    .param("address", gatewayAddress)
                    .update();
        }
    }

    /** Every tunnel of the order gets another key, which counts once it is sent. */
    void renew(OrderNumber order) {
        jdbc.sql("select name, key_ref from tunnel where order_number = ?")
                .param(order.value())
                .query((row, index) -> Map.entry(row.getString("name"), new SecretRef(row.getString("key_ref"))))
                .list()
                .forEach(tunnel -> {
                    SecretRef fresh = secrets.keep("pre-shared-key " + order, PreSharedKey.generate(random));
                    jdbc.sql("update tunnel set key_ref = ? where order_number = ? and name = ?")
                            .params(fresh.value(), order.value(), tunnel.getKey())
                            .update();
                });
    }

    /** @throws NoSuchElementException where its gateway is not there yet */
    @Transactional(readOnly = true)
    Kept get(OrderNumber order, String tunnel) {
        return find(order, tunnel).orElseThrow(() -> new NoSuchElementException("No tunnel " + tunnel));
    }

    /** An onboarding that came to nothing: the keys go. */
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
        jdbc.sql("select key_ref from tunnel where order_number = :order")
                .param("order", order.value())
                .query((row, index) -> new SecretRef(row.getString("key_ref")))
                .list()
                .forEach(secrets::forget);
        jdbc.sql("delete from tunnel where order_number = :order")
                .param("order", order.value())
                .update();
    }

    /** Empty where its gateway is not there yet. */
    @Transactional(readOnly = true)
    Optional<Kept> find(OrderNumber order, String tunnel) {
        return jdbc.sql("select key_ref, gateway_address from tunnel where order_number = :order and name = :name")
                .param("order", order.value())
                .param("name", tunnel)
                .query((row, index) -> new Kept(row.getString("key_ref"), row.getString("gateway_address")))
                .optional();
    }
}
