package io.onramp.intake;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Checks {@code X-Hub-Signature}: the digest's name, {@code =} and the hexadecimal HMAC of the body. Jira signs so with
 * SHA-256 and Zammad with SHA-1. Neither signs a time or the delivery's id: a delivery that somebody sends again under
 * another id tells of the same ticket, and so of the same order.
 */
final class HubSignature implements DeliveryProof {

    private static final String SIGNATURE = "X-Hub-Signature";

    private final String prefix;
    private final String idHeader;
    private final Hmac hmac;

    private HubSignature(String prefix, String idHeader, Hmac hmac) {
        this.prefix = prefix;
        this.idHeader = idHeader;
        this.hmac = hmac;
    }

    /** As Jira Cloud sends it to webhooks that have a secret. */
    static HubSignature ofJira(byte[] key) {
        return new HubSignature("sha256=", "X-Atlassian-Webhook-Identifier", new Hmac(Hmac.SHA256, key));
    }

    static HubSignature ofZammad(byte[] key) {
        return new HubSignature("sha1=", "X-Zammad-Delivery", new Hmac(Hmac.SHA1, key));
    }

    @Override
    public String verified(UnaryOperator<String> header, byte[] body, Instant now) {
        DeliveryHeaders headers = new DeliveryHeaders(header, idHeader + ", " + SIGNATURE);
        headers.required(idHeader);
        String signature = headers.required(SIGNATURE);
        String id = headers.id(idHeader);
        // The digest is the one that was agreed on, never the one that the sender would like
        if (!signature.startsWith(prefix) || !hmac.isHex(signature.substring(prefix.length()), body)) {
            throw DeliveryHeaders.falseProof(SIGNATURE);
        }
        return id;
    }
}
