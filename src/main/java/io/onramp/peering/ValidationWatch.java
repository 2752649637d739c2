package io.onramp.peering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.CarrierWatch;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.Onboardings;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Looks in the sweep's list whether Azure has validated the prefixes that are waited for: nothing polls for them. */
@Component
class ValidationWatch implements CarrierWatch {

    private final PrefixValidations validations;
    private final Onboardings onboardings;

    ValidationWatch(PrefixValidations validations, Onboardings onboardings) {
        this.validations = validations;
        this.onboardings = onboardings;
    }

    @Override
    public Collection<ResourceId> awaited() {
        return validations.awaited().stream()
                .map(PrefixValidations.Awaited::id)
                .distinct()
                .toList();
    }

    @Override
    public void listed(ResourceId id, ObjectNode circuit) {
        PrefixState state = microsoftPeering(circuit);
        validations.awaited().stream()
                .filter(awaited -> awaited.id().equals(id))
                .forEach(awaited -> {
                    boolean told =
                            state.isValidated() && onboardings.prefixesValidated(awaited.order(), awaited.circuit());
                    validations.seen(awaited, state, !told);
                });
    }

    @Override
    public boolean actsOn(ResourceId id, ObjectNode circuit) {
        return microsoftPeering(circuit).isValidated();
    }

    private static PrefixState microsoftPeering(JsonNode circuit) {
        for (JsonNode peering : circuit.at("/properties/peerings")) {
            if (RoutingDomain.MICROSOFT
                    .azureName()
                    .equalsIgnoreCase(peering.path("name").asText())) {
                return PrefixState.of(peering);
            }
        }
        return new PrefixState("");
    }
}
