package io.onramp.change;

import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.Variables;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** A change could not be ordered after all: who asked for it puts it right, or lets it be. */
@Component
class CorrectChange extends TaskForm {

    private static final Set<String> ANSWERS = Set.of("order", "drop");

    private final ChangeForm form;

    CorrectChange(ChangeForm form) {
        this.form = form;
    }

    @Override
    protected void prepare(DelegateTask task) {
        AskedChange asked = form.asked(task);
        task.setVariablesLocal(ChangeForm.shown(asked));
        task.setVariableLocal("refusal", Objects.toString(task.getVariable("errorMessage"), ""));
        task.setVariableLocal("customer", form.customer(asked));
        task.setVariableLocal("waitingOn", "us");
        task.setDescription(asked.field(ChangeForm.SERVICE));
    }

    @Override
    protected void completed(DelegateTask task) {
        String answer = choice(task, "answer", ANSWERS);
        if ("order".equals(answer)) {
            Map<String, String> entered = ChangeForm.filled(key -> entered(task, key));
            AskedChange asked = form.asked(task).corrected(entered, Objects.toString(task.getAssignee(), "operator"));
            form.order(asked, Variables.text(task, OrderChange.REQUESTER), task.getId(), Locale.ENGLISH);
            form.kept(asked).forEach(task::setVariable);
        }
        task.setVariable(Variables.RESOLUTION, answer);
    }
}
