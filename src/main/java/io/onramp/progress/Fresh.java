package io.onramp.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What is slow to count: counted once a minute for each question, however many ask. */
class Fresh<K, V> {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 50;

    private final Function<K, V> counting;
    private final Clock clock;
    private final Map<K, Counted<V>> remembered = new ConcurrentHashMap<>();

    private record Counted<V>(Instant at, V value) {}

    Fresh(Function<K, V> counting, Clock clock) {
        this.counting = counting;
        this.clock = clock;
    }

    V get(K question) {
        Instant now = clock.instant();
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.clear();
        }
        return remembered
                .compute(
                        question,
                        (key, known) -> known != null && known.at().plus(FRESH).isAfter(now)
                                ? known
                                : new Counted<>(now, counting.apply(key)))
                .value();
    }

    /** Counts anew the next time. */
    void forget() {
        remembered.clear();
    }
}
