package io.onramp.carrier;

import io.onramp.azure.Outcome;
import io.onramp.onboarding.OutsideActivity;
import io.onramp.onboarding.Variables;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Has carriers with an API let go of what an order has with them, one circuit at a time; open until it is gone. */
@Component
class ReleaseThroughApi extends OutsideActivity {

    private final CarrierWays ways;

    ReleaseThroughApi(CarrierWays ways) {
        this.ways = ways;
    }

    @Override
    protected boolean begin(DelegateExecution execution, String replyTo) {
        return ways.release(Variables.order(execution), replyTo);
    }

    @Override
    protected boolean more(DelegateExecution execution, String replyTo) {
        return begin(execution, replyTo);
    }

    @Override
    protected void ended(DelegateExecution execution, Object outcome) {
        if (outcome instanceof CarrierOutcome.Refused refused) {
            throw new BpmnError("carrierRefused", Words.cut(refused.words()));
        }
        if (outcome instanceof Outcome.Refused refused) {
            throw new BpmnError("carrierRefused", Words.cut(refused.code() + ": " + refused.message()));
        }
    }
}
