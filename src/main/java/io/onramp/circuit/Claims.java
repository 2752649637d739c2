package io.onramp.circuit;

import io.onramp.azure.ResourceId;
import io.onramp.onboarding.PlanMade;
import io.onramp.order.OrderEnded;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which order's plan uses which circuit of a customer and which virtual network: from the plan on, and for good unless
 * the onboarding comes to nothing. Neither is ever shared between two customers (Microsoft, "ExpressRoute FAQ").
 */
@Component
@Transactional
public class Claims {

    private final JdbcClient jdbc;

    Claims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Id of another customer than that one whose order uses it; empty where none does. */
    @Transactional(readOnly = true)
    public Optional<String> byOther(ResourceId id, String customer) {
        return jdbc
                .sql(
                        "select customer_id from claim where resource_key = :key and lower(customer_id) <> lower(:customer)"
                                + " order by order_number")
                .param("key", key(id))
                .param("customer", customer)
                .query(String.class)
                .list()
                .stream()
                .findFirst();
    }

    @EventListener
    void planned(PlanMade made) {
        release(made.order());
        for (ResourceId id : used(made.plan())) {
            jdbc.sql("insert into claim (resource_key, order_number, customer_id) values (:key, :order, :customer)")
                    .param("key", key(id))
                    .param("order", made.order().value())
                    .param("customer", made.plan().customerId())
                    .update();
        }
    }

    @EventListener
    void ended(OrderEnded ended) {
        if (ended.state() != OrderState.COMPLETED) {
            release(ended.number());
        }
    }

    private void release(OrderNumber order) {
        jdbc.sql("delete from claim where order_number = :order")
                .param("order", order.value())
                .update();
    }

    private static List<ResourceId> used(Plan plan) {
        Stream<ResourceId> networks = plan.networks().stream()
                .map(network -> ResourceId.network(
                        network.subscriptionId(), network.resourceGroup(), "virtualNetworks", network.name()));
        return Stream.concat(plan.circuits().stream().map(CircuitDesign::id), networks)
                .distinct()
                .toList();
    }

    private static String key(ResourceId id) {
        return id.value().toLowerCase(Locale.ROOT);
    }
}
