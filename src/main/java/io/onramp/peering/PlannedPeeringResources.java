package io.onramp.peering;

import io.onramp.azure.ResourceId;
import io.onramp.onboarding.PlannedResources;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The peerings of the circuits, and their route filters. */
@Component
class PlannedPeeringResources implements PlannedResources {

    @Override
    public Stream<ResourceId> of(OrderNumber order, Plan plan) {
        return plan.circuits().stream().flatMap(PlannedPeeringResources::of);
    }

    private static Stream<ResourceId> of(Plan.Circuit circuit) {
        Optional<ResourceId> filter = circuit.microsoftPeering()
                .filter(peering -> peering.routeFilter().isEmpty()
                        && !peering.serviceCommunities().isEmpty())
                .map(peering -> PeeringDesign.routeFilterId(circuit));
        return Stream.of(
                        circuit.privatePeering().map(peering -> PeeringDesign.id(circuit, RoutingDomain.PRIVATE)),
                        circuit.microsoftPeering().map(peering -> PeeringDesign.id(circuit, RoutingDomain.MICROSOFT)),
                        filter)
                .flatMap(Optional::stream);
    }
}
