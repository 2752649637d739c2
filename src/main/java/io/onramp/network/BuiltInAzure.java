package io.onramp.network;

import io.onramp.azure.ChangeLedger;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.CircuitDesign;
import io.onramp.order.BuiltAlready;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the ledger says was made. */
@Component
class BuiltInAzure implements BuiltAlready {

    private final ChangeLedger ledger;

    BuiltInAzure(ChangeLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public boolean circuit(OrderNumber order, Plan.Circuit circuit) {
        return made(order, CircuitDesign.id(circuit));
    }

    @Override
    public boolean network(OrderNumber order, Plan.Network network) {
        return made(order, NetworkDesign.id(network));
    }

    @Override
    public List<String> othersOf(OrderNumber order, Plan plan) {
        List<ResourceId> managed = ledger.made(order);
        Stream<ResourceId> circuits = plan.circuits().stream()
                .filter(circuit -> !circuit.ownedByCustomer())
                .flatMap(BuiltInAzure::withPeerings);
        Stream<ResourceId> links =
                plan.links().stream().map(link -> ConnectionDesign.id(plan.network(link.network()), link));
        Stream<ResourceId> authorizations = plan.links().stream()
                .filter(link -> link.authorization().isPresent())
                .map(link -> ConnectionDesign.authorization(plan, link).id());
        return Stream.of(circuits, links, authorizations)
                .flatMap(ids -> ids)
                .filter(id -> !managed.contains(id))
                .map(id -> id.type().substring(id.type().lastIndexOf('/') + 1) + "/" + id.name())
                .toList();
    }

    private static Stream<ResourceId> withPeerings(Plan.Circuit circuit) {
        ResourceId id = CircuitDesign.id(circuit);
        Stream<ResourceId> peerings = Stream.of(
                        circuit.privatePeering().map(peering -> "AzurePrivatePeering"),
                        circuit.microsoftPeering().map(peering -> "MicrosoftPeering"))
                .flatMap(Optional::stream)
                .map(name -> id.child("peerings", name));
        return Stream.concat(Stream.of(id), peerings);
    }

    private boolean made(OrderNumber order, ResourceId id) {
        return ledger.of(order).stream().filter(LedgerEntry::created).anyMatch(entry -> entry.resource()
                .equals(id));
    }
}
