package io.onramp.carrier;

import io.onramp.azure.AzureReads;
import io.onramp.azure.AzureRefusal;
import io.onramp.azure.AzureUnavailable;
import io.onramp.circuit.Circuits;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether Azure shows yet that a carrier has let go of a circuit: it follows some time after the carrier's own word. */
@Component
class CircuitRelease {

    /** After that a person looks. */
    private static final Duration PATIENCE = Duration.ofHours(2);

    private static final String FREE = "NotProvisioned";

    private final Circuits circuits;
    private final AzureReads azure;
    private final Clock clock;

    CircuitRelease(Circuits circuits, AzureReads azure, Clock clock) {
        this.circuits = circuits;
        this.azure = azure;
        this.clock = clock;
    }

    /** Whether it may come yet. */
    boolean awaited(CarrierRequest request) {
        Optional<Circuits.Circuit> circuit = circuits.of(request.order()).stream()
                .filter(known -> known.name().equals(request.circuit()))
                .findFirst();
        return circuit.isPresent()
                && clock.instant().isBefore(request.submittedAt().plus(PATIENCE))
                && held(circuit.get());
    }

    private boolean held(Circuits.Circuit circuit) {
        try {
            return azure.get(circuit.id())
                    .map(body -> body.at("/properties/serviceProviderProvisioningState")
                            .asText(FREE))
                    .filter(state -> !state.equals(FREE))
                    .isPresent();
        } catch (AzureUnavailable busy) {
            return true;
        } catch (AzureRefusal refused) {
            // whoever deletes the circuit is told by Azure
            return false;
        }
    }
}
