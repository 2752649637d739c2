package io.onramp.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpStatus;

/**
 * Checks a delivery as Standard Webhooks 1.0.0 signs it: {@code v1,} and base64 of HMAC-SHA256 over
 * {@code id.timestamp.body}. Done by hand because the sender is to be told a false signature from a stale one, and
 * because the bytes are signed, not a text decoded from them; the tests hold it against the reference library.
 */
final class WebhookSignature {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    private final byte[] key;

    WebhookSignature(byte[] key) {
        this.key = key.clone();
    }

    /**
     * @param header a header's value by its name, null where absent
     * @return the delivery's id
     * @throws Refused 401 for a missing or false signature, 400 for a wrong or stale timestamp
     */
    String verified(UnaryOperator<String> header, byte[] body, Instant now) {
        String id = required(header, "webhook-id");
        String timestamp = required(header, "webhook-timestamp");
        String signatures = required(header, "webhook-signature");
        if (!ID.matcher(id).matches()) {
            throw Refused.bad("webhook-id-format", "webhook-id");
        }
        if (!SECONDS.matcher(timestamp).matches()) {
            throw Refused.bad("webhook-timestamp-format", "webhook-timestamp");
        }
        if (!matchesAny(signatures, sign(id, timestamp, body))) {
            throw new Refused(HttpStatus.UNAUTHORIZED, "webhook-signature", "webhook-signature");
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
            throw Refused.bad("webhook-age", "webhook-timestamp", Long.toString(TOLERANCE.toSeconds()));
        }
        return id;
    }

    private static String required(UnaryOperator<String> header, String name) {
        String value = header.apply(name);
        if (value == null || value.isBlank()) {
            throw new Refused(HttpStatus.UNAUTHORIZED, "webhook-header", name, name);
        }
        return value.strip();
    }

    private static boolean matchesAny(String signatures, byte[] expected) {
        boolean matches = false;
        for (String signature : signatures.split(" ")) {
            if (signature.startsWith("v1,")) {
                byte[] given = signature.substring(3).getBytes(StandardCharsets.ISO_8859_1);
                matches |= MessageDigest.isEqual(given, expected);
            }
        }
        return matches;
    }

    private byte[] sign(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encode(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
