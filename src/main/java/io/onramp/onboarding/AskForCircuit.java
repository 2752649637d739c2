package io.onramp.onboarding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Order;
import io.onramp.order.Orders;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The circuit is the customer's own: an operator asks for its id and for authorizations on it. */
@Component
class AskForCircuit extends TaskForm {

    private static final Set<String> ANSWERS = Set.of("check", "correct", "reject");
    private static final int LONGEST_REASON = 1000;

    private final OrderSummary summary;
    private final Orders orders;
    private final OrderForm form;
    private final CustomerCircuitForm circuit;
    private final TicketAnswers answers;
    private final CustomerLetters letters;

    AskForCircuit(
            OrderSummary summary,
            Orders orders,
            OrderForm form,
            CustomerCircuitForm circuit,
            TicketAnswers answers,
            CustomerLetters letters) {
        this.letters = letters;
        this.summary = summary;
        this.orders = orders;
        this.form = form;
        this.circuit = circuit;
        this.answers = answers;
    }

    @Override
    protected void prepare(DelegateTask task) {
        Order order = summary.show(task);
        task.setVariableLocal(TicketAnswers.VARIABLE, answers.rows(order.number()));
        task.setVariableLocal("findings", form.findings(order, ""));
        circuit.fill(order).forEach(task::setVariableLocal);
        task.setVariableLocal("instructions", letters.letter(order, circuit.question(order)));
    }

    @Override
    protected void completed(DelegateTask task) {
        String answer = choice(task, "answer", ANSWERS);
        if ("reject".equals(answer)) {
            task.setVariable(Variables.REASON, required(task, "note", LONGEST_REASON));
        } else {
            Order order = orders.get(Variables.order(task));
            ObjectNode changed = circuit.read(order, key -> entered(task, key));
            orders.amend(order.number(), changed, task.getAssignee() == null ? "operator" : task.getAssignee());
        }
        task.setVariable(Variables.RESOLUTION, answer);
    }
}
