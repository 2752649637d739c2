package io.onramp.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.FormRefused;
import io.onramp.intake.OrderDoor;
import io.onramp.onboarding.Variables;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Hands the change that was asked for to the door, in the name of who asked; the same instance makes one order at most. */
@Component
class OrderChange implements JavaDelegate {

    /** The variable that has who started the process: the engine sets it, no form can. */
    static final String REQUESTER = "requester";

    /** The variable that has the number of the order that was made. */
    private static final String MADE = "changeOrder";

    private final ChangeForm form;
    private final OrderDoor door;

    OrderChange(ChangeForm form, OrderDoor door) {
        this.form = form;
        this.door = door;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String requester = Variables.text(execution, REQUESTER);
        String request = "order-change:" + execution.getProcessInstanceId();
        try {
            ObjectNode order = form.order(form.asked(execution), requester, request, Locale.ENGLISH);
            execution.setVariable(
                    MADE, door.take(requester, order, Locale.ENGLISH).number().value());
        } catch (FormRefused refused) {
            throw notTaken(refused.problem());
        } catch (OrderDoor.NotTaken refused) {
            throw notTaken(refused.finding().message());
        }
    }

    private static BpmnError notTaken(String words) {
        return new BpmnError("changeNotTaken", words);
    }
}
