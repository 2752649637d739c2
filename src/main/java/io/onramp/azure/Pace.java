package io.onramp.azure;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Azure's token buckets as this node sees them, so that it slows down before Azure says 429: one each for the reads, the
 * writes and the deletes of a subscription. Every call counts, and what Azure says is left counts more. Nobody waits
 * here: who asks is told when to come again.
 */
class Pace {

    /** What is counted apart. A POST is a write. */
    enum Kind {
        READS,
        WRITES,
        DELETES;

        static Kind of(String method) {
            return switch (method) {
                case "GET", "HEAD" -> READS;
                case "DELETE" -> DELETES;
                default -> WRITES;
            };
        }

        /** The header in which Azure tells how many are left. */
        String header() {
            return "x-ms-ratelimit-remaining-subscription-" + name().toLowerCase(Locale.ROOT);
        }
    }

    private record Lane(String subscription, Kind kind) {}

    private final Function<Kind, AzureSettings.Limit> limits;
    private final Clock clock;
    private final Map<Lane, Bucket> buckets = new ConcurrentHashMap<>();
    private final Map<Lane, Instant> lastSlots = new ConcurrentHashMap<>();

    Pace(AzureSettings settings, Clock clock) {
        this.limits = settings::limit;
        this.clock = clock;
    }

    /**
     * When a change may go on; empty where it may now. A tenth of each bucket is left to other nodes, other programs and
     * to people who wait for a page.
     */
    Optional<Instant> slot(String subscription, Kind kind) {
        AzureSettings.Limit limit = limits.apply(kind);
        Lane lane = lane(subscription, kind);
        long missing = limit.burst() / 10 + 1 - bucket(lane).getAvailableTokens();
        if (missing <= 0) {
            return Optional.empty();
        }
        Duration each = Duration.ofNanos(1_000_000_000L / limit.perSecond());
        Instant soonest = clock.instant().plus(each.multipliedBy(missing));
        // one behind the other: were all to come back at once, most would only be sent away again
        return Optional.of(lastSlots.merge(lane, soonest, (last, next) -> {
            Instant behind = last.plus(each);
            return behind.isAfter(next) ? behind : next;
        }));
    }

    /** Whether a read that somebody waits for may be made now. */
    boolean exhausted(String subscription) {
        return bucket(lane(subscription, Kind.READS)).getAvailableTokens() <= 0;
    }

    /** A call has gone out. */
    void called(String subscription, Kind kind) {
        bucket(lane(subscription, kind)).consumeIgnoringRateLimits(1);
    }

    /** Azure has said how many are left; there are never more than that. */
    void told(String subscription, Kind kind, long remaining) {
        Bucket bucket = bucket(lane(subscription, kind));
        long tooMany = bucket.getAvailableTokens() - Math.max(0, remaining);
        if (tooMany > 0) {
            bucket.consumeIgnoringRateLimits(tooMany);
        }
    }

    private static Lane lane(String subscription, Kind kind) {
        return new Lane(subscription.toLowerCase(Locale.ROOT), kind);
    }

    private Bucket bucket(Lane lane) {
        return buckets.computeIfAbsent(lane, made -> {
            AzureSettings.Limit limit = limits.apply(made.kind());
            return Bucket.builder()
                    .addLimit(bandwidth ->
                            bandwidth.capacity(limit.burst()).refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                    .withCustomTimePrecision(new ClockMeter(clock))
                    .build();
        });
    }

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
