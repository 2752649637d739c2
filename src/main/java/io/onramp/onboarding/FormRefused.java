package io.onramp.onboarding;

import org.camunda.bpm.engine.exception.NotValidException;

/** What a person entered cannot be taken; the message names the field and reaches Tasklist. */
public class FormRefused extends NotValidException {

    private static final long serialVersionUID = 1L;

    /** @param field the key of the form field; @param problem what is wrong with it */
    public FormRefused(String field, String problem) {
        super(field + ": " + problem);
    }

    /** @param problems several, each naming its field */
    public FormRefused(String problems) {
        super(problems);
    }
}
