package io.onramp.onboarding;

import io.onramp.order.Order;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Onramp may not work in a subscription: an operator has its administrator let it in, corrects the order,
 * which may name another subscription, or rejects it. */
@Component
class GrantAccess extends TaskForm {

    private static final Set<String> ANSWERS = Set.of("check", "correct", "reject");
    private static final int LONGEST_REASON = 1000;

    private final OrderSummary summary;
    private final OrderForm form;
    private final AccessInstructions instructions;
    private final TicketAnswers answers;
    private final CustomerLetters letters;

    GrantAccess(
            OrderSummary summary,
            OrderForm form,
            AccessInstructions instructions,
            TicketAnswers answers,
            CustomerLetters letters) {
        this.letters = letters;
        this.summary = summary;
        this.form = form;
        this.instructions = instructions;
        this.answers = answers;
    }

    @Override
    protected void prepare(DelegateTask task) {
        Order order = summary.show(task);
        task.setVariableLocal(TicketAnswers.VARIABLE, answers.rows(order.number()));
        task.setVariableLocal("findings", form.findings(order, ""));
        task.setVariableLocal("instructions", letters.letter(order, instructions.of(order)));
    }

    @Override
    protected void completed(DelegateTask task) {
        String answer = choice(task, "answer", ANSWERS);
        if ("reject".equals(answer)) {
            task.setVariable(Variables.REASON, required(task, "note", LONGEST_REASON));
        }
        task.setVariable(Variables.RESOLUTION, answer);
    }
}
