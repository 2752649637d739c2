package io.onramp.carrier;

import io.onramp.onboarding.OutsideActivity;
import io.onramp.onboarding.Variables;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Has a carrier's API give the process's circuit the bandwidth of the plan; open until both connections have it. Goes on at
 * once where the carrier has no API or was not ordered from by it, and sets {@code carrierTold}: a person tells the carrier
 * where that is false. What the carrier refuses is the BPMN error {@code carrierRefused} with its words; what a person should
 * know meanwhile comes as the message {@code carrierAsks}.
 */
@Component
class ChangeAtCarrier extends OutsideActivity {

    private static final String TOLD = "carrierTold";

    private final CarrierWays ways;

    ChangeAtCarrier(CarrierWays ways) {
        this.ways = ways;
    }

    @Override
    protected boolean begin(DelegateExecution execution, String replyTo) {
        boolean told = ways.change(Variables.order(execution), Variables.text(execution, Variables.CIRCUIT), replyTo);
        execution.setVariable(TOLD, told);
        return told;
    }

    @Override
    protected void ended(DelegateExecution execution, Object outcome) {
        if (outcome instanceof CarrierOutcome.Refused refused) {
            throw new BpmnError("carrierRefused", Words.cut(refused.words()));
        }
    }
}
