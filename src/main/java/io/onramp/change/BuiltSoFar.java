package io.onramp.change;

import io.onramp.azure.ChangeLedger;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.LedgerEntry.State;
import io.onramp.onboarding.Evidence;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.PlanDifference;
import io.onramp.order.ResizedInPlace;
import io.onramp.order.ServiceChanges;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How far a change has come, from the ledger and from what was kept: what giving it up has to undo, and what it cannot. */
@Component
class BuiltSoFar {

    private static final String CIRCUITS = "microsoft.network/expressroutecircuits";

    /** Steps that send something of a kind, by the name that the ledger has of them. */
    enum Part {
        PEERINGS("createPrivatePeering", "createRouteFilter", "createMicrosoftPeering", "adjustPeerings"),
        LINKS(
                "createVirtualNetwork",
                "addGatewaySubnet",
                "createPublicIp",
                "createGateway",
                "authoriseLink",
                "createConnection",
                "preferNewCircuits"),
        HARDENING("createSecurityGroups", "createRouteTables", "attachToSubnets", "createVpnGateway", "createTunnels");

        private final Set<String> steps;

        Part(String... steps) {
            this.steps = Set.of(steps);
        }
    }

    private final ServiceChanges changes;
    private final ResizedInPlace resized;
    private final ChangeLedger ledger;
    private final Evidence evidence;

    BuiltSoFar(ServiceChanges changes, ResizedInPlace resized, ChangeLedger ledger, Evidence evidence) {
        this.changes = changes;
        this.resized = resized;
        this.ledger = ledger;
        this.evidence = evidence;
    }

    /** Whether Azure was sent something of that kind for the change. */
    boolean sent(OrderNumber service, OrderNumber change, Part part) {
        return entries(service, change)
                .anyMatch(entry ->
                        part.steps.contains(entry.activity()) && entry.sentAt().isPresent());
    }

    /** The change is given up: what it resized in place by now stays so. */
    void keepResized(OrderNumber service, OrderNumber change) {
        resizedCircuits(service, change).forEach(circuit -> resized.circuit(change, circuit));
        resizedGateways(service, change).forEach(network -> resized.gateway(change, changes.get(change), network));
    }

    /** Whether Azure is still at something of the service. */
    boolean isUnderWay(OrderNumber service) {
        return ledger.of(service).stream().anyMatch(entry -> entry.finishedAt().isEmpty());
    }

    /** Names of the new circuits that may be in Azure. */
    List<String> madeCircuits(OrderNumber service, OrderNumber change) {
        Set<String> there = ledger.made(service).stream()
                .filter(id -> id.type().toLowerCase(Locale.ROOT).equals(CIRCUITS))
                .map(id -> id.name())
                .collect(Collectors.toSet());
        return changes.get(change).newCircuits().stream()
                .filter(there::contains)
                .toList();
    }

    /** Names of the circuits that have their new size in Azure, whether or not the process has heard of it. */
    List<String> resizedCircuits(OrderNumber service, OrderNumber change) {
        Set<String> known = resized.circuits(change);
        Set<String> done = entries(service, change)
                .filter(entry ->
                        entry.state() == State.SUCCEEDED && entry.activity().equals("changeCircuit"))
                .map(entry -> entry.resource().name())
                .collect(Collectors.toSet());
        // Azure has said that it is done, and shows another size
        done.removeAll(subjects(service, change, "circuit", false));
        return changes.get(change).resizedCircuits().stream()
                .filter(name -> known.contains(name) || done.contains(name))
                .toList();
    }

    /** Names of the networks that the service had whose gateways have another size in Azure by now. */
    List<String> resizedGateways(OrderNumber service, OrderNumber change) {
        PlanDifference difference = changes.get(change);
        Set<String> done = entries(service, change)
                .filter(entry -> entry.state() == State.SUCCEEDED
                        && entry.activity().equals("createGateway")
                        && entry.sentAt().isPresent())
                .map(entry -> entry.resource().name())
                .collect(Collectors.toSet());
        return difference.wanted().networks().stream()
                .filter(network -> done.contains(network.gateway()))
                .filter(network -> difference.former().networks().stream()
                        .anyMatch(had -> had.name().equals(network.name())
                                && !had.gatewaySku().equals(network.gatewaySku())))
                .map(Plan.Network::name)
                .toList();
    }

    /** Names of those of them whose carriers are not known to have the new bandwidth on their side. */
    List<String> unsettledAtCarriers(OrderNumber service, OrderNumber change) {
        PlanDifference difference = changes.get(change);
        Set<String> raised = subjects(service, change, Evidence.CARRIER_RAISED, true);
        return resizedCircuits(service, change).stream()
                .filter(name -> difference.grownCircuits().contains(name) && !raised.contains(name))
                .toList();
    }

    private Set<String> subjects(OrderNumber service, OrderNumber change, String kind, boolean agree) {
        return evidence.of(service).stream()
                .filter(item -> item.kind().equals(kind) && item.agrees() == agree)
                .filter(item -> !item.takenAt().isBefore(since(change)))
                .map(Evidence.Item::subject)
                .collect(Collectors.toSet());
    }

    private Stream<LedgerEntry> entries(OrderNumber service, OrderNumber change) {
        Instant since = since(change);
        return ledger.of(service).stream().filter(entry -> !entry.createdAt().isBefore(since));
    }

    private Instant since(OrderNumber change) {
        return changes.plannedAt(change).orElse(Instant.MAX);
    }
}
