package io.onramp.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeBatch;
import io.onramp.azure.ChangeBatch.Purpose;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.Outcome;
import java.util.List;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;

/**
 * One task in the diagram, open from the moment its changes are in the ledger until Azure is done with them.
 *
 * <p>{@link #execute} writes the changes into the ledger, in the engine's transaction, and stays. The ledger's outcome
 * comes back as a signal: success goes on, a refusal becomes the BPMN error {@code changeRefused}, which the model
 * resolves.
 */
public abstract class AzureActivity extends AbstractBpmnActivityBehavior {

    /** The BPMN error that every model with such a task catches. */
    public static final String CHANGE_REFUSED = "changeRefused";

    /** Characters; the engine keeps a text variable in 4,000. */
    private static final int LONGEST_REASON = 2000;

    private final ChangeLedger ledger;

    protected AzureActivity(ChangeLedger ledger) {
        this.ledger = ledger;
    }

    /** What to change; nothing to change goes on at once. */
    protected abstract List<AzureChange> changes(DelegateExecution execution);

    /** Called once all is done, before the process goes on; {@code bodies} as in {@link Outcome.Succeeded}. */
    protected void succeeded(DelegateExecution execution, List<JsonNode> bodies) {}

    @Override
    public void execute(ActivityExecution execution) throws Exception {
        executeWithErrorPropagation(execution, () -> {
            List<AzureChange> changes = changes(execution);
            if (changes.isEmpty()) {
                leave(execution);
            } else {
                ledger.submit(new ChangeBatch(
                        Variables.order(execution),
                        execution.getCurrentActivityId(),
                        ReplyTo.of(execution).text(),
                        changes,
                        purpose()));
            }
            return null;
        });
    }

    /** What its changes are for: what the order asks for, unless it says otherwise. */
    protected Purpose purpose() {
        return Purpose.ORDER;
    }

    @Override
    public void signal(ActivityExecution execution, String signalName, Object signalData) throws Exception {
        executeWithErrorPropagation(execution, () -> {
            if (signalData instanceof Outcome.Succeeded done) {
                succeeded(execution, done.bodies());
                leave(execution);
            } else if (signalData instanceof Outcome.Refused refused) {
                throw refused("%s: %s (%s)"
                        .formatted(
                                refused.code(), refused.message(), refused.id().name()));
            } else {
                throw new IllegalStateException("An Azure task is signalled with an outcome, by the ledger only");
            }
            return null;
        });
    }

    /**
     * The error that sends an activity to "Resolve a refused change".
     *
     * @param words why; cut to what a variable of the engine holds
     */
    public static BpmnError refused(String words) {
        return new BpmnError(
                CHANGE_REFUSED, words.length() <= LONGEST_REASON ? words : words.substring(0, LONGEST_REASON) + "...");
    }
}
