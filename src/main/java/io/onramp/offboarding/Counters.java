package io.onramp.offboarding;

import io.onramp.azure.ChangeLedger;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plans;
import java.util.List;
import org.springframework.stereotype.Component;

/** The counters of a service. */
@Component
class Counters {

    private final Plans plans;
    private final ChangeLedger ledger;

    Counters(Plans plans, ChangeLedger ledger) {
        this.plans = plans;
        this.ledger = ledger;
    }

    /** The same ones in the same order each time: while a service has its turn, nothing else changes it. */
    List<Counter> of(OrderNumber service) {
        return plans.find(service)
                .map(plan -> Counter.of(plan, ledger.made(service)))
                .orElse(List.of());
    }
}
