package io.onramp.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tokens that carriers have given out, and clients that were refused one. They are worth nothing outside the sandbox: any client gets one
 * for any secret that does not begin with {@code wrong}.
 */
@Component("sandboxCarrierTokens")
@ConditionalOnSandbox
class CarrierTokens {

    /** Both carriers' tokens last that long; here it is divided by the speed, but never less than the other. */
    private static final Duration LIFE = Duration.ofMinutes(60);

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final SandboxProperties properties;
    private final Clock clock;

    CarrierTokens(JdbcClient jdbc, SandboxProperties properties, Clock clock, SandboxSchema schema) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * A token and how long it is good for.
     *
     * @param seconds from now on
     */
    record Token(String token, long seconds) {}

    static boolean isGoodSecret(String secret) {
        return !secret.isBlank() && !secret.startsWith("wrong");
    }

    Token issue(Carrier carrier, String client) {
        jdbc.sql("delete from sandbox_carrier_client where carrier = ? and client = ?")
                .param(carrier.word())
                .param(client)
                .update();
        jdbc.sql("delete from sandbox_carrier_token where expires_at < ?")
                .param(ResourceStore.utc(clock.instant()))
                .update();
        Duration scaled = properties.scaled(LIFE);
        Duration life = scaled.compareTo(SHORTEST) < 0 ? SHORTEST : scaled;
        String token = UUID.randomUUID().toString().replace("-", "");
        Instant end = clock.instant().plus(life).truncatedTo(ChronoUnit.MICROS);
        jdbc.sql("insert into sandbox_carrier_token (token, carrier, expires_at) values (?, ?, ?)")
                .param(token)
                .param(carrier.word())
                .param(ResourceStore.utc(end))
                .update();
        return new Token(token, life.toSeconds());
    }

    /** Whether an Authorization header has a token that is good. */
    boolean isGood(Carrier carrier, String authorization) {
        return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                && jdbc.sql(
                                        "select count(*) from sandbox_carrier_token where token = ? and carrier = ? and expires_at > ?")
                                .param(authorization.substring(7).strip())
                                .param(carrier.word())
                                .param(ResourceStore.utc(clock.instant()))
                                .query(Integer.class)
                                .single()
                        > 0;
    }

    /** Bad attempts in a row of this client. */
    int badAttempts(Carrier carrier, String client) {
        return jdbc.sql("select bad_attempts from sandbox_carrier_client where carrier = ? and client = ?")
                .param(carrier.word())
                .param(client)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void countBadAttempt(Carrier carrier, String client) {
        int before = badAttempts(carrier, client);
        String sql = before == 0
                ? "insert into sandbox_carrier_client (bad_attempts, carrier, client) values (?, ?, ?)"
                : "update sandbox_carrier_client set bad_attempts = ? where carrier = ? and client = ?";
        jdbc.sql(sql).param(before + 1).param(carrier.word()).param(client).update();
    }

    /** All tokens are no longer good. */
    void revoke(Carrier carrier) {
        jdbc.sql("delete from sandbox_carrier_token where carrier = ?")
                .param(carrier.word())
                .update();
    }

    /** All clients may try again. */
    void unlock(Carrier carrier) {
        jdbc.sql("delete from sandbox_carrier_client where carrier = ?")
                .param(carrier.word())
                .update();
    }
}
