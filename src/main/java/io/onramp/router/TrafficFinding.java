package io.onramp.router;

import java.util.Objects;

/**
 * One thing that Azure sees otherwise than planned, or cannot show. The onboarding does not go on with it, unless a named
 * person accepts it.
 *
 * @param code stable, for decisions and tests, such as {@code arp-missing}
 * @param message what to look at, in the engineer's words and language
 */
public record TrafficFinding(String code, String message) {

    public TrafficFinding {
        Objects.requireNonNull(code);
        Objects.requireNonNull(message);
    }
}
