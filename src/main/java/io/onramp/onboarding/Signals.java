package io.onramp.onboarding;

import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/** Wakes tasks that wait for something outside the engine. */
@Component
class Signals {

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
    boolean send(ReplyTo replyTo, Object what) {
        boolean awaited = awaited(replyTo);
        if (awaited) {
            runtime.signal(replyTo.executionId(), null, what, null);
        }
        return awaited;
    }
}
