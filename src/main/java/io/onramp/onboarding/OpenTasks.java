package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tasks that people have open, for those who follow onboardings and may hurry them, but not work them. */
public interface OpenTasks {

    /**
     * A task in Tasklist.
     *
     * @param activity id in the model, such as {@code approvePlan}
     * @param groups whose people may take it
     * @param assignee the user id of the one who has it
     * @param priority Tasklist puts higher ones first
     */
    record OpenTask(
            String activity,
            String name,
            List<String> groups,
            Optional<String> assignee,
            Instant since,
            Optional<Instant> due,
            int priority) {}

    /** All of an onboarding, the oldest first. */
    List<OpenTask> of(OrderNumber order);

    /**
     * Puts a comment on each open task, for everyone who may work it; in the caller's transaction.
     *
     * @return on how many
     */
    int comment(OrderNumber order, String text, String byUser);

    /**
     * From now on the tasks of this onboarding, those that are open and those to come, have at least the priority
     * {@value #RAISED}; in the caller's transaction.
     *
     * @return whether they had not been raised before
     * @throws org.springframework.dao.ConcurrencyFailureException where somebody changes one of them at the same moment
     */
    boolean raise(OrderNumber order, String byUser);

    /** Whether the tasks of this onboarding were raised. */
    boolean raised(OrderNumber order);

    /** The least priority of a task of an onboarding that was raised. */
    int RAISED = 90;
}
