package io.onramp.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Checks a delivery as Zendesk signs it: base64 of HMAC-SHA256 over the timestamp and the body, nothing between them
 * (developer.zendesk.com, "Verifying webhook authenticity"). The signing secret is used as the text that it is.
 */
final class ZendeskSignature implements DeliveryProof {

    /** Zendesk does not say whether a repeat is signed anew; its repeats come within minutes. */
    static final Duration TOLERANCE = Duration.ofMinutes(15);

    private static final String ID = "X-Zendesk-Webhook-Invocation-Id";
    private static final String TIMESTAMP = "X-Zendesk-Webhook-Signature-Timestamp";
    private static final String SIGNATURE = "X-Zendesk-Webhook-Signature";
    private static final String NEEDED = ID + ", " + TIMESTAMP + ", " + SIGNATURE;

    private final Hmac hmac;
    private final Duration most;

    ZendeskSignature(byte[] key, Duration most) {
        this.hmac = new Hmac(Hmac.SHA256, key);
        this.most = most;
    }

    @Override
    public String verified(UnaryOperator<String> header, byte[] body, Instant now) {
        DeliveryHeaders headers = new DeliveryHeaders(header, NEEDED);
        headers.required(ID);
        String timestamp = headers.required(TIMESTAMP);
        String signature = headers.required(SIGNATURE);
        String id = headers.id(ID);
        Instant sent = headers.time(TIMESTAMP);
        if (!hmac.isBase64(signature, timestamp.getBytes(StandardCharsets.UTF_8), body)) {
            throw DeliveryHeaders.falseProof(SIGNATURE);
        }
        DeliveryHeaders.checkAge(TIMESTAMP, sent, now, most);
        return id;
    }
}
