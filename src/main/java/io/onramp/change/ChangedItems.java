package io.onramp.change;

import io.onramp.onboarding.Variables;
import io.onramp.order.ChangedService;
import io.onramp.order.Orders;
import io.onramp.order.Plan;
import io.onramp.order.PlanDifference;
import io.onramp.order.ServiceChanges;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The names of what a change has to do with, for the model's multi-instance activities and gateways. */
@Component("changedItems")
public class ChangedItems {

    private final ServiceChanges changes;
    private final Orders orders;

    ChangedItems(ServiceChanges changes, Orders orders) {
        this.changes = changes;
        this.orders = orders;
    }

    /** Circuits that are made. */
    public List<String> newCircuits(DelegateExecution execution) {
        return difference(execution).newCircuits();
    }

    /** Circuits whose carriers have to hear of another bandwidth. */
    public List<String> grownCircuits(DelegateExecution execution) {
        return difference(execution).grownCircuits();
    }

    /** Circuits whose peerings are set up, or set up otherwise. */
    public List<String> peeredCircuits(DelegateExecution execution) {
        return difference(execution).peeredCircuits();
    }

    /** Circuits whose routers are configured anew. */
    public List<String> routedCircuits(DelegateExecution execution) {
        return difference(execution).routedCircuits();
    }

    /** Networks that are connected, or connected otherwise. */
    public List<String> connectedNetworks(DelegateExecution execution) {
        return difference(execution).connectedNetworks();
    }

    /** Networks whose security is built, or built otherwise. */
    public List<String> hardenedNetworks(DelegateExecution execution) {
        PlanDifference difference = difference(execution);
        return asks(execution, ChangedService.ROTATE_KEYS, "ipsec")
                ? difference.wanted().networks().stream()
                        .map(Plan.Network::name)
                        .toList()
                : difference.hardenedNetworks();
    }

    /** Whether a circuit takes another's place, so that the traffic has to move. */
    public boolean replaced(DelegateExecution execution) {
        return difference(execution).isReplacement();
    }

    private boolean asks(DelegateExecution execution, String deed, String which) {
        return ChangedService.asksFor(orders.get(Variables.asked(execution)), deed, which);
    }

    private PlanDifference difference(DelegateExecution execution) {
        return changes.get(Variables.asked(execution));
    }
}
