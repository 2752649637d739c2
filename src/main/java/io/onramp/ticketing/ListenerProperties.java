package io.onramp.ticketing;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How listeners are told.
 *
 * @param retryDelay before the second attempt at a notification (default 2 s); doubles with each further one
 * @param slowRetryDelay the longest time between two attempts (default 15 min)
 * @param giveUpAfter how long a listener may be out of reach before it is told nothing any more (default 3 days)
 * @param refusals how often a notification is tried that the listener says is wrong, before it is set aside (default 5)
 * @param timeout for an answer (default 10 s)
 * @param mostOfOne how many listeners one client may have (default 20)
 * @param privateHosts names of hosts that may be called back though their addresses are private; the cloud's own
 *     services at 169.254.0.0/16 never are
 */
@ConfigurationProperties("onramp.listeners")
record ListenerProperties(
        @DefaultValue("2s") Duration retryDelay,
        @DefaultValue("15m") Duration slowRetryDelay,
        @DefaultValue("3d") Duration giveUpAfter,
        @DefaultValue("5") int refusals,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("20") int mostOfOne,
        @DefaultValue({}) Set<String> privateHosts) {

    ListenerProperties {
        if (retryDelay.isNegative() || retryDelay.isZero() || slowRetryDelay.compareTo(retryDelay) < 0) {
            throw new IllegalArgumentException(
                    "onramp.listeners: retry-delay must be positive and at most slow-retry-delay");
        }
        if (giveUpAfter.compareTo(slowRetryDelay) < 0 || refusals < 1 || mostOfOne < 1 || timeout.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "onramp.listeners: give-up-after must be at least slow-retry-delay, the others positive");
        }
        privateHosts = privateHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Doubles with each attempt up to the longest. */
    Duration delay(int attempts) {
        Duration doubled = retryDelay.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 20));
        return doubled.compareTo(slowRetryDelay) < 0 ? doubled : slowRetryDelay;
    }
}
