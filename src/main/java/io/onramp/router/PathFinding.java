package io.onramp.router;

import java.util.Objects;

/**
 * One thing that Azure sees otherwise than planned on a path.
 *
 * @param code stable, for decisions and tests, such as {@code arp-missing}
 * @param message what to look at, in the engineer's words and language
 */
public record PathFinding(Path path, String code, String message) {

    public PathFinding {
        Objects.requireNonNull(path);
        Objects.requireNonNull(code);
        Objects.requireNonNull(message);
    }
}
