package io.onramp.access;

import java.util.Optional;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/** What a person entered cannot be taken. The message names the field and reaches Tasklist; the task stays open, the process is not started. */
public class FormRefused extends FormFieldValidationException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;

    /** @param field the key of the form field; @param problem what is wrong with it */
    public FormRefused(String field, String problem) {
        super(field, field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    /** What is wrong, without the field's name. */
    public String problem() {
        return problem;
    }

    String field() {
        return field;
    }

    /** The refusal that the engine has wrapped, where there is one. */
    static Optional<FormRefused> within(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof FormRefused)) {
            cause = cause.getCause();
        }
        return Optional.ofNullable((FormRefused) cause);
    }
}
