package io.onramp.access;

import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/** Somebody else was quicker: nothing of what this person sent was taken. The engine's REST API answers 400 and Tasklist shows the message. */
class Overtaken extends FormFieldValidationException {

    private static final long serialVersionUID = 1L;

    Overtaken(String message) {
        super("task", message);
    }

    /** @param collision what the engine found when it wanted to write */
    Overtaken(String message, Throwable collision) {
        this(message);
        initCause(collision);
    }
}
