package io.onramp.access;

import java.util.Locale;
import org.camunda.bpm.engine.AuthorizationException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** Words a refusal in the language of who is refused; Tasklist shows the sentence, the engine's REST API answers 403. */
class GateMessages {

    private static final int SHOWN = 80;

    private final MessageSource messages;

    GateMessages(MessageSource messages) {
        this.messages = messages;
    }

    String say(String key, Object... arguments) {
        Locale locale = LocaleContextHolder.getLocale();
        return messages.getMessage("access.gate." + key, arguments, locale);
    }

    AuthorizationException refusal(String key, Object... arguments) {
        return new AuthorizationException(say(key, arguments));
    }

    /** What somebody sent, fit to be shown and logged: short and without control characters. */
    static String printable(String sent) {
        String clean = sent.replaceAll("\\p{C}", "?");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "...";
    }
}
