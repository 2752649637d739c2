package io.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    private static final String SECRET = "whsec_b25yYW1wLXNhbmRib3gtc2VjcmV0";
    private static final byte[] KEY = Base64.getDecoder().decode(SECRET.substring(6));
    private static final String ID = "rt-er-onboarding.test-txn-46";
    private static final Instant SENT = Instant.ofEpochSecond(1795433979);
    private static final String BODY = "{\"data\":{\"ticketId\":2,\"subject\":\"Évry\"},\"type\":\"ticket.create\"}";

    @Test
    void aSignatureOfTheReferenceLibraryIsTaken() throws Exception {
        String signature = new Webhook(SECRET).sign(ID, SENT.getEpochSecond(), BODY);

        assertThat(verify(ID, "" + SENT.getEpochSecond(), signature, BODY, SENT))
                .isEqualTo(ID);
    }

    @Test
    void theExampleOfTheSpecificationIsTaken() {
        byte[] key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        Map<String, String> headers = Map.of(
                "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp", "1614265330",
                "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

        String id = new WebhookSignature(key)
                .verified(
                        headers::get,
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8),
                        Instant.ofEpochSecond(1614265330));

        assertThat(id).isEqualTo("msg_p5jXN8AQM9LWM0D4loKWxJek");
    }

    @Test
    void oneOfSeveralSignaturesIsEnough() throws Exception {
        String good = new Webhook(SECRET).sign(ID, SENT.getEpochSecond(), BODY);

        String several = "v1a,AAAA v1,AAAA " + good + " v2,BBBB";

        assertThat(verify(ID, "" + SENT.getEpochSecond(), several, BODY, SENT)).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 0, 300})
    void fiveMinutesEitherWayAreInTime(long seconds) throws Exception {
        String signature = new Webhook(SECRET).sign(ID, SENT.getEpochSecond(), BODY);

        assertThat(verify(ID, "" + SENT.getEpochSecond(), signature, BODY, SENT.plusSeconds(seconds)))
                .isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301})
    void moreIsNot(long seconds) throws Exception {
        String signature = new Webhook(SECRET).sign(ID, SENT.getEpochSecond(), BODY);

        assertThatThrownBy(() -> verify(ID, "" + SENT.getEpochSecond(), signature, BODY, SENT.plusSeconds(seconds)))
                .hasMessage("400 webhook-age webhook-timestamp");
    }

    @ParameterizedTest
    @CsvSource({
        "other-id, 1795433979, false",
        "rt-er-onboarding.test-txn-46, 1795433980, false",
        "rt-er-onboarding.test-txn-46, 1795433979, true"
    })
    void whateverIsChangedBreaksTheSignature(String id, String timestamp, boolean otherBody) throws Exception {
        String signature = new Webhook(SECRET).sign(ID, SENT.getEpochSecond(), BODY);

        assertThatThrownBy(() -> verify(id, timestamp, signature, otherBody ? BODY + " " : BODY, SENT))
                .hasMessage("401 webhook-signature webhook-signature");
    }

    @Test
    void aFalseSignatureIsToldBeforeAStaleTimestamp() {
        Instant muchLater = SENT.plus(Duration.ofDays(1));

        assertThatThrownBy(() -> verify(ID, "" + SENT.getEpochSecond(), "v1,AAAA", BODY, muchLater))
                .hasMessage("401 webhook-signature webhook-signature");
    }

    private static String verify(String id, String timestamp, String signature, String body, Instant now) {
        Map<String, String> headers =
                Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signature);
        return new WebhookSignature(KEY).verified(headers::get, body.getBytes(StandardCharsets.UTF_8), now);
    }
}
