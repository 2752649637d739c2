package io.onramp.network;

import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.onboarding.Variables;
import io.onramp.order.Plans;
import io.onramp.order.ServiceChanges;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Azure's traffic goes over the new circuits from now on; the old ones are still there to go back to. */
@Component
class PreferNewCircuits extends WeighLinks {

    private final ServiceChanges changes;

    PreferNewCircuits(ChangeLedger ledger, Plans plans, LinkAuthorizations authorizations, ServiceChanges changes) {
        super(ledger, plans, authorizations);
        this.changes = changes;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        changes.prefer(Variables.asked(execution));
        return super.changes(execution);
    }
}
