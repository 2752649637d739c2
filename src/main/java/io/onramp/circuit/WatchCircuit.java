package io.onramp.circuit;

import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The circuit is the customer's: Onramp only looks for its carrier side, in the sweep that looks for all others too. */
@Component
class WatchCircuit implements JavaDelegate {

    private final Plans plans;
    private final WatchedCircuits circuits;

    WatchCircuit(Plans plans, WatchedCircuits circuits) {
        this.plans = plans;
        this.circuits = circuits;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderNumber order = Variables.order(execution);
        circuits.watch(order, plans.get(order).circuit(Variables.text(execution, Variables.CIRCUIT)));
    }
}
