package io.onramp.access;

import java.util.Map;

/**
 * A process that operators start with a form in Tasklist; the form is the start event's {@code formRef}. Each bean of this
 * kind gives them the right to, for its process alone, and with its form alone.
 */
public interface StartForm {

    /** The key of the process. */
    String process();

    /**
     * Judges what a person entered, before anything is started, in the transaction that starts it.
     *
     * @param entered what the form's fields may send, by key; a field that was left out is not there
     * @return all that the process begins with
     * @throws FormRefused where something is wrong; nothing is started and the person sees why
     */
    Map<String, Object> variables(Map<String, Object> entered);
}
