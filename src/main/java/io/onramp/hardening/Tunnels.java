package io.onramp.hardening;

import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import io.onramp.order.ChangeGivenUp;
import io.onramp.order.OrderEnded;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.ServiceEnded;
import java.security.SecureRandom;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
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

    /** Every tunnel of the service gets another key, once for each change; it counts once it is sent. */
    void renew(OrderNumber service, OrderNumber change) {
        jdbc.sql("select name from tunnel where order_number = ? and (renewed_by is null or renewed_by <> ?)")
                .params(service.value(), change.value())
                .query(String.class)
                .list()
                .forEach(tunnel -> {
                    SecretRef fresh = secrets.keep("pre-shared-key " + service, PreSharedKey.generate(random));
                    jdbc.sql("update tunnel set former_key_ref = key_ref, key_ref = ?, renewed_by = ?"
                                    + " where order_number = ? and name = ?")
                            .params(fresh.value(), change.value(), service.value(), tunnel)
                            .update();
                });
    }

    /** The change is given up: its tunnels have the keys of before again, which count once they are sent. */
    @EventListener
    void givenUp(ChangeGivenUp given) {
        formerKeys(given.change()).forEach((tunnel, former) -> {
            secrets.forget(new SecretRef(get(given.service(), tunnel).keyReference()));
            jdbc.sql("update tunnel set key_ref = ?, former_key_ref = null, renewed_by = null"
                            + " where order_number = ? and name = ?")
                    .params(former, given.service().value(), tunnel)
                    .update();
        });
    }

    private Map<String, String> formerKeys(OrderNumber change) {
        Map<String, String> former = new TreeMap<>();
        jdbc.sql("select name, former_key_ref from tunnel where renewed_by = ? and former_key_ref is not null")
                .param(change.value())
                .query(row -> {
                    former.put(row.getString("name"), row.getString("former_key_ref"));
                });
        return former;
    }

    /** @throws NoSuchElementException where its gateway is not there yet */
    @Transactional(readOnly = true)
    Kept get(OrderNumber order, String tunnel) {
        return find(order, tunnel).orElseThrow(() -> new NoSuchElementException("No tunnel " + tunnel));
    }

    /** A change is made: the keys of before go. */
    @EventListener
    void changed(OrderEnded ended) {
        formerKeys(ended.number()).values().forEach(former -> secrets.forget(new SecretRef(former)));
        jdbc.sql("update tunnel set former_key_ref = null where renewed_by = ?")
                .param(ended.number().value())
                .update();
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
