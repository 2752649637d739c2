package io.onramp.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an order is expected to go on.
 *
 * @param expectedAt when it will be done
 * @param alerts why it is at risk now, the oldest first
 */
public record Outlook(Optional<Instant> expectedAt, List<Alert> alerts) {

    public Outlook {
        alerts = List.copyOf(alerts);
    }

    /** A risk and since when. */
    public record Alert(String id, Jeopardy why, Instant since) {}
}
