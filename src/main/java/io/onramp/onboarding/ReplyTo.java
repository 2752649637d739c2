package io.onramp.onboarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * Where an outcome goes: the execution, and the activity instance it was in when it asked. An execution that has moved on
 * since is not to be woken. A migration to another model leaves the id of the activity instance as it is, not always that of
 * the execution.
 */
record ReplyTo(String executionId, String activityInstanceId) {

    static ReplyTo of(DelegateExecution execution) {
        return new ReplyTo(execution.getId(), execution.getActivityInstanceId());
    }

    static ReplyTo parse(String text) {
        int bar = text.indexOf('|');
        return new ReplyTo(text.substring(0, bar), text.substring(bar + 1));
    }

    String text() {
        return executionId + "|" + activityInstanceId;
    }
}
