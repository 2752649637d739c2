package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.springframework.context.ApplicationEventPublisher;

/** Tells those who follow onboardings what has become of a step, whoever has moved the instance to a newer model. */
class MoveTeller implements HistoryEventHandler {

    private final ApplicationEventPublisher events;

    MoveTeller(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void handleEvents(List<HistoryEvent> several) {
        several.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricActivityInstanceEventEntity activity
                && event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_MIGRATE)) {
            CommandContext engine = Context.getCommandContext();
            step(engine, activity)
                    .flatMap(step -> order(engine, activity)
                            .map(order -> new StepMoved(
                                    order,
                                    activity.getActivityInstanceId(),
                                    activity.getActivityId(),
                                    step.name(),
                                    step.waitingOn())))
                    .ifPresent(events::publishEvent);
        }
    }

    private static Optional<ProgressParseListener.Step> step(
            CommandContext engine, HistoricActivityInstanceEventEntity event) {
        ActivityImpl activity = engine.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(event.getProcessDefinitionId())
                .findActivity(event.getActivityId());
        return Optional.ofNullable(activity).flatMap(ProgressParseListener.Step::of);
    }

    private static Optional<OrderNumber> order(CommandContext engine, HistoricActivityInstanceEventEntity event) {
        ExecutionEntity instance = engine.getExecutionManager().findExecutionById(event.getProcessInstanceId());
        return ProgressTeller.orderOf(instance.getBusinessKey());
    }
}
