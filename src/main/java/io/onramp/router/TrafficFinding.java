package io.onramp.router;

import java.util.Objects;

/**
 * One thing that Azure sees otherwise than planned, or cannot show.
 *
 * @param code stable, for decisions and tests, such as {@code arp-missing}
 * @param message what to look at, in the engineer's words and language
 */
public record TrafficFinding(String code, String message) {

    /** Not a difference: Azure's tables do not show it, so nobody can tell. */
    static final String IPV6_NOT_SHOWN = "ipv6-not-shown";

    public TrafficFinding {
        Objects.requireNonNull(code);
        Objects.requireNonNull(message);
    }

    /** Whether the process may not go on with it. */
    boolean blocks() {
        return !code.equals(IPV6_NOT_SHOWN);
    }
}
