package io.onramp.wire;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * From when until when a certificate or a secret is good.
 *
 * @param holder whose or which it is, in at most 300 characters that can be printed: others have written it
 * @param from in whole seconds, in the years 1900 to 9999, as a database takes it
 * @param until the same; may lie before {@code from}, where somebody has made it so
 */
public record Validity(String holder, Instant from, Instant until) {

    private static final int LONGEST_HOLDER = 300;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public Validity {
        // control characters, line ends and what turns the direction of writing
        String printed = holder.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
        holder = printed.length() <= LONGEST_HOLDER ? printed : printed.substring(0, LONGEST_HOLDER) + "...";
        from = within(from);
        until = within(until);
    }

    /** Of a certificate, which need not be one that anybody trusts. */
    public static Validity of(X509Certificate certificate) {
        return new Validity(
                certificate.getSubjectX500Principal().getName(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    private static Instant within(Instant time) {
        Instant seconds = time.truncatedTo(ChronoUnit.SECONDS);
        if (seconds.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return seconds.isAfter(LATEST) ? LATEST : seconds;
    }
}
