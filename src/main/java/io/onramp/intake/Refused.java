package io.onramp.intake;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A request that is not taken. The rule names its texts in the bundle {@code problems} ({@code <rule>.title},
 * {@code <rule>.detail}).
 */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String rule;
    private final String field;
    private final transient List<Object> arguments;
    private final transient HttpHeaders headers = new HttpHeaders();

    /** @param field what is wrong, as the sender names it; empty for the request as a whole */
    Refused(HttpStatus status, String rule, String field, Object... arguments) {
        super(status.value() + " " + rule + " " + field);
        this.status = status;
        this.rule = rule;
        this.field = field;
        this.arguments = List.of(arguments);
    }

    static Refused bad(String rule, String field, Object... arguments) {
        return new Refused(HttpStatus.BAD_REQUEST, rule, field, arguments);
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

    List<Object> arguments() {
        return arguments;
    }

    HttpHeaders headers() {
        return headers;
    }
}
