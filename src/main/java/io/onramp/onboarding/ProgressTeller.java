package io.onramp.onboarding;

import io.onramp.order.Milestone;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;

/** Turns what the engine does into events for those who follow, inside the engine's own transaction. */
class ProgressTeller {

    private final ObjectProvider<Orders> orders;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProgressTeller(ObjectProvider<Orders> orders, ApplicationEventPublisher events, Clock clock) {
        this.orders = orders;
        this.events = events;
        this.clock = clock;
    }

    void started(DelegateExecution execution, String name, String waitingOn) {
        orderOf(execution)
                .ifPresent(order -> events.publishEvent(new StepStarted(
                        order,
                        processKey(execution),
                        execution.getCurrentActivityId(),
                        name,
                        execution.getActivityInstanceId(),
                        Optional.ofNullable(waitingOn),
                        clock.instant())));
    }

    void ended(DelegateExecution execution) {
        orderOf(execution)
                .ifPresent(order -> events.publishEvent(new StepEnded(
                        order, execution.getActivityInstanceId(), !execution.isCanceled(), clock.instant())));
    }

    /** What was written into the field for it; most forms call it a note, one asks for a reason. */
    void completed(DelegateTask task) {
        Stream.of("note", "reason")
                .map(field -> task.getVariableLocal(field) instanceof String text ? text.strip() : "")
                .filter(text -> !text.isEmpty())
                .findFirst()
                .ifPresent(text -> orderOf(task.getExecution())
                        .ifPresent(order -> events.publishEvent(new TaskNoted(
                                order,
                                task.getName(),
                                Objects.requireNonNullElse(task.getAssignee(), ""),
                                text,
                                clock.instant()))));
    }

    void reached(DelegateExecution execution, String milestone) {
        if (!execution.isCanceled()) {
            orderOf(execution).ifPresent(order -> orders.getObject().reached(order, Milestone.of(milestone)));
        }
    }

    private static String processKey(DelegateExecution execution) {
        return ((ExecutionEntity) execution).getProcessDefinition().getKey();
    }

    /** Only onboardings are followed: their business key is an order number. */
    private static Optional<OrderNumber> orderOf(DelegateExecution execution) {
        return orderOf(execution.getProcessBusinessKey());
    }

    static Optional<OrderNumber> orderOf(String key) {
        return key != null && key.startsWith("ONB-") ? Optional.of(new OrderNumber(key)) : Optional.empty();
    }
}
