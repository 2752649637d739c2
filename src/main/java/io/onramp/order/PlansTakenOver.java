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

    /**
     * Keeps the plan, and amends the service's order with what it says otherwise. What was allocated and is not in it any more is
     * given back.
     *
     * @return why no order could ask for what the plan says, in words: nothing is kept then; empty where it is
     */
    public Optional<String> keep(OrderNumber service, Plan now, String by) {
        Order order = orders.get(service);
        Plan former = plans.get(service);
        Optional<String> why = OrderAsPlanned.impossible(order, former, now).or(() -> allocations
                .claim(service, now)
                .filter(link -> !Allocations.links(former).toList().contains(link))
                .map(link -> "the link " + link + " is another order's: put it back, or order a change of the links"));
        if (why.isEmpty()) {
            ObjectNode characteristics = JsonNodeFactory.instance.objectNode();
            OrderAsPlanned.of(order, former, now).forEach(characteristics::set);
            if (!characteristics.isEmpty()) {
                orders.amend(service, characteristics, by);
            }
            plans.keep(service, now);
        }
        allocations.keepOnly(service, why.isEmpty() ? now : former);
        return why;
    }
}
