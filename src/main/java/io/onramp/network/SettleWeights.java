package io.onramp.network;

import io.onramp.azure.ChangeLedger;
import io.onramp.order.Plans;
import org.springframework.stereotype.Component;

/** Circuits that had another beside them are alone by now: all links get the weights of the plan, where they have others. */
@Component
class SettleWeights extends WeighLinks {

    SettleWeights(ChangeLedger ledger, Plans plans, LinkAuthorizations authorizations) {
        super(ledger, plans, authorizations);
    }
}
