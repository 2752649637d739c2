package io.onramp.onboarding;

import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.ResourceId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Deletes what the ledger says may have been made for the order; users before what they use. Resource groups stay: others may have put
 * something in.
 */
@Component
class RemoveResources extends AzureActivity {

    /** What uses something goes before what is used; the types that are not named here go first. */
    private static final List<String> ORDER = List.of(
            "microsoft.network/connections",
            "microsoft.network/virtualnetworkgateways",
            "microsoft.network/publicipaddresses",
            "microsoft.network/virtualnetworks/subnets",
            "microsoft.network/virtualnetworks",
            "microsoft.network/networksecuritygroups",
            "microsoft.network/routetables",
            "microsoft.network/expressroutecircuits/peerings",
            "microsoft.network/routefilters",
            "microsoft.network/expressroutecircuits");

    private static final String GROUP = "Microsoft.Resources/resourceGroups";

    private final ChangeLedger ledger;

    RemoveResources(ChangeLedger ledger) {
        super(ledger);
        this.ledger = ledger;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        return ledger.made(Variables.order(execution)).stream()
                .filter(id -> !id.type().equals(GROUP))
                .sorted(Comparator.comparingInt(RemoveResources::turn))
                .<AzureChange>map(AzureChange.Delete::new)
                .toList();
    }

    private static int turn(ResourceId id) {
        return ORDER.indexOf(id.type().toLowerCase(Locale.ROOT));
    }
}
