package io.onramp.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/**
 * Checks a delivery as GLPI 11 signs it: the hexadecimal HMAC-SHA256 over the body and the timestamp, nothing between
 * them (GLPI's {@code src/Webhook.php}). GLPI gives no id. But it signs when the event happens and sends the same body
 * and timestamp each time that its queue is worked on, so the digest of both is one.
 */
final class GlpiSignature implements DeliveryProof {

    /** The queue may stand still for a while, and the timestamp stays that of the event. */
    static final Duration TOLERANCE = Duration.ofHours(24);

    private static final String TIMESTAMP = "X-GLPI-timestamp";
    private static final String SIGNATURE = "X-GLPI-signature";
    private static final String NEEDED = TIMESTAMP + ", " + SIGNATURE;

    private final Hmac hmac;
    private final Duration most;

    GlpiSignature(byte[] key, Duration most) {
        this.hmac = new Hmac(Hmac.SHA256, key);
        this.most = most;
    }

    @Override
    public String verified(UnaryOperator<String> header, byte[] body, Instant now) {
        DeliveryHeaders headers = new DeliveryHeaders(header, NEEDED);
        String timestamp = headers.required(TIMESTAMP);
        String signature = headers.required(SIGNATURE);
        Instant sent = headers.seconds(TIMESTAMP);
        if (!hmac.isHex(signature, body, timestamp.getBytes(StandardCharsets.US_ASCII))) {
            throw DeliveryHeaders.falseProof(SIGNATURE);
        }
        DeliveryHeaders.checkAge(TIMESTAMP, sent, now, most);
        return "sha256:" + digest(timestamp + ".", body);
    }

    private static String digest(String before, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
