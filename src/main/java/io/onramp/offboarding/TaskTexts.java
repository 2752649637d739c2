package io.onramp.offboarding;

/** Texts of others on a form. */
final class TaskTexts {

    /** A text variable of the engine holds 4,000 characters. */
    private static final int LONGEST = 1000;

    private TaskTexts() {}

    static String shown(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
