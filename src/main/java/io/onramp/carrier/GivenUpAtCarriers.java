package io.onramp.carrier;

import io.onramp.order.ChangeGivenUp;
import io.onramp.order.ServiceChanges;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A change is given up: nothing more is ordered for the circuits that it would have made; what carriers have goes with them. */
@Component
class GivenUpAtCarriers {

    private final ServiceChanges changes;
    private final CarrierDesk desk;

    GivenUpAtCarriers(ServiceChanges changes, CarrierDesk desk) {
        this.changes = changes;
        this.desk = desk;
    }

    @EventListener
    void givenUp(ChangeGivenUp given) {
        changes.get(given.change()).newCircuits().forEach(circuit -> desk.withdraw(given.service(), circuit));
    }
}
