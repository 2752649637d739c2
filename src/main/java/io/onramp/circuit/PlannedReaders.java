package io.onramp.circuit;

import io.onramp.azure.DesiredResource;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.PlannedResources;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who is let in to look at the circuits: whoever is not named any more is not. */
@Component
class PlannedReaders implements PlannedResources {

    @Override
    public Stream<ResourceId> of(OrderNumber order, Plan plan) {
        return plan.circuits().stream()
                .filter(circuit -> !circuit.ownedByCustomer())
                .flatMap(circuit -> plan.readers().stream().map(reader -> ReaderRoles.assignment(circuit, reader)))
                .map(DesiredResource::id);
    }
}
