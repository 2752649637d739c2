package io.onramp.hardening;

import io.onramp.order.Plan;
import io.onramp.order.RouteView;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class PlannedRoutes implements RouteView {

    @Override
    public List<SubnetRoutes> of(Plan plan) {
        return plan.networks().stream()
                .flatMap(network -> network.subnets().stream()
                        .map(subnet -> new SubnetRoutes(
                                network.name(),
                                subnet.name(),
                                EffectiveRoutes.of(plan, network, subnet).stream()
                                        .map(PlannedRoutes::row)
                                        .toList())))
                .toList();
    }

    private static Row row(EffectiveRoutes.Route route) {
        return new Row(
                route.prefix().toString(), route.nextHop(), route.source().words(), route.used(), route.reason());
    }
}
