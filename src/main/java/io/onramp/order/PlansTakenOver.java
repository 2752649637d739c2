package io.onramp.order;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Services whose plan follows what somebody did without an order: their order says so from then on. */
@Component
@Transactional
public class PlansTakenOver {

    private final Orders orders;
    private final Plans plans;
    private final Allocations allocations;

    PlansTakenOver(Orders orders, Plans plans, Allocations allocations) {
        this.orders = orders;
        this.plans = plans;
        this.allocations = allocations;
    }

    /** Why no order could ask for what the plan says, in words; empty where one can. */
    @Transactional(readOnly = true)
    public Optional<String> impossible(OrderNumber service, Plan now) {
        return OrderAsPlanned.impossible(orders.get(service), plans.get(service), now);
    }

    /** Keeps the plan, and amends the service's order with what it says otherwise. What was allocated and is not in it any more is given back. */
    public void keep(OrderNumber service, Plan now, String by) {
        ObjectNode characteristics = JsonNodeFactory.instance.objectNode();
        OrderAsPlanned.of(orders.get(service), plans.get(service), now).forEach(characteristics::set);
        if (!characteristics.isEmpty()) {
            orders.amend(service, characteristics, by);
        }
        plans.keep(service, now);
        allocations.keepOnly(service, now);
    }
}
