package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.context.ApplicationEventPublisher;

/** Turns the engine's incidents into events for those who follow onboardings, inside the engine's own transaction. */
class IncidentTeller implements HistoryEventHandler {

    private final ApplicationEventPublisher events;
    private final Clock clock;

    IncidentTeller(ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void handleEvents(List<HistoryEvent> several) {
        several.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        // each process above the one with the incident has one too, which names the first as its cause
        if (event instanceof HistoricIncidentEventEntity incident
                && incident.getId().equals(incident.getCauseIncidentId())) {
            if (event.isEventOfType(HistoryEventTypes.INCIDENT_CREATE)
                    || event.isEventOfType(HistoryEventTypes.INCIDENT_MIGRATE)) {
                orderOf(incident)
                        .ifPresent(order -> events.publishEvent(new StepStuck(
                                order,
                                Objects.toString(incident.getActivityId(), ""),
                                incident.getId(),
                                clock.instant())));
            } else if (event.isEventOfType(HistoryEventTypes.INCIDENT_RESOLVE)
                    || event.isEventOfType(HistoryEventTypes.INCIDENT_DELETE)) {
                events.publishEvent(new StepUnstuck(incident.getId()));
            }
        }
    }

    private static Optional<OrderNumber> orderOf(HistoricIncidentEventEntity incident) {
        return Optional.ofNullable(incident.getProcessInstanceId())
                .map(id -> Context.getCommandContext().getExecutionManager().findExecutionById(id))
                .map(ExecutionEntity::getBusinessKey)
                .flatMap(ProgressTeller::orderOf);
    }
}
