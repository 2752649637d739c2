package io.onramp.onboarding;

import io.onramp.order.Cancellation;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Somebody wants the onboarding cancelled: an operator sees what that undoes and decides; the onboarding goes on meanwhile. */
@Component
class DecideCancellation extends TaskForm {

    private static final String CANCEL = "cancel";
    private static final Set<String> ANSWERS = Set.of(CANCEL, "goOn");
    private static final int LONGEST_REASON = 1000;

    private final OrderSummary summary;
    private final Orders orders;
    private final MadeSoFar made;

    DecideCancellation(OrderSummary summary, Orders orders, MadeSoFar made) {
        this.summary = summary;
        this.orders = orders;
        this.made = made;
    }

    @Override
    protected void prepare(DelegateTask task) {
        OrderNumber number = summary.show(task).number();
        Cancellation asked = orders.cancellation(number).orElseThrow();
        task.setVariableLocal("askedBy", asked.by());
        task.setVariableLocal("askedAt", Billing.said(asked.askedAt()));
        task.setVariableLocal("askedWhy", asked.reason());
        task.setVariableLocal("madeInAzure", made.inAzure(number));
        task.setVariableLocal("orderedFromCarriers", made.atCarriers(number));
        task.setVariableLocal("underWay", made.underWay(number));
    }

    @Override
    protected void completed(DelegateTask task) {
        OrderNumber number = Variables.order(task);
        String answer = choice(task, "answer", ANSWERS);
        if (CANCEL.equals(answer)) {
            String note = optional(task, "note", LONGEST_REASON);
            Cancellation asked = orders.cancellation(number).orElseThrow();
            task.setVariable(Variables.REASON, CancellationWords.of(asked, note));
        } else {
            orders.refuseCancellation(number, required(task, "note", LONGEST_REASON));
        }
        task.setVariable(Variables.CANCELLATION, answer);
    }
}
