package io.onramp.circuit;

import io.onramp.azure.ResourceId;
import io.onramp.onboarding.PlannedResources;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The circuits that are made; one whose place another has taken is taken down. */
@Component("plannedCircuitResources")
class PlannedCircuits implements PlannedResources {

    @Override
    public Stream<ResourceId> of(OrderNumber order, Plan plan) {
        return plan.circuits().stream()
                .filter(circuit -> !circuit.ownedByCustomer())
                .map(CircuitDesign::id);
    }
}
