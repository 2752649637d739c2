package io.onramp.network;

import io.onramp.azure.ChangeLedger;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.CircuitDesign;
import io.onramp.order.BuiltAlready;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
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

    private boolean made(OrderNumber order, ResourceId id) {
        return ledger.of(order).stream().filter(LedgerEntry::created).anyMatch(entry -> entry.resource()
                .equals(id));
    }
}
