package io.onramp.carrier;

import io.onramp.onboarding.OutsideActivity;
import io.onramp.onboarding.Variables;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Cancels what a carrier's API has of a circuit, or has being made; open until the carrier has let go. */
@Component
class CancelAtCarrier extends OutsideActivity {

    private final CarrierDesk desk;

    CancelAtCarrier(CarrierDesk desk) {
        this.desk = desk;
    }

    @Override
    protected boolean begin(DelegateExecution execution, String replyTo) {
        String circuit = Variables.text(execution, Variables.CIRCUIT);
        boolean there = desk.atCarriers(Variables.order(execution)).contains(circuit);
        if (there) {
            desk.cancel(Variables.order(execution), circuit, replyTo);
        }
        return there;
    }

    @Override
    protected void ended(DelegateExecution execution, Object outcome) {
        if (outcome instanceof CarrierOutcome.Refused refused) {
            throw new BpmnError("carrierRefused", Words.cut(refused.words()));
        }
    }
}
