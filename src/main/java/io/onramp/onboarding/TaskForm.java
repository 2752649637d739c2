package io.onramp.onboarding;

import io.onramp.access.FormRefused;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/**
 * A user task's form: filled when the task is made, judged when it is completed. What a form shows and asks are
 * variables of the task alone; the process gets only what {@link #completed} gives it.
 */
public abstract class TaskForm implements TaskListener {

    /** Overrides the direction of writing, so that a text reads other than it is; Arabic and Hebrew need none of it. */
    private static final Pattern TURNED = Pattern.compile("[\\u202D\\u202E]");

    /** Embeds and isolates directions: comes along with what is copied from other programs, and is not kept. */
    private static final Pattern MARKS = Pattern.compile("[\\u202A-\\u202C\\u2066-\\u2069]");

    /** Puts what the form shows into variables of the task. */
    protected abstract void prepare(DelegateTask task);

    /**
     * Takes what the person entered.
     *
     * @throws FormRefused where something is wrong; the task stays open and the person sees why
     */
    protected abstract void completed(DelegateTask task);

    @Override
    public void notify(DelegateTask task) {
        if (EVENTNAME_CREATE.equals(task.getEventName())) {
            prepare(task);
        } else if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            completed(task);
        }
    }

    /** What was entered under that key, trimmed; empty where nothing was. */
    protected static String entered(DelegateTask task, String key) {
        Object value = task.getVariableLocal(key);
        return value == null ? "" : value.toString().strip();
    }

    /** A choice, one of those. */
    protected static String choice(DelegateTask task, String key, Set<String> choices) {
        String value = entered(task, key);
        if (!choices.contains(value)) {
            throw new FormRefused(
                    key,
                    "choose one of "
                            + String.join(", ", choices.stream().sorted().toList()));
        }
        return value;
    }

    /** A text of at most that many characters that has to be there. */
    protected static String required(DelegateTask task, String key, int most) {
        String value = entered(task, key);
        if (value.isEmpty()) {
            throw new FormRefused(key, "is missing");
        }
        return limited(key, value, most);
    }

    /** A text that may be empty. */
    protected static String optional(DelegateTask task, String key, int most) {
        return limited(key, entered(task, key), most);
    }

    private static String limited(String key, String value, int most) {
        if (value.length() > most) {
            throw new FormRefused(key, "must have at most " + most + " characters");
        }
        if (TURNED.matcher(value).find()) {
            throw new FormRefused(key, "has characters that cannot be shown");
        }
        return MARKS.matcher(value).replaceAll("");
    }
}
