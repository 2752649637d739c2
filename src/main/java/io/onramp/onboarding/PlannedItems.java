package io.onramp.onboarding;

import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The names of what is planned, for the models' multi-instance activities. */
@Component("plannedItems")
public class PlannedItems {

    private final Plans plans;

    PlannedItems(Plans plans) {
        this.plans = plans;
    }

    /** Names of the planned circuits. */
    public List<String> circuits(DelegateExecution execution) {
        return plans.get(Variables.order(execution)).circuits().stream()
                .map(Plan.Circuit::name)
                .toList();
    }

    /** Names of those that are made: the customer's own are not. */
    public List<String> ownCircuits(DelegateExecution execution) {
        return plans.get(Variables.order(execution)).circuits().stream()
                .filter(circuit -> !circuit.ownedByCustomer())
                .map(Plan.Circuit::name)
                .toList();
    }

    /** Whether the circuit that the process is about is the customer's own. */
    public boolean customersCircuit(DelegateExecution execution) {
        return plans.get(Variables.order(execution))
                .circuit(Variables.text(execution, Variables.CIRCUIT))
                .ownedByCustomer();
    }

    /** Whether the virtual network that the process is about was there before the order. */
    public boolean existingNetwork(DelegateExecution execution) {
        return network(execution).existing();
    }

    /** Whether it had a gateway for ExpressRoute already. */
    public boolean existingGateway(DelegateExecution execution) {
        return network(execution).existingGateway();
    }

    private Plan.Network network(DelegateExecution execution) {
        return plans.get(Variables.order(execution)).network(Variables.text(execution, Variables.NETWORK));
    }

    /** Names of the planned virtual networks. */
    public List<String> networks(DelegateExecution execution) {
        return plans.get(Variables.order(execution)).networks().stream()
                .map(Plan.Network::name)
                .toList();
    }
}
