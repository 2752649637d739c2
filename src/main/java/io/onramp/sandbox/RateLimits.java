package io.onramp.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** ARM's token buckets, one per subscription for reads, writes and deletes. They fill as much faster as everything else runs. */
@Component
@ConditionalOnSandbox
class RateLimits {

    private enum Kind {
        READS(250, 25),
        WRITES(200, 10),
        DELETES(200, 10);

        private final double size;
        private final double perSecond;

        Kind(double size, double perSecond) {
            this.size = size;
            this.perSecond = perSecond;
        }
    }

    /**
     * What the bucket says to a call.
     *
     * @param header the header that tells how many are left
     * @param remaining how many are left
     * @param pause how long until there is one again; empty where there is one now
     */
    record Verdict(String header, long remaining, Optional<Duration> pause) {}

    private record Bucket(double tokens, Instant filledAt, long version) {}

    private final JdbcClient jdbc;
    private final SandboxProperties properties;
    private final Clock clock;

    RateLimits(JdbcClient jdbc, SandboxProperties properties, Clock clock, SandboxSchema schema) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    Verdict take(ArmRequest request) {
        Kind kind = request.isWrite() ? request.method().equals("DELETE") ? Kind.DELETES : Kind.WRITES : Kind.READS;
        String header = "x-ms-ratelimit-remaining-subscription-" + kind.name().toLowerCase(Locale.ROOT);
        String key = request.path().subscription().toLowerCase(Locale.ROOT) + "|" + kind;
        double refill = kind.perSecond * properties.speed();
        Instant now = clock.instant();
        Optional<Bucket> there = jdbc.sql("select tokens, filled_at, version from sandbox_bucket where bucket_key = ?")
                .param(key)
                .query(RateLimits::read)
                .optional();
        double seconds = there.map(
                        bucket -> Duration.between(bucket.filledAt, now).toNanos() / 1e9)
                .orElse(0.0);
        double tokens = there.map(bucket -> Math.min(kind.size, bucket.tokens + Math.max(0, seconds) * refill))
                .orElse(kind.size);
        if (tokens < 1 && properties.throttling()) {
            return new Verdict(header, 0, Optional.of(Duration.ofNanos((long) ((1 - tokens) / refill * 1e9))));
        }
        double left = Math.max(0, tokens - 1);
        store(key, left, now, there);
        return new Verdict(header, (long) left, Optional.empty());
    }

    /** Where two calls meet, one of them is not counted: a bucket is no ledger, and nobody waits for it. */
    private void store(String key, double tokens, Instant now, Optional<Bucket> there) {
        if (there.isPresent()) {
            jdbc.sql(
                            "update sandbox_bucket set tokens = ?, filled_at = ?, version = version + 1 where bucket_key = ? and version = ?")
                    .param(tokens)
                    .param(ResourceStore.utc(now))
                    .param(key)
                    .param(there.get().version)
                    .update();
            return;
        }
        try {
            jdbc.sql("insert into sandbox_bucket (bucket_key, tokens, filled_at, version) values (?, ?, ?, 0)")
                    .param(key)
                    .param(tokens)
                    .param(ResourceStore.utc(now))
                    .update();
        } catch (DuplicateKeyException e) {
            // somebody else made it in this very moment
        }
    }

    private static Bucket read(ResultSet row, int number) throws SQLException {
        return new Bucket(row.getDouble("tokens"), ResourceStore.instant(row, "filled_at"), row.getLong("version"));
    }
}
