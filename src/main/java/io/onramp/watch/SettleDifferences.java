package io.onramp.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.access.FormRefused;
import io.onramp.onboarding.TaskForm;
import java.util.List;
import java.util.Locale;
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
    private static final String WAY_FOR_ENDING = Decision.WAY_FOR_ENDING;
    private static final String RENEW = "Have certificates renewed";
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
        if (CustomerTasks.isInstallation(customer)) {
            task.setName(RENEW);
        }
        task.setDescription(shown.get("customer").toString());
    }

    @Override
    protected void completed(DelegateTask task) {
        String customer = Settling.customer(task);
        String way = choice(task, entered(task, WAY_FOR_ENDING).isEmpty() ? "way" : WAY_FOR_ENDING, WAYS);
        List<Matter> open = tasks.open(customer);
        if (way.equals("look")) {
            optional(task, "note", LONGEST_NOTE);
            lookAgain(customer, open);
        } else {
            Decision decision = Decision.of(way, rows(task), open, entered(task, "until"), tasks.today());
            settling.decide(customer, decision, task.getAssignee(), required(task, "note", LONGEST_NOTE));
        }
        task.removeVariable(REFUSAL);
    }

    private void lookAgain(String customer, List<Matter> open) {
        if (CustomerTasks.isInstallation(customer)) {
            runs.beginCertificates();
        }
        runs.begin(open.stream()
                .filter(Drift.class::isInstance)
                .map(Drift.class::cast)
                .map(drift -> drift.id().subscription().toLowerCase(Locale.ROOT))
                .distinct()
                .toList());
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
