package io.onramp.circuit;

import io.onramp.azure.ResourceId;
import io.onramp.onboarding.PlanMade;
import io.onramp.onboarding.PlanOvertaken;
import io.onramp.order.OrderEnded;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Plan;
import io.onramp.order.ServiceEnded;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which order's plan uses which circuit of a customer and which virtual network: from the plan on, and for good unless
 * the onboarding comes to nothing. Neither is ever shared between two customers (Microsoft, "ExpressRoute FAQ"): each has
 * one row that says whose it is, which two orders that are planned at the same moment cannot both write.
 */
@Component
@Transactional
public class Claims {

    /** How often a row may come and go under our hands. */
    private static final int TRIES = 5;

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    Claims(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Id, in lower case, of another customer than that one whose order uses it; empty where none does. */
    @Transactional(readOnly = true)
    public Optional<String> byOther(ResourceId id, String customer) {
        return jdbc.sql(
                        "select customer_key from resource_owner where resource_key = :key and customer_key <> :customer")
                .param("key", key(id))
                .param("customer", lower(customer))
                .query(String.class)
                .optional();
    }

    /** @throws PlanOvertaken where something in the plan is another customer's by now */
    @EventListener
    void planned(PlanMade made) {
        String order = made.order().value();
        String customer = lower(made.plan().customerId());
        Set<String> used = used(made.plan());
        // in one order over both, lest two plans wait for each other
        Set<String> all = new TreeSet<>(used);
        all.addAll(of(order));
        for (String key : all) {
            if (used.contains(key)) {
                claim(key, order, customer);
            } else {
                release(key, order);
            }
        }
    }

    @EventListener
    void ended(OrderEnded ended) {
        if (ended.state() != OrderState.COMPLETED) {
            releaseAll(ended.number());
        }
    }

    @EventListener
    void ended(ServiceEnded ended) {
        releaseAll(ended.service());
    }

    private void releaseAll(OrderNumber order) {
        of(order.value()).forEach(key -> release(key, order.value()));
    }

    private void claim(String key, String order, String customer) {
        if (!owner(key, customer).equals(customer)) {
            throw new PlanOvertaken("Another customer has an order with " + key);
        }
        jdbc.sql("delete from claim where resource_key = :key and order_number = :order")
                .param("key", key)
                .param("order", order)
                .update();
        jdbc.sql("insert into claim (resource_key, order_number, customer_key) values (:key, :order, :customer)")
                .param("key", key)
                .param("order", order)
                .param("customer", customer)
                .update();
    }

    /** Whose it is: that customer's from now on, where it is nobody's yet. Held until the transaction ends. */
    private String owner(String key, String customer) {
        for (int i = 0; i < TRIES; i++) {
            Optional<String> owner = held(key);
            if (owner.isPresent()) {
                return owner.get();
            }
            own(key, customer);
        }
        throw new ConcurrencyFailureException("It changes hands all the time: " + key);
    }

    /** Another may be doing the same: whoever comes second finds the first one's row. */
    private void own(String key, String customer) {
        try {
            apart.executeWithoutResult(savepoint -> jdbc.sql(
                            "insert into resource_owner (resource_key, customer_key) values (:key, :customer)")
                    .param("key", key)
                    .param("customer", customer)
                    .update());
        } catch (DuplicateKeyException another) {
            return;
        }
    }

    private Optional<String> held(String key) {
        return jdbc.sql("select customer_key from resource_owner where resource_key = :key for update")
                .param("key", key)
                .query(String.class)
                .optional();
    }

    /** With the last order that uses it, it is nobody's again. */
    private void release(String key, String order) {
        held(key);
        jdbc.sql("delete from claim where resource_key = :key and order_number = :order")
                .param("key", key)
                .param("order", order)
                .update();
        jdbc.sql("delete from resource_owner where resource_key = :key"
                        + " and not exists (select 1 from claim where claim.resource_key = :key)")
                .param("key", key)
                .update();
    }

    private Set<String> of(String order) {
        return new TreeSet<>(jdbc.sql("select resource_key from claim where order_number = :order")
                .param("order", order)
                .query(String.class)
                .list());
    }

    private static Set<String> used(Plan plan) {
        Stream<ResourceId> networks = plan.networks().stream()
                .map(network -> ResourceId.network(
                        network.subscriptionId(), network.resourceGroup(), "virtualNetworks", network.name()));
        return Stream.concat(plan.circuits().stream().map(CircuitDesign::id), networks)
                .map(Claims::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String key(ResourceId id) {
        return lower(id.value());
    }

    private static String lower(String customer) {
        return customer.toLowerCase(Locale.ROOT);
    }
}
