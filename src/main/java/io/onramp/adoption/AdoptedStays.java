package io.onramp.adoption;

import io.onramp.azure.ChangeLedger;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.CircuitDesign;
import io.onramp.onboarding.PlannedResources;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What was adopted is not cleared away because no design has a name for it: gateways' addresses, security groups, route filters
 * and authorizations stay while the service lives. Circuits, their peerings and connections are in the plan by their own names.
 */
@Component
class AdoptedStays implements PlannedResources {

    private static final String CIRCUIT = "microsoft.network/expressroutecircuits";
    private static final Set<String> PLANNED = Set.of(CIRCUIT, "microsoft.network/connections");
    private static final Set<String> PLANNED_PEERINGS = Set.of("azureprivatepeering", "microsoftpeering");

    private final ChangeLedger ledger;

    AdoptedStays(ChangeLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public boolean areAskedFor() {
        return false;
    }

    @Override
    public Stream<ResourceId> of(OrderNumber order, Plan plan) {
        Set<ResourceId> circuits =
                plan.circuits().stream().map(CircuitDesign::id).collect(Collectors.toSet());
        return ledger.of(order).stream()
                .filter(entry -> entry.adopted().isPresent())
                .map(LedgerEntry::resource)
                .filter(id -> stays(id, circuits));
    }

    private static boolean stays(ResourceId id, Set<ResourceId> circuits) {
        String type = lower(id.type());
        if (type.startsWith(CIRCUIT + "/")) {
            return circuits.contains(id.parent())
                    && !(type.endsWith("/peerings") && PLANNED_PEERINGS.contains(lower(id.name())));
        }
        return !PLANNED.contains(type);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
