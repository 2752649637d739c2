package io.onramp.onboarding;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Wakes tasks that wait for something outside the engine. */
@Component
class Signals {

    private static final String NOT_TAKEN = "resultNotTaken";

    private final RuntimeService runtime;
    private final HistoryService history;

    Signals(RuntimeService runtime, HistoryService history) {
        this.runtime = runtime;
        this.history = history;
    }

    /** Whether the very activity instance that asked still waits. */
    boolean awaited(ReplyTo replyTo) {
        return waiting(replyTo).isPresent();
    }

    /** @return whether anybody waited for it */
    @Transactional
    public boolean send(ReplyTo replyTo, Object what) {
        Optional<String> waiting = waiting(replyTo);
        waiting.ifPresent(execution -> {
            incidents(execution).forEach(incident -> runtime.resolveIncident(incident.getId()));
            runtime.signal(execution, null, what, null);
        });
        return waiting.isPresent();
    }

    /**
     * Tells people that what this task waits for cannot be handed to it, once: an incident, as a failed job is one. It is gone
     * as soon as the task goes on.
     */
    @Transactional
    public void stuck(ReplyTo replyTo, String why) {
        waiting(replyTo)
                .filter(execution -> incidents(execution).isEmpty())
                .ifPresent(
                        execution -> runtime.createIncident(NOT_TAKEN, execution, replyTo.activityInstanceId(), why));
    }

    /**
     * The execution that the activity instance is in. It may have got another one: the engine rebuilds executions where an
     * instance is moved to a model in which the activity has got a boundary event or is in a sub-process of its own.
     */
    private Optional<String> waiting(ReplyTo replyTo) {
        return in(replyTo.executionId(), replyTo)
                .or(() -> Optional.ofNullable(history.createHistoricActivityInstanceQuery()
                                .activityInstanceId(replyTo.activityInstanceId())
                                .unfinished()
                                .singleResult())
                        .flatMap(activity -> in(activity.getExecutionId(), replyTo)));
    }

    private Optional<String> in(String executionId, ReplyTo replyTo) {
        return Optional.ofNullable(
                        runtime.createExecutionQuery().executionId(executionId).singleResult())
                .filter(ExecutionEntity.class::isInstance)
                .map(ExecutionEntity.class::cast)
                .filter(execution -> replyTo.activityInstanceId().equals(execution.getActivityInstanceId()))
                .map(ExecutionEntity::getId);
    }

    private List<Incident> incidents(String executionId) {
        return runtime.createIncidentQuery()
                .incidentType(NOT_TAKEN)
                .executionId(executionId)
                .list();
    }
}
