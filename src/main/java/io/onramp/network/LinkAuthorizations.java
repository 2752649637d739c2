package io.onramp.network;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import io.onramp.order.CircuitsRetired;
import io.onramp.order.OrderEnded;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Plan;
import io.onramp.order.ServiceEnded;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The keys of authorizations that were made for links; the keys themselves are in the secret store. */
@Component
@Transactional
class LinkAuthorizations {

    private final JdbcClient jdbc;
    private final Secrets secrets;

    LinkAuthorizations(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /**
     * Keeps the key of an authorization that Azure has made. The same key again keeps its reference.
     *
     * @throws IllegalStateException where Azure shows no key
     */
    void made(OrderNumber order, Plan.Link link, JsonNode body) {
        String key = body.path("properties").path("authorizationKey").asText("");
        if (key.isEmpty()) {
            throw new IllegalStateException(
                    link.circuit() + ": Azure shows no authorization key for " + link.network());
        }
        Optional<SecretRef> before = key(order, link);
        if (before.filter(kept -> secrets.reveal(kept).equals(key)).isEmpty()) {
            before.ifPresent(kept -> forget(order, link, kept));
            SecretRef ref = secrets.keep("authorization-key %s %s".formatted(order, link.network()), key);
            jdbc.sql("insert into link_authorization (order_number, circuit, network, key_ref)"
                            + " values (:order, :circuit, :network, :key)")
                    .param("order", order.value())
                    .param("circuit", link.circuit())
                    .param("network", link.network())
                    .param("key", ref.value())
                    .update();
        }
    }

    /** Reference to the key that the link redeems: of the authorization made for it, or the one that the customer gave. */
    @Transactional(readOnly = true)
    Optional<SecretRef> key(OrderNumber order, Plan.Link link) {
        return link.authorizationKeyRef().map(SecretRef::new).or(() -> jdbc.sql(
                        "select key_ref from link_authorization where order_number = :order and circuit = :circuit"
                                + " and network = :network")
                .param("order", order.value())
                .param("circuit", link.circuit())
                .param("network", link.network())
                .query((row, index) -> new SecretRef(row.getString("key_ref")))
                .optional());
    }

    /** Circuits whose time is over: the keys of their authorizations go. */
    @EventListener
    void retired(CircuitsRetired retired) {
        for (String circuit : retired.circuits()) {
            jdbc.sql("select key_ref from link_authorization where order_number = ? and circuit = ?")
                    .params(retired.service().value(), circuit)
                    .query((row, index) -> new SecretRef(row.getString("key_ref")))
                    .list()
                    .forEach(secrets::forget);
            jdbc.sql("delete from link_authorization where order_number = ? and circuit = ?")
                    .params(retired.service().value(), circuit)
                    .update();
        }
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
        jdbc.sql("select key_ref from link_authorization where order_number = :order")
                .param("order", order.value())
                .query((row, index) -> new SecretRef(row.getString("key_ref")))
                .list()
                .forEach(secrets::forget);
        jdbc.sql("delete from link_authorization where order_number = :order")
                .param("order", order.value())
                .update();
    }

    private void forget(OrderNumber order, Plan.Link link, SecretRef kept) {
        secrets.forget(kept);
        jdbc.sql("delete from link_authorization where order_number = :order and circuit = :circuit"
                        + " and network = :network")
                .param("order", order.value())
                .param("circuit", link.circuit())
                .param("network", link.network())
                .update();
    }
}
