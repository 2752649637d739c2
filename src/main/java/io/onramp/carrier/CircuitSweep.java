package io.onramp.carrier;

import io.onramp.azure.CarrierWatch;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.Circuits;
import io.onramp.onboarding.Onboardings;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** What the sweep watches for, and what happens when a carrier is done. */
@Component
class CircuitSweep implements CarrierWatch {

    private static final String PROVISIONED = "Provisioned";

    private final Circuits circuits;
    private final Onboardings onboardings;

    CircuitSweep(Circuits circuits, Onboardings onboardings) {
        this.circuits = circuits;
        this.onboardings = onboardings;
    }

    @Override
    public Collection<ResourceId> awaited() {
        return circuits.awaitingCarrier().stream().map(Circuits.Circuit::id).toList();
    }

    @Override
    public void seen(ResourceId id, String state) {
        if (PROVISIONED.equals(state)) {
            circuits.hold(id);
        }
        circuits.find(id).ifPresent(circuit -> {
            boolean told = PROVISIONED.equals(state) && onboardings.carrierProvisioned(circuit.order(), circuit.name());
            circuits.seen(circuit, state, !told);
        });
    }
}
