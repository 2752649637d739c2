package io.onramp.carrier;

import io.onramp.azure.Outcome;
import io.onramp.circuit.Circuits;
import io.onramp.onboarding.OutsideActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Orders both connections of a circuit by the carrier's API; open until the carrier is done with them. */
@Component
class OrderThroughApi extends OutsideActivity {

    private final CarrierWays ways;
    private final Circuits circuits;

    OrderThroughApi(CarrierWays ways, Circuits circuits) {
        this.ways = ways;
        this.circuits = circuits;
    }

    @Override
    protected boolean begin(DelegateExecution execution, String replyTo) {
        ways.order(Variables.order(execution), Variables.text(execution, Variables.CIRCUIT), replyTo);
        return true;
    }

    @Override
    protected void ended(DelegateExecution execution, Object outcome) {
        OrderNumber order = Variables.order(execution);
        if (outcome instanceof CarrierOutcome.Refused refused) {
            throw new BpmnError("carrierRefused", Words.cut(refused.words()));
        }
        if (outcome instanceof Outcome.Refused refused) {
            throw new BpmnError("carrierRefused", Words.cut(refused.code() + ": " + refused.message()));
        }
        String references = outcome instanceof CarrierOutcome.Done done ? done.references() : order.value();
        circuits.orderedFromCarrier(order, Variables.text(execution, Variables.CIRCUIT), references);
    }
}
