package io.onramp.intake;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * The headers of a delivery that its proof needs.
 *
 * @param header a header's value by its name, null where absent
 * @param needed all that the ticket system sends, for whoever is told that one is missing
 */
record DeliveryHeaders(UnaryOperator<String> header, String needed) {

    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
    private static final int LONGEST_TIME = 40;

    /** @throws Refused with 401 where it is missing or empty */
    String required(String name) {
        String value = header.apply(name);
        if (value == null || value.isBlank()) {
            throw new Refused(HttpStatus.UNAUTHORIZED, "webhook-header", name, name, needed);
        }
        return value.strip();
    }

    /** @throws Refused with 400 where it has other than 1 to 200 visible ASCII characters */
    String id(String name) {
        String id = required(name);
        if (!ID.matcher(id).matches()) {
            throw Refused.bad("webhook-id-format", name, name);
        }
        return id;
    }

    /** A header with whole seconds since 1970. */
    Instant seconds(String name) {
        String seconds = required(name);
        if (!SECONDS.matcher(seconds).matches()) {
            throw Refused.bad("webhook-timestamp-format", name, name);
        }
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }

    /** A header with a time such as {@code 2026-11-25T21:00:00Z}. */
    Instant time(String name) {
        String time = required(name);
        try {
            if (time.length() <= LONGEST_TIME) {
                return Instant.parse(time);
            }
        } catch (DateTimeException e) {
            // Told below, without what was sent
        }
        throw Refused.bad("webhook-timestamp-iso", name, name);
    }

    static Refused falseProof(String name) {
        return new Refused(HttpStatus.UNAUTHORIZED, "webhook-signature", name, name);
    }

    /** @throws Refused with 400 where it was sent longer ago than that, or is as far in the future */
    static void checkAge(String name, Instant sent, Instant now, Duration most) {
        if (Duration.between(sent, now).abs().compareTo(most) > 0) {
            throw Refused.bad("webhook-age", name, name, Long.toString(most.toSeconds()));
        }
    }
}
