package io.onramp.onboarding;

import java.util.List;
import java.util.Optional;
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

    Signals(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Whether the very activity instance that asked still waits. */
    boolean awaited(ReplyTo replyTo) {
        return Optional.ofNullable(runtime.createExecutionQuery()
                        .executionId(replyTo.executionId())
                        .singleResult())
                .filter(ExecutionEntity.class::isInstance)
                .map(ExecutionEntity.class::cast)
                .filter(execution -> replyTo.activityInstanceId().equals(execution.getActivityInstanceId()))
                .isPresent();
    }

    /** @return whether anybody waited for it */
    @Transactional
    public boolean send(ReplyTo replyTo, Object what) {
        boolean awaited = awaited(replyTo);
        if (awaited) {
            incidents(replyTo).forEach(incident -> runtime.resolveIncident(incident.getId()));
            runtime.signal(replyTo.executionId(), null, what, null);
        }
        return awaited;
    }

    /**
     * Tells people that what this task waits for cannot be handed to it, once: an incident, as a failed job is one. It is gone
     * as soon as the task goes on.
     */
    @Transactional
    public void stuck(ReplyTo replyTo, String why) {
        if (awaited(replyTo) && incidents(replyTo).isEmpty()) {
            runtime.createIncident(NOT_TAKEN, replyTo.executionId(), replyTo.activityInstanceId(), why);
        }
    }

    private List<Incident> incidents(ReplyTo replyTo) {
        return runtime.createIncidentQuery()
                .incidentType(NOT_TAKEN)
                .executionId(replyTo.executionId())
                .list();
    }
}
