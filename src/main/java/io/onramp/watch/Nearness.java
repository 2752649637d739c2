package io.onramp.watch;

import io.onramp.wire.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * From when on something that ends wants to be renewed. Certificates that live for months or less are as a rule renewed by
 * a program, once a third of their life is left (Let's Encrypt, "Integration Guide"), and would be told of for days in each of
 * their lives: so never before their last quarter, in which a program is late.
 *
 * @param before its end, at most
 */
record Nearness(Duration before) {

    private static final int QUARTER = 4;

    /** Whether it ends soon, or has ended. One that has not begun yet is judged by its end only. */
    boolean near(Validity validity, Instant now) {
        return !now.isBefore(validity.until().minus(before(validity)));
    }

    /** That of a chain which matters: of those near their end, else of all, the one that ends first. */
    Optional<Validity> first(List<Validity> chain, Instant now) {
        return chain.stream()
                .min(Comparator.comparing((Validity one) -> !near(one, now)).thenComparing(Validity::until));
    }

    private Duration before(Validity validity) {
        Duration life = Duration.between(validity.from(), validity.until());
        Duration quarter = life.isNegative() ? Duration.ZERO : life.dividedBy(QUARTER);
        return quarter.compareTo(before) < 0 ? quarter : before;
    }
}
