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

    /** Names of the planned virtual networks. */
    public List<String> networks(DelegateExecution execution) {
        return plans.get(Variables.order(execution)).networks().stream()
                .map(Plan.Network::name)
                .toList();
    }
}
