package io.onramp.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.access.FormRefused;
import io.onramp.onboarding.TaskForm;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Azure is not as it was left: put it back, take it over, leave it until a day, or look again. */
@Component
class SettleDifferences extends TaskForm {

    private static final Set<String> WAYS = Set.of("each", "putBack", "takeOver", "leave", "look");
    private static final int LONGEST_NOTE = 1000;
    private static final String REFUSAL = "errorMessage";

    private final Settling settling;
    private final CustomerTasks tasks;
    private final DriftForm form;
    private final WatchRuns runs;
    private final ObjectMapper json;

    SettleDifferences(Settling settling, CustomerTasks tasks, DriftForm form, WatchRuns runs, ObjectMapper json) {
        this.settling = settling;
        this.tasks = tasks;
        this.form = form;
        this.runs = runs;
        this.json = json;
    }

    @Override
    protected void prepare(DelegateTask task) {
        String customer = Settling.customer(task);
        Map<String, Object> shown = form.shown(customer, settling.openAgain(customer));
        task.setVariablesLocal(shown);
        task.setVariableLocal("refusal", Objects.toString(task.getVariable(REFUSAL), ""));
        task.setDescription(shown.get("customer").toString());
    }

    @Override
    protected void completed(DelegateTask task) {
        String customer = Settling.customer(task);
        String way = choice(task, "way", WAYS);
        List<Drift> open = tasks.open(customer);
        if (way.equals("look")) {
            optional(task, "note", LONGEST_NOTE);
            runs.begin(open.stream()
                    .map(drift -> drift.id().subscription().toLowerCase(java.util.Locale.ROOT))
                    .distinct()
                    .toList());
        } else {
            Decision decision = Decision.of(way, rows(task), open, entered(task, "until"), tasks.today());
            settling.decide(customer, decision, task.getAssignee(), required(task, "note", LONGEST_NOTE));
        }
        task.removeVariable(REFUSAL);
    }

    private JsonNode rows(DelegateTask task) {
        try {
            String rows = entered(task, DriftForm.ROWS);
            return rows.isEmpty() ? json.createArrayNode() : json.readTree(rows);
        } catch (JsonProcessingException e) {
            throw new FormRefused(DriftForm.ROWS, "must be a list");
        }
    }
}
