package io.onramp.intake;

import io.onramp.order.Finding;
import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A request that is not taken. The rule names its texts in the bundle {@code problems} ({@code <rule>.title},
 * {@code <rule>.detail}).
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String rule;
    private final String field;
    private final transient List<Object> arguments;
    private final transient HttpHeaders headers = new HttpHeaders();

    /** @param field what is wrong, as the sender names it; empty for the request as a whole */
    public Refused(HttpStatus status, String rule, String field, Object... arguments) {
        super(status.value() + " " + rule + " " + field);
        this.status = status;
        this.rule = rule;
        this.field = field;
        this.arguments = List.of(arguments);
    }

    public static Refused bad(String rule, String field, Object... arguments) {
        return new Refused(HttpStatus.BAD_REQUEST, rule, field, arguments);
    }

    /** Such a request is made to something that does not take it. @param allowed as the header Allow has it */
    public static Refused notAllowed(HttpServletRequest request, String allowed) {
        return new Refused(HttpStatus.METHOD_NOT_ALLOWED, "method-offered", "", request.getMethod(), allowed)
                .with(HttpHeaders.ALLOW, allowed);
    }

    Refused with(String header, String value) {
        headers.add(header, value);
        return this;
    }

    HttpStatus status() {
        return status;
    }

    String rule() {
        return rule;
    }

    String field() {
        return field;
    }

    /** What it is, in a few words of that language. */
    String title(Locale locale) {
        return text(".title", locale);
    }

    /** What is wrong, in a sentence of that language. */
    String detail(Locale locale) {
        return text(".detail", locale, arguments.toArray());
    }

    Finding finding(Locale locale) {
        return new Finding(field, rule, detail(locale));
    }

    private String text(String part, Locale locale, Object... values) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "io.onramp.intake.problems",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString(rule + part), Locale.ROOT).format(values);
    }

    HttpHeaders headers() {
        return headers;
    }
}
