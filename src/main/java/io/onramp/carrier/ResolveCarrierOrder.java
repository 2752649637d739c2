package io.onramp.carrier;

import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import io.onramp.onboarding.WayOn;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** A carrier's API has refused: try again, order by hand, correct the order, or cancel. */
@Component
class ResolveCarrierOrder extends TaskForm {

    private static final Set<String> BY_HAND = Set.of("byHand", "undo");
    private static final Set<String> UNDOING = Set.of("undo", "correct", "cancel");

    private final OrderSummary summary;
    private final CircuitTalk talk;
    private final WayOn wayOn;
    private final CarrierDesk desk;

    ResolveCarrierOrder(OrderSummary summary, CircuitTalk talk, WayOn wayOn, CarrierDesk desk) {
        this.summary = summary;
        this.talk = talk;
        this.wayOn = wayOn;
        this.desk = desk;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        talk.show(task);
        task.setVariableLocal("openEnds", desk.hasOpenEnds(Variables.order(task), circuit(task)));
        task.setVariableLocal("refusal", String.valueOf(task.getVariable("errorMessage")));
    }

    @Override
    protected void completed(DelegateTask task) {
        String way = wayOn.chosen(task, BY_HAND);
        if (Boolean.parseBoolean(entered(task, "settledByHand"))) {
            desk.settled(Variables.order(task), circuit(task));
        }
        task.setVariable(CarrierWays.BY_HAND, BY_HAND.contains(way));
        task.setVariable("undoOrder", UNDOING.contains(way));
    }

    private static String circuit(DelegateTask task) {
        return Variables.text(task, Variables.CIRCUIT);
    }
}
