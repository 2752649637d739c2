package io.onramp.router;

import io.onramp.hardening.CustomerTunnels;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.RouterDrafts;
import io.onramp.peering.RoutingDomain;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class PlannedDrafts implements RouterDrafts {

    private final RouterConfigurations configurations;
    private final CustomerTunnels tunnels;

    PlannedDrafts(RouterConfigurations configurations, CustomerTunnels tunnels) {
        this.configurations = configurations;
        this.tunnels = tunnels;
    }

    @Override
    public List<Draft> of(OrderNumber order, Plan plan) {
        return plan.circuits().stream()
                .flatMap(circuit -> RouterPlans.of(order, plan, circuit.name(), tunnels::of).stream())
                .map(request -> new Draft(where(request), request.hostname(), configurations.draft(request)))
                .toList();
    }

    private static String where(RouterConfigurationRequest request) {
        return request.domain() == RoutingDomain.PRIVATE
                ? request.path().wire()
                : request.path().wire() + ", Microsoft peering";
    }
}
