package io.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each system's signature against one that Java had no part in. All were made with OpenSSL 3 on the command line:
 * {@code printf %s "$signed" | openssl dgst -sha256 -hmac "$secret"} (Zammad: {@code -sha1}); for base64 with
 * {@code -binary | base64}; with {@code -mac HMAC -macopt hexkey:...} where the secret is base64 of the key. What is
 * signed: Jira and Zammad the body, GLPI body and timestamp, Zendesk timestamp and body, ServiceNow (as our script has
 * it) {@code id.timestamp.body}.
 */
class TicketSystemSignaturesTest {

    private static final Instant SENT = Instant.parse("2026-11-25T21:00:00Z");
    private static final String SECONDS = "1795640400";

    /** A delivery as one system would send it. */
    enum Sample {
        JIRA(
                Dialect.JIRA,
                "jira-secret-of-the-tests",
                "{\"webhookEvent\":\"jira:issue_created\",\"issue\":{\"key\":\"NET-7\",\"fields\":{\"summary\":\"Évry\"}}}",
                "X-Hub-Signature",
                "sha256=28364981d396b0eebd40f88393f72d26808da1f7400b0baa8b410f4dc8386bd8",
                Map.of("X-Atlassian-Webhook-Identifier", "jira-1")),
        SERVICENOW(
                Dialect.SERVICENOW,
                "whsec_c2VydmljZW5vdy1zZWNyZXQtb2YtdGhlLXRlc3Rz",
                "{\"type\":\"ticket.create\",\"data\":{\"ticketId\":\"RITM0010001\",\"subject\":\"\\u00c9vry\"}}",
                "webhook-signature",
                "v1,2FGWwfiRJv75ywvK4fOKF29duKIANtnUX8kOHc7chzw=",
                Map.of("webhook-id", "RITM0010001-1", "webhook-timestamp", SECONDS)),
        ZENDESK(
                Dialect.ZENDESK,
                "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==",
                "{\"type\":\"ticket.create\",\"data\":{\"ticketId\":\"35436\",\"subject\":\"Évry\"}}",
                "X-Zendesk-Webhook-Signature",
                "fOPYebVNjbqqEZxrsWW1SFCk4O7tgZ0uCDadYcaUBOI=",
                Map.of(
                        "X-Zendesk-Webhook-Invocation-Id",
                        "8350205582",
                        "X-Zendesk-Webhook-Signature-Timestamp",
                        "2026-11-25T21:00:00Z")),
        GLPI(
                Dialect.GLPI,
                "glpi-secret-of-the-tests",
                "{\"event\":\"new\",\"item\":{\"id\":42,\"name\":\"Évry\"}}",
                "X-GLPI-signature",
                "829005c75ee17c1a5d078778ef104a479aea36128b0adedf55bb021523b9f6fc",
                Map.of("X-GLPI-timestamp", SECONDS)),
        ZAMMAD(
                Dialect.ZAMMAD,
                "zammad-secret-of-the-tests",
                "{\"ticket\":{\"id\":81,\"title\":\"Évry\"},\"article\":{}}",
                "X-Hub-Signature",
                "sha1=2d290a1afcb5feab7ae8ba77d8562bfc8911c0e2",
                Map.of("X-Zammad-Delivery", "zammad-1"));

        private final Dialect dialect;
        private final String secret;
        private final String body;
        private final String signatureHeader;
        private final String signature;
        private final Map<String, String> others;

        Sample(
                Dialect dialect,
                String secret,
                String body,
                String signatureHeader,
                String signature,
                Map<String, String> others) {
            this.dialect = dialect;
            this.secret = secret;
            this.body = body;
            this.signatureHeader = signatureHeader;
            this.signature = signature;
            this.others = others;
        }

        /** Header names are the same in either case. */
        private Map<String, String> headers() {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(others);
            headers.put(signatureHeader, signature);
            return headers;
        }

