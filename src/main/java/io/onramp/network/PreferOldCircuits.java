package io.onramp.network;

import io.onramp.azure.ChangeLedger;
import io.onramp.order.Plans;
import org.springframework.stereotype.Component;

/** The change is given up: Azure's traffic goes over the old circuits again, as the plan of the way back has it. */
@Component
class PreferOldCircuits extends WeighLinks {

    PreferOldCircuits(ChangeLedger ledger, Plans plans, LinkAuthorizations authorizations) {
        super(ledger, plans, authorizations);
    }
}
