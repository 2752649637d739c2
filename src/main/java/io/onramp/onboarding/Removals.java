package io.onramp.onboarding;

import io.onramp.azure.ChangeLedger;
import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import java.util.List;
import org.springframework.stereotype.Component;

/** What there is to take down of an order, from the ledger and from what people decided. */
@Component
class Removals {

    private static final String LEFT_BEHIND = "leftBehind";

    private final ChangeLedger ledger;
    private final Evidence evidence;
    private final ReplacedAttachments replaced;

    Removals(ChangeLedger ledger, Evidence evidence, ReplacedAttachments replaced) {
        this.ledger = ledger;
        this.evidence = evidence;
        this.replaced = replaced;
    }

    Removal of(OrderNumber order) {
        List<ResourceId> left = evidence.of(order).stream()
                .filter(item -> item.kind().equals(LEFT_BEHIND))
                .map(item -> new ResourceId(item.subject()))
                .toList();
        return new Removal(ledger.of(order), ledger.made(order), left, replaced.of(order));
    }

    /** Leaves what Azure last refused to remove: it is not tried again, and the reason is kept with the onboarding. */
    void leave(OrderNumber order, String reason) {
        of(order).refused().forEach(id -> evidence.keep(order, LEFT_BEHIND, id.value(), false, reason));
    }
}
