package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/** An operator has the carrier release the circuit and drop what was ordered; Azure is asked again afterwards. */
@Component
class ReleaseFromCarrier extends TaskForm {

    /** Rows of {@code circuit}, {@code carrier} and {@code location}, as Azure showed them. */
    static final String HELD = "held";

    private static final String ORDERED = "orderedFromCarriers";
    private static final int LONGEST_NOTE = 1000;

    private final OrderSummary summary;
    private final MadeSoFar made;
    private final OrdersAtCarriers carriers;
    private final RefusedReleases refused;
    private final TakenDown takenDown;

    ReleaseFromCarrier(
            OrderSummary summary,
            MadeSoFar made,
            OrdersAtCarriers carriers,
            RefusedReleases refused,
            TakenDown takenDown) {
        this.summary = summary;
        this.made = made;
        this.carriers = carriers;
        this.refused = refused;
        this.takenDown = takenDown;
    }

    @Override
    protected void prepare(DelegateTask task) {
        OrderNumber order = summary.show(task).number();
        task.setVariableLocal(ORDERED, made.atCarriers(order, circuit -> takenDown.includes(task, circuit)));
        task.setVariableLocal("refusal", refused.words(order));
        task.setVariableLocal("said", refused.said(order));
        // where the carrier refused to cancel its order, Azure has not been asked yet
        TypedValue held = task.getVariableTyped(HELD);
        task.setVariableLocal(HELD, held == null ? SpinValues.jsonValue("[]").create() : held);
    }

    @Override
    protected void completed(DelegateTask task) {
        optional(task, "note", LONGEST_NOTE);
        OrderNumber order = Variables.order(task);
        refused.settled(order, Objects.requireNonNullElse(task.getAssignee(), "operators"));
        carriers.withdrawn(order, shown(task));
    }

    /** The circuits that whoever completes the task has seen; what came in since is asked about by the next task. */
    private static Set<String> shown(DelegateTask task) {
        return task.getVariableLocal(ORDERED) instanceof SpinJsonNode rows
                ? rows.elements().stream()
                        .map(row -> row.prop("circuit").stringValue())
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
