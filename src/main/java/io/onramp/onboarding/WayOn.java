package io.onramp.onboarding;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * The choice of a form whose onboarding may go no further as it is: go on, correct the order, or cancel. The fields are
 * {@code way} ({@code retry}, {@code correct} or {@code cancel}) and {@code note}; the model goes by the variable
 * {@code resolution}.
 */
@Component
public class WayOn {

    private static final String ON = "retry";
    private static final Set<String> WAYS = Set.of(ON, "correct", "cancel");
    private static final int LONGEST_REASON = 1000;

    private final OrderSummary summary;

    WayOn(OrderSummary summary) {
        this.summary = summary;
    }

    /**
     * Hands the choice to the process, and what it is made for to the whole onboarding.
     *
     * @return whether it just goes on
     * @throws FormRefused where nothing is chosen, or there is no reason to correct or cancel
     */
    public boolean chosen(DelegateTask task) {
        return chosen(task, Set.of()).equals(ON);
    }

    /**
     * The same for a form that has more ways to go on.
     *
     * @return the way; {@code resolution} is {@code retry} for those that just go on
     */
    public String chosen(DelegateTask task, Set<String> moreWaysOn) {
        Set<String> ways = new HashSet<>(WAYS);
        ways.addAll(moreWaysOn);
        String way = TaskForm.choice(task, "way", ways);
        String resolution = moreWaysOn.contains(way) ? ON : way;
        String reason = ON.equals(resolution)
                ? TaskForm.optional(task, "note", LONGEST_REASON)
                : TaskForm.required(task, "note", LONGEST_REASON);
        task.setVariable(Variables.RESOLUTION, resolution);
        summary.resolved(task, resolution, reason);
        return way;
    }
}
