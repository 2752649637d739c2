package io.onramp.onboarding;

import io.onramp.order.CheckedOrders;
import io.onramp.order.Missing;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.order.PreFlight;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.springframework.stereotype.Component;

/**
 * The pre-flight: ready, or something is missing, and the ticket is told what. It asks Azure a good many questions, so it
 * runs outside the engine ({@link PreFlightRuns}) and this task stays open meanwhile.
 */
@Component
class CheckOrder extends AbstractBpmnActivityBehavior {

    private final PreFlightRuns runs;
    private final Orders orders;
    private final CheckedOrders checked;

    CheckOrder(PreFlightRuns runs, Orders orders, CheckedOrders checked) {
        this.runs = runs;
        this.orders = orders;
        this.checked = checked;
    }

    @Override
    public void execute(ActivityExecution execution) {
        runs.schedule(ReplyTo.of(execution), Variables.asked(execution));
    }

    @Override
    public void signal(ActivityExecution execution, String signalName, Object result) throws Exception {
        executeWithErrorPropagation(execution, () -> {
            OrderNumber number = Variables.asked(execution);
            Missing missing = Missing.NOTHING;
            if (result instanceof PreFlight.Ready ready) {
                checked.keep(ready);
                orders.proceed(number);
            } else if (result instanceof PreFlight.NotReady notReady) {
                missing = notReady.missing();
                orders.requireInformation(number, notReady.findings());
            } else {
                throw new IllegalStateException("The check is signalled with its result, by the pre-flight only");
            }
            execution.setVariable("missing", missing.wire());
            leave(execution);
            return null;
        });
    }
}
