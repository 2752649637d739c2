package io.onramp.router;

import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.RouterDrafts;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class PlannedDrafts implements RouterDrafts {

    private final RouterConfigurations configurations;

    PlannedDrafts(RouterConfigurations configurations) {
        this.configurations = configurations;
    }

    @Override
    public List<Draft> of(OrderNumber order, Plan plan) {
        return plan.circuits().stream()
                .flatMap(circuit -> RouterPlans.of(order, plan, circuit.name()).stream())
                .map(request -> new Draft(request.path().wire(), request.hostname(), configurations.draft(request)))
                .toList();
    }
}