        private String verify(Map<String, String> headers, String bytes, Instant now) {
            return Sender.of(dialect, IntakeProperties.Webhook.withSecret(secret))
                    .proof()
                    .verified(headers::get, bytes.getBytes(StandardCharsets.UTF_8), now);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheSystemSignedIsTakenUnderAnIdThatStays(Sample sample) {
        String id = sample.verify(sample.headers(), sample.body, SENT);

        assertThat(sample.verify(sample.headers(), sample.body, SENT.plusSeconds(60)))
                .isEqualTo(id);
        assertThat(id)
                .isIn(
                        "jira-1",
                        "RITM0010001-1",
                        "8350205582",
                        "zammad-1",
                        // printf %s "1795640400.$body" | sha256sum
                        "sha256:c7ffe941541d0f52e9280ca918d376c478885869d018e98ca1104d61819b8e22");
    }

    @Test
    void theExampleInJirasManualIsTaken() {
        Map<String, String> headers = Map.of(
                "X-Atlassian-Webhook-Identifier", "1",
                "X-Hub-Signature", "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9");

        String id = HubSignature.ofJira("It's a Secret to Everybody".getBytes(StandardCharsets.UTF_8))
                .verified(headers::get, "Hello World!".getBytes(StandardCharsets.UTF_8), SENT);

        assertThat(id).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource
    void anotherBodyIsNot(Sample sample) {
        assertThatThrownBy(() -> sample.verify(sample.headers(), sample.body + " ", SENT))
                .hasMessage("401 webhook-signature " + sample.signatureHeader);
    }

    @ParameterizedTest
    @EnumSource
    void anotherSecretIsNot(Sample sample) {
        String other = sample.dialect.hasStandardSecret()
                ? "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODk="
                : "another-secret-of-the-tests";
        DeliveryProof proof = Sender.of(sample.dialect, IntakeProperties.Webhook.withSecret(other))
                .proof();

        assertThatThrownBy(
                        () -> proof.verified(sample.headers()::get, sample.body.getBytes(StandardCharsets.UTF_8), SENT))
                .hasMessage("401 webhook-signature " + sample.signatureHeader);
    }

    @ParameterizedTest
    @EnumSource
    void whateverHeaderIsMissingIsNamed(Sample sample) {
        sample.headers().keySet().forEach(name -> {
            Map<String, String> headers = sample.headers();
            headers.remove(name);
            assertThatThrownBy(() -> sample.verify(headers, sample.body, SENT))
                    .hasMessageEndingWith(name)
                    .hasMessageStartingWith("401 webhook-header ");
            headers.put(name, " ");
            assertThatThrownBy(() -> sample.verify(headers, sample.body, SENT))
                    .hasMessageStartingWith("401 webhook-header ");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureThatIsNoneIsRefusedAndNothingElse(Sample sample) {
        for (String none : new String[] {"x", "v1,", "v1,é", "sha256=", "sha1=", "md5=00", "=", ",", "\u0000", "ſ"}) {
            Map<String, String> headers = sample.headers();
            headers.put(sample.signatureHeader, none);
            String expected = none.isBlank() ? "401 webhook-header " : "401 webhook-signature ";

            assertThatThrownBy(() -> sample.verify(headers, sample.body, SENT))
                    .as(none)
                    .hasMessage(expected + sample.signatureHeader);
        }
    }

    @Test
    void theSenderDoesNotChooseTheDigest() {
        Map<String, String> headers = Sample.ZAMMAD.headers();
        headers.put("X-Atlassian-Webhook-Identifier", "1");

        assertThatThrownBy(() -> HubSignature.ofJira(Sample.ZAMMAD.secret.getBytes(StandardCharsets.UTF_8))
                        .verified(headers::get, Sample.ZAMMAD.body.getBytes(StandardCharsets.UTF_8), SENT))
                .hasMessage("401 webhook-signature X-Hub-Signature");
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICENOW, 300, webhook-timestamp",
        "ZENDESK, 900, X-Zendesk-Webhook-Signature-Timestamp",
        "GLPI, 86400, X-GLPI-timestamp"
    })
    void staleIsToldFromFalse(Sample sample, long most, String header) {
        assertThat(sample.verify(sample.headers(), sample.body, SENT.plusSeconds(most)))
                .isNotBlank();
        assertThat(sample.verify(sample.headers(), sample.body, SENT.minusSeconds(most)))
                .isNotBlank();
        assertThatThrownBy(() -> sample.verify(sample.headers(), sample.body, SENT.plusSeconds(most + 1)))
                .hasMessage("400 webhook-age " + header);
        assertThatThrownBy(() -> sample.verify(sample.headers(), sample.body, SENT.minusSeconds(most + 1)))
                .hasMessage("400 webhook-age " + header);
        assertThatThrownBy(() -> sample.verify(sample.headers(), "{}", SENT.plusSeconds(most + 1)))
                .hasMessage("401 webhook-signature " + sample.signatureHeader);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICENOW, webhook-timestamp, webhook-timestamp-format",
        "GLPI, X-GLPI-timestamp, webhook-timestamp-format",
        "ZENDESK, X-Zendesk-Webhook-Signature-Timestamp, webhook-timestamp-iso"
    })
    void aTimeThatIsNoneIsRefused(Sample sample, String header, String rule) {
        String[] none = {"today", "-1", "1e9", "9".repeat(400), "2026-13-01T00:00:00Z", "2026-11-25T21:00:00"};
        for (String time : none) {
            Map<String, String> headers = sample.headers();
            headers.put(header, time);

            assertThatThrownBy(() -> sample.verify(headers, sample.body, SENT))
                    .as(time)
                    .hasMessage("400 " + rule + " " + header);
        }
    }

    @Test
    void theFarthestTimesAreOnlyFalse() {
        Map<String, String> headers = Sample.ZENDESK.headers();
        headers.put("X-Zendesk-Webhook-Signature-Timestamp", "+1000000000-12-31T23:59:59Z");

        assertThatThrownBy(() -> Sample.ZENDESK.verify(headers, Sample.ZENDESK.body, SENT))
                .hasMessage("401 webhook-signature X-Zendesk-Webhook-Signature");
    }

    @ParameterizedTest
    @CsvSource({
        "JIRA, X-Atlassian-Webhook-Identifier",
        "ZAMMAD, X-Zammad-Delivery",
        "ZENDESK, X-Zendesk-Webhook-Invocation-Id",
        "SERVICENOW, webhook-id"
    })
    void anIdThatCannotBeKeptIsRefused(Sample sample, String header) {
        for (String id : new String[] {"a b", "é", "i".repeat(201), "a\u0001b"}) {
            Map<String, String> headers = sample.headers();
            headers.put(header, id);

            assertThatThrownBy(() -> sample.verify(headers, sample.body, SENT))
                    .as(id)
                    .hasMessage("400 webhook-id-format " + header);
        }
    }

    @Test
    void aServiceNowThatCannotSignShowsTheSecretItself() {
        String secret = Sample.SERVICENOW.secret;
        DeliveryProof proof = Sender.of(
                        Dialect.SERVICENOW, new IntakeProperties.Webhook(secret, null, null, null, null, false, null))
                .proof();
        Map<String, String> headers = Sample.SERVICENOW.headers();

        headers.put("Authorization", "Bearer " + secret);
        assertThat(proof.verified(headers::get, new byte[0], SENT)).isEqualTo("RITM0010001-1");
        assertThatThrownBy(() -> proof.verified(headers::get, new byte[0], SENT.plus(Duration.ofMinutes(6))))
                .hasMessage("400 webhook-age webhook-timestamp");
        for (String wrong : new String[] {"Bearer", "Bearer x", "Basic " + secret, secret, "Bearer " + secret + "x"}) {
            headers.put("Authorization", wrong);
            assertThatThrownBy(() -> proof.verified(headers::get, new byte[0], SENT))
                    .hasMessage("401 webhook-signature Authorization");
        }
    }
}
