package io.onramp.carrier;

import io.onramp.azure.Outcome;
import io.onramp.onboarding.OutsideActivity;
import io.onramp.onboarding.TakenDown;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Has carriers with an API let go of what an order has with them, one circuit at a time; open until all of it is gone or
 * refused. What is refused is told once the others are gone. {@code circuit} is the one that is waited for.
 */
@Component
class ReleaseThroughApi extends OutsideActivity {

    private final CarrierWays ways;
    private final CarrierRefusals refusals;
    private final TakenDown takenDown;

    ReleaseThroughApi(CarrierWays ways, CarrierRefusals refusals, TakenDown takenDown) {
        this.ways = ways;
        this.refusals = refusals;
        this.takenDown = takenDown;
    }

    @Override
    protected boolean begin(DelegateExecution execution, String replyTo) {
        refusals.askAgain(Variables.order(execution));
        return more(execution, replyTo);
    }

    @Override
    protected boolean more(DelegateExecution execution, String replyTo) {
        OrderNumber order = Variables.order(execution);
        Optional<String> next = ways.release(order, circuit -> takenDown.includes(execution, circuit), replyTo);
        if (next.isPresent()) {
            execution.setVariable(Variables.CIRCUIT, next.get());
            return true;
        }
        execution.removeVariable(Variables.CIRCUIT);
        String refused = refusals.words(order);
        if (!refused.isEmpty()) {
            throw new BpmnError("carrierRefused", Words.cut(refused));
        }
        return false;
    }

    @Override
    protected void ended(DelegateExecution execution, Object outcome) {
        String circuit = Objects.requireNonNullElse((String) execution.getVariable(Variables.CIRCUIT), "");
        if (outcome instanceof CarrierOutcome.Refused refused) {
            refusals.add(Variables.order(execution), circuit, refused.words());
        }
        if (outcome instanceof Outcome.Refused refused) {
            refusals.add(Variables.order(execution), circuit, refused.code() + ": " + refused.message());
        }
    }
}
