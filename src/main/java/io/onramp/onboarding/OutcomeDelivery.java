package io.onramp.onboarding;

import io.onramp.azure.ChangeSettled;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Execution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Wakes the task that asked for a change with its outcome, inside the transaction that settles the change. */
@Component
class OutcomeDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeDelivery.class);

    private final RuntimeService runtime;

    OutcomeDelivery(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void deliver(ChangeSettled settled) {
        ReplyTo replyTo = ReplyTo.parse(settled.replyTo());
        Execution execution = runtime.createExecutionQuery()
                .executionId(replyTo.executionId())
                .singleResult();
        if (execution instanceof ExecutionEntity entity
                && replyTo.activityInstanceId().equals(entity.getActivityInstanceId())) {
            runtime.signal(replyTo.executionId(), null, settled.outcome(), null);
        } else {
            LOG.info(
                    "{}: {} has ended in Azure, but nobody waits for it any more", settled.order(), settled.activity());
        }
    }
}
