package io.onramp.intake;

import io.onramp.testing.Http;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A delivery as a ticket system sends it, signed with the secret of the tests; its signature is made here anew. */
final class SignedDelivery {

    private final Dialect dialect;
    private final String id;
    private final byte[] body;
    private final Instant sent;

    SignedDelivery(Dialect dialect, String ticket) {
        this(dialect, "delivery-" + ticket, event(dialect, '"' + ticket + '"', "\"Onboard Évry\"", "\"Megaport\""));
    }

    private SignedDelivery(Dialect dialect, String id, String body) {
        this(dialect, id, body, Instant.now());
    }

    SignedDelivery(Dialect dialect, String id, String body, Instant sent) {
        this.sent = sent.truncatedTo(ChronoUnit.SECONDS);
        this.dialect = dialect;
        this.id = id;
        this.body = body.getBytes(StandardCharsets.UTF_8);
    }

    static List<SignedDelivery> hostile(Dialect dialect) {
        return Stream.of(
                        event(dialect, "\"h1\"", "\"\\u0000\\ud83d ${7*7} <script>\"", "\"\\u001b[2J\""),
                        event(dialect, "\"h2\"", "\"" + "x".repeat(300_000) + "\"", "\"" + "y".repeat(300_000) + "\""),
                        event(dialect, "\"h3\"", "[[{\"value\":1}]]", "{\"value\":{\"value\":[]}}"),
                        event(dialect, "\"h4\"", "9".repeat(900), "-1.5e300"),
                        event(dialect, "\"h5\"", "null", "true"),
                        event(dialect, "{\"value\":1}", "\"no id\"", "\"x\""),
                        event(dialect, "\"../../h6\"", "\"no id\"", "\"x\""),
                        event(dialect, "\"h7\"", "1e999", "1"),
                        event(dialect, "\"h8\"", "[".repeat(60) + "]".repeat(60), "1"),
                        event(dialect, "\"h9\",\"" + idKey(dialect) + "\":\"h9\"", "1", "1"),
                        "[]",
                        "not JSON",
                        "{\"a\":\"" + "z".repeat(1_000_001) + "\"}")
                .map(body -> new SignedDelivery(dialect, "hostile-" + Integer.toHexString(body.hashCode()), body))
                .toList();
    }

    HttpRequest.Builder request(Http http) {
        return request(http, body);
    }

    /** The same signature above another body. */
    HttpRequest.Builder falsified(Http http) {
        return request(http, (new String(body, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(Http http, byte[] content) {
        HttpRequest.Builder request =
                http.to("/webhooks/" + dialect.system()).POST(BodyPublishers.ofByteArray(content));
        String seconds = Long.toString(sent.getEpochSecond());
        return switch (dialect) {
            case STANDARD, REQUEST_TRACKER, SERVICENOW ->
                request.headers("webhook-id", id, "webhook-timestamp", seconds)
                        .header("webhook-signature", "v1," + base64(mac("HmacSHA256", id + "." + seconds + ".", "")));
            case JIRA ->
                request.header("X-Atlassian-Webhook-Identifier", id)
                        .header("X-Hub-Signature", "sha256=" + hex(mac("HmacSHA256", "", "")));
            case ZENDESK ->
                request.headers(
                                "X-Zendesk-Webhook-Invocation-Id",
                                id,
                                "X-Zendesk-Webhook-Signature-Timestamp",
                                sent.toString())
                        .header("X-Zendesk-Webhook-Signature", base64(mac("HmacSHA256", sent.toString(), "")));
            case GLPI ->
                request.header("X-GLPI-timestamp", seconds)
                        .header("X-GLPI-signature", hex(mac("HmacSHA256", "", seconds)));
            case ZAMMAD ->
                request.header("X-Zammad-Delivery", id)
                        .header("X-Hub-Signature", "sha1=" + hex(mac("HmacSHA1", "", "")));
        };
    }

    private byte[] mac(String algorithm, String before, String after) {
        String secret = dialect.system() + "-secret-of-the-tests";
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            mac.update(body);
            return mac.doFinal(after.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String idKey(Dialect dialect) {
        return switch (dialect) {
            case STANDARD, REQUEST_TRACKER, SERVICENOW, ZENDESK -> "ticketId";
            case JIRA -> "key";
            case GLPI, ZAMMAD -> "id";
        };
    }

    private static String event(Dialect dialect, String ticket, String subject, String carrier) {
        String template =
                switch (dialect) {
                    case STANDARD, REQUEST_TRACKER, SERVICENOW, ZENDESK ->
                        """
                        {"type":"ticket.create","data":{"ticketId":%s,"subject":%s,"customFields":{"Carrier":%s},
                         "requestors":["ann@contoso.test"]}}""";
                    case JIRA ->
                        """
                        {"webhookEvent":"jira:issue_created","issue":{"key":%s,"fields":{"summary":%s,
                         "customfield_10051":%s,"reporter":{"emailAddress":"ann@contoso.test"}}}}""";
                    case GLPI ->
                        """
                        {"event":"new","item":{"id":%s,"name":%s,"location":{"name":%s},
                         "team":[{"role":"requester","name":"ann@contoso.test"}]}}""";
                    case ZAMMAD ->
                        """
                        {"ticket":{"id":%s,"title":%s,"carrier":%s,"customer":{"email":"ann@contoso.test"}},
                         "article":{}}""";
                };
        return template.formatted(ticket, subject, carrier);
    }

    @Override
    public String toString() {
        return dialect.system() + " " + id;
    }
}
