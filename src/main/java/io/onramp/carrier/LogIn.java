package io.onramp.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import io.onramp.carrier.CarrierHttp.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The token of one carrier's API. Where the carrier refuses the log-in, neither this node nor another tries the same
 * credentials again, in this life or the next: some carriers lock the account after five attempts.
 */
class LogIn {

    /** A token is taken as spent so long before it is. */
    private static final Duration SPARE = Duration.ofMinutes(2);

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final String STORED = "sec_";

    private static final int CLIENT_ERROR = 400;

    private final CarrierProperties.Api api;
    private final BiFunction<String, String, Answer> ask;
    private final RefusedLogIns refused;
    private final Secrets secrets;
    private final Clock clock;
    private String token = "";
    private Instant spentAt = Instant.MIN;

    /** @param ask the carrier for a token, with client id and secret */
    LogIn(
            CarrierProperties.Api api,
            BiFunction<String, String, Answer> ask,
            RefusedLogIns refused,
            Secrets secrets,
            Clock clock) {
        this.api = api;
        this.ask = ask;
        this.refused = refused;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * The header's value.
     *
     * @throws LogInRefused where the carrier has refused these credentials, now or before
     */
    synchronized String bearer() {
        if (!clock.instant().isBefore(spentAt)) {
            renew();
        }
        return "Bearer " + token;
    }

    /** The carrier takes this token no more, though it should. */
    synchronized void spent(String bearer) {
        if (bearer.equals("Bearer " + token)) {
            spentAt = Instant.MIN;
        }
    }

    private void renew() {
        String secret = api.clientSecret().startsWith(STORED)
                ? secrets.reveal(new SecretRef(api.clientSecret()))
                : api.clientSecret();
        String digest = RefusedLogIns.digest(api.clientId(), secret, api.logInAgain());
        refused.words(api.carrier(), digest).ifPresent(words -> {
            throw new LogInRefused(words);
        });
        Answer answer = ask.apply(api.clientId(), secret);
        JsonNode body = answer.body();
        if (!isAboutTheLogIn(answer)) {
            throw new CarrierUnavailable(
                    api.carrier() + " answers the log-in with " + answer.status(), Optional.empty());
        }
        if (!answer.ok()) {
            String words = api.carrier() + " refuses the log-in (" + answer.status() + "): " + Words.of(body);
            refused.keep(api.carrier(), digest, words);
            throw new LogInRefused(words);
        }
        token = body.path("access_token").asText();
        Duration valid = Duration.ofSeconds(body.path("expires_in")
                        .asLong(body.path("token_timeout").asLong(600)))
                .minus(SPARE);
        spentAt = clock.instant().plus(valid.compareTo(SHORTEST) < 0 ? SHORTEST : valid);
    }

    /** What a gateway or a page of maintenance says is no word about the credentials. */
    private static boolean isAboutTheLogIn(Answer answer) {
        return answer.ok()
                ? !answer.body().path("access_token").asText("").isEmpty()
                : answer.status() >= CLIENT_ERROR && answer.body().isObject();
    }
}
