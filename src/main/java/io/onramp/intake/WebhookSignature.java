package io.onramp.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Checks a delivery as Standard Webhooks 1.0.0 signs it: {@code v1,} and base64 of HMAC-SHA256 over
 * {@code id.timestamp.body}. Done by hand because the sender is to be told a false signature from a stale one, and
 * because the bytes are signed, not a text decoded from them; the tests hold it against the reference library.
 */
final class WebhookSignature implements DeliveryProof {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String SIGNATURE = "webhook-signature";
    private static final String NEEDED = ID + ", " + TIMESTAMP + ", " + SIGNATURE;
    private static final String VERSION = "v1,";

    private final Hmac hmac;
    private final Duration most;

    WebhookSignature(byte[] key) {
        this(key, TOLERANCE);
    }

    /** @param most how far from now the timestamp may be */
    WebhookSignature(byte[] key, Duration most) {
        this.hmac = new Hmac(Hmac.SHA256, key);
        this.most = most;
    }

    @Override
    public String verified(UnaryOperator<String> header, byte[] body, Instant now) {
        DeliveryHeaders headers = new DeliveryHeaders(header, NEEDED);
        headers.required(ID);
        String timestamp = headers.required(TIMESTAMP);
        String signatures = headers.required(SIGNATURE);
        String id = headers.id(ID);
        Instant sent = headers.seconds(TIMESTAMP);
        byte[] before = (id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII);
        if (!matchesAny(signatures, before, body)) {
            throw DeliveryHeaders.falseProof(SIGNATURE);
        }
        DeliveryHeaders.checkAge(TIMESTAMP, sent, now, most);
        return id;
    }

    private boolean matchesAny(String signatures, byte[] before, byte[] body) {
        boolean matches = false;
        for (String signature : signatures.split(" ")) {
            if (signature.startsWith(VERSION)) {
                matches |= hmac.isBase64(signature.substring(VERSION.length()), before, body);
            }
        }
        return matches;
    }
}
