package io.onramp.hardening;

import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.network.NetworkDesign;
import io.onramp.onboarding.AzureActivity;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Attaches security groups and route tables to the subnets; whatever else a subnet has stays. */
@Component
class AttachToSubnets extends AzureActivity {

    private final ChangeLedger ledger;
    private final HardenedNetworks networks;
    private final SubnetDecisions decisions;

    AttachToSubnets(ChangeLedger ledger, HardenedNetworks networks, SubnetDecisions decisions) {
        super(ledger);
        this.ledger = ledger;
        this.networks = networks;
        this.decisions = decisions;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        Hardened at = networks.of(execution);
        List<Attachment> left = decisions.left(execution);
        List<LedgerEntry> entries = ledger.of(at.order());
        return Stream.of(GoneSubnets.letGo(at, entries), MovedRoutes.takenOff(at, entries), attached(at, left, entries))
                .flatMap(changes -> changes)
                .toList();
    }

    /** What is attached, but for what somebody has decided to leave, and for subnets that are only watched. */
    static Stream<AzureChange> attached(Hardened at, List<Attachment> left, List<LedgerEntry> entries) {
        return at.network().distinctSubnets().stream()
                .filter(subnet -> !isWatched(NetworkDesign.subnetId(at.network(), subnet.name()), entries))
                .flatMap(subnet -> SubnetDecisions.attachments(at.plan(), at.network(), subnet, left).stream()
                        .map(patch ->
                                new AzureChange.Update(NetworkDesign.subnetId(at.network(), subnet.name()), patch)));
    }

    /** What was adopted to be watched is left as it is. */
    static boolean isWatched(ResourceId subnet, List<LedgerEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.resource().equals(subnet))
                .flatMap(entry -> entry.adopted().stream())
                .anyMatch(LedgerEntry.Hold.WATCHED::equals);
    }
}
