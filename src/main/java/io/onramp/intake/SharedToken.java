package io.onramp.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Checks that a delivery carries the secret itself, as {@code Authorization: Bearer}. It proves who sends, not what: the
 * body, the id and the time are as safe as the connection is, so this is for TLS and for senders that cannot sign.
 */
final class SharedToken implements DeliveryProof {

    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";
    private static final String NEEDED = AUTHORIZATION + ", " + WebhookSignature.ID + ", " + WebhookSignature.TIMESTAMP;

    private final byte[] token;
    private final Duration most;

    SharedToken(String token, Duration most) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.most = most;
    }

    @Override
    public String verified(UnaryOperator<String> header, byte[] body, Instant now) {
        DeliveryHeaders headers = new DeliveryHeaders(header, NEEDED);
        String given = headers.required(AUTHORIZATION);
        boolean bearer = given.regionMatches(true, 0, BEARER, 0, BEARER.length());
        if (!bearer || !Hmac.same(given.substring(BEARER.length()).strip(), token)) {
            throw DeliveryHeaders.falseProof(AUTHORIZATION);
        }
        String id = headers.id(WebhookSignature.ID);
        DeliveryHeaders.checkAge(WebhookSignature.TIMESTAMP, headers.seconds(WebhookSignature.TIMESTAMP), now, most);
        return id;
    }
}
