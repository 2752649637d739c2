package io.onramp.hardening;

import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/** The network that a process hardens, with the order and plan that it belongs to. */
@Component
class HardenedNetworks {

    private final Plans plans;

    HardenedNetworks(Plans plans) {
        this.plans = plans;
    }

    /** A network on its way through {@code harden-network}. */
    record Hardened(OrderNumber order, Plan plan, Plan.Network network) {}

    Hardened of(VariableScope scope) {
        OrderNumber order = Variables.order(scope);
        Plan plan = plans.get(order);
        return new Hardened(order, plan, plan.network(Variables.text(scope, Variables.NETWORK)));
    }

    /**
     * What is designed for the network.
     *
     * @throws org.camunda.bpm.engine.delegate.BpmnError {@code changeRefused} where the plan asks for what Azure cannot
     *     have
     */
    <T> T design(VariableScope scope, Function<Hardened, T> design) {
        try {
            return design.apply(of(scope));
        } catch (IllegalArgumentException impossible) {
            throw AzureActivity.refused("Hardening: " + impossible.getMessage());
        }
    }
}
