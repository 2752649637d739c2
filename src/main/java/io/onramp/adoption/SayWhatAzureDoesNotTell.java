package io.onramp.adoption;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.access.FormRefused;
import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import io.onramp.order.Finding;
import io.onramp.order.Order;
import io.onramp.order.Orders;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** An operator sees what was found, and says what Azure does not show: adopt it, have it read again, or leave it. */
@Component
class SayWhatAzureDoesNotTell extends TaskForm {

    private static final String ADOPT = "adopt";
    private static final String REJECT = "reject";
    private static final Set<String> ANSWERS = Set.of(ADOPT, "check", REJECT);
    private static final int LONGEST_REASON = 1000;

    private final OrderSummary summary;
    private final Orders orders;
    private final Adoptions adoptions;
    private final Obstacles obstacles;
    private final AdoptionForm form;
    private final ObjectMapper json;

    SayWhatAzureDoesNotTell(
            OrderSummary summary,
            Orders orders,
            Adoptions adoptions,
            Obstacles obstacles,
            AdoptionForm form,
            ObjectMapper json) {
        this.summary = summary;
        this.orders = orders;
        this.adoptions = adoptions;
        this.obstacles = obstacles;
        this.form = form;
        this.json = json;
    }

    @Override
    protected void prepare(DelegateTask task) {
        Order order = summary.show(task);
        form.fill(adoptions.get(order.number()), order.customerId()).forEach(task::setVariableLocal);
    }

    @Override
    protected void completed(DelegateTask task) {
        String answer = choice(task, "answer", ANSWERS);
        if (REJECT.equals(answer)) {
            task.setVariable(Variables.REASON, required(task, "note", LONGEST_REASON));
        } else if (ADOPT.equals(answer)) {
            optional(task, "note", LONGEST_REASON);
            adopt(task);
        }
        task.setVariable(Variables.RESOLUTION, answer);
    }

    private void adopt(DelegateTask task) {
        Order order = orders.get(Variables.order(task));
        Adoption adoption = adoptions.get(order.number());
        List<Finding> against = obstacles.of(adoption, order.customerId());
        if (!against.isEmpty()) {
            throw new FormRefused("answer", against.get(0).message());
        }
        Answer answer = AnswerReader.read(adoption, key -> entered(task, key), json);
        adoptions.answered(order.number(), answer, Objects.requireNonNullElse(task.getAssignee(), "operator"));
    }
}
