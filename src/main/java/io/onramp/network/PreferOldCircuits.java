package io.onramp.network;

import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.onboarding.Variables;
import io.onramp.order.Plans;
import io.onramp.order.ServiceChanges;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The traffic does not flow over the new circuits as it should: it goes over the old ones again. */
@Component
class PreferOldCircuits extends WeighLinks {

    private final ServiceChanges changes;

    PreferOldCircuits(ChangeLedger ledger, Plans plans, LinkAuthorizations authorizations, ServiceChanges changes) {
        super(ledger, plans, authorizations);
        this.changes = changes;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        changes.begin(Variables.asked(execution));
        return super.changes(execution);
    }
}
