package io.onramp.network;

import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.onboarding.Variables;
import io.onramp.order.Plans;
import io.onramp.order.ServiceChanges;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** A circuit took another's place and is alone by now: its links get the weights that were ordered. */
@Component
class SettleWeights extends WeighLinks {

    private final ServiceChanges changes;

    SettleWeights(ChangeLedger ledger, Plans plans, LinkAuthorizations authorizations, ServiceChanges changes) {
        super(ledger, plans, authorizations);
        this.changes = changes;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        boolean weighed = changes.find(Variables.asked(execution))
                .filter(change -> change.isReplacement())
                .isPresent();
        return weighed ? super.changes(execution) : List.of();
    }
}
