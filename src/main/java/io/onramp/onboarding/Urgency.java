package io.onramp.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.Order;
import io.onramp.order.Orders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * How urgent a task is and until when it is to be done, for expressions in the models. Two decision tables say it, from the
 * task, the order's priority (TMF641: 0 is the most urgent, 4 the least) and the date that the customer asked for. A task
 * that is no order's is as urgent as an ordinary one without a date.
 */
@Component("urgency")
public class Urgency {

    /** What an order without a priority has. */
    private static final int ORDINARY = 3;

    private static final long NO_DATE = 3650;

    private final Orders orders;
    private final DecisionService decisions;
    private final Deadlines deadlines;
    private final Clock clock;

    /** The engine reads models with expressions that name this while it starts: it is asked late. */
    Urgency(Orders orders, @Lazy DecisionService decisions, Deadlines deadlines, Clock clock) {
        this.orders = orders;
        this.decisions = decisions;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** From 0 to 100, the most urgent highest; of the task that the execution is at. */
    public int priority(DelegateExecution execution) {
        Optional<Order> order = execution.hasVariable(Variables.ORDER_NUMBER)
                ? Optional.of(orders.get(Variables.asked(execution)))
                : Optional.empty();
        Map<String, Object> given = Map.of(
                "orderPriority",
                order.map(Urgency::orderPriority).orElse(ORDINARY),
                "daysLeft",
                order.map(this::daysLeft).orElse((int) NO_DATE),
                "task",
                execution.getCurrentActivityId());
        Number priority = decide("task-priority", given);
        return priority.intValue();
    }

    /** When the task that the execution is at is to be done. */
    public Date due(DelegateExecution execution) {
        Map<String, Object> given = Map.of("task", execution.getCurrentActivityId(), "priority", priority(execution));
        String within = decide("task-due", given);
        return deadlines.after(within);
    }

    private <T> T decide(String decision, Map<String, Object> given) {
        return decisions
                .evaluateDecisionTableByKey(decision)
                .variables(given)
                .evaluate()
                .<T>getSingleEntry();
    }

    /** Senders write the number as text or as a number; other words are not understood, and are no reason to stop. */
    private static int orderPriority(Order order) {
        String written = order.document().path("priority").asText("").strip();
        return written.matches("\\d{1,3}") ? Integer.parseInt(written) : ORDINARY;
    }

    private int daysLeft(Order order) {
        return (int) requested(order)
                .map(date -> Math.floorDiv(
                        Duration.between(clock.instant(), date.toInstant()).toSeconds(),
                        Duration.ofDays(1).toSeconds()))
                .filter(days -> Math.abs(days) < NO_DATE)
                .orElse(NO_DATE)
                .longValue();
    }

    private static Optional<OffsetDateTime> requested(Order order) {
        JsonNode date = order.document().path("requestedCompletionDate");
        try {
            return Optional.of(OffsetDateTime.parse(date.asText("")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
