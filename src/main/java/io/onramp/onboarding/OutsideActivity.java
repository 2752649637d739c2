package io.onramp.onboarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;

/**
 * One task in the diagram, open from the moment that what it asks of others is written down until they are done with it.
 * Whoever carries it out brings the outcome with {@link Onboardings#deliver}.
 */
public abstract class OutsideActivity extends AbstractBpmnActivityBehavior {

    /**
     * Writes down what is to be done, in the engine's transaction.
     *
     * @param replyTo to be handed back with the outcome; at most 2,000 characters
     * @return whether there is anything to wait for; if not, the process goes on at once
     */
    protected abstract boolean begin(DelegateExecution execution, String replyTo);

    /**
     * It has ended. The process goes on where there is nothing {@link #more}.
     *
     * @throws org.camunda.bpm.engine.delegate.BpmnError where the model has another way for that outcome
     */
    protected abstract void ended(DelegateExecution execution, Object outcome);

    /** Writes down what comes next; by default there is nothing. As {@link #begin}. */
    protected boolean more(DelegateExecution execution, String replyTo) {
        return false;
    }

    @Override
    public void execute(ActivityExecution execution) throws Exception {
        executeWithErrorPropagation(execution, () -> {
            if (!begin(execution, ReplyTo.of(execution).text())) {
                leave(execution);
            }
            return null;
        });
    }

    @Override
    public void signal(ActivityExecution execution, String signalName, Object signalData) throws Exception {
        executeWithErrorPropagation(execution, () -> {
            ended(execution, signalData);
            if (!more(execution, ReplyTo.of(execution).text())) {
                leave(execution);
            }
            return null;
        });
    }
}
