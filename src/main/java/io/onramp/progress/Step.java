package io.onramp.progress;

import io.onramp.onboarding.StepStarted;
import io.onramp.order.OrderNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A step that an onboarding has come to, and how it left it. */
record Step(
        OrderNumber order,
        String processKey,
        String activityId,
        String name,
        Optional<WaitingOn> waitingOn,
        Instant startedAt,
        Optional<Instant> endedAt,
        EndedHow endedHow) {

    enum EndedHow {
        OPEN(""),
        COMPLETED("completed"),
        INTERRUPTED("interrupted");

        private final String key;

        EndedHow(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        static EndedHow of(String key) {
            return COMPLETED.key.equals(key) ? COMPLETED : INTERRUPTED.key.equals(key) ? INTERRUPTED : OPEN;
        }
    }

    boolean open() {
        return endedAt.isEmpty();
    }

    /** Whether somebody has to say how it goes on after Azure said no. */
    boolean resolvesRefusal() {
        return activityId.startsWith("resolveRefused");
    }

    static Optional<WaitingOn> waitingOn(StepStarted started) {
        return started.waitingOn().flatMap(WaitingOn::of);
    }

    static Step read(ResultSet row, int index) throws SQLException {
        return new Step(
                new OrderNumber(row.getString("order_number")),
                row.getString("process_key"),
                row.getString("activity_id"),
                row.getString("name"),
                WaitingOn.of(row.getString("waiting_on")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                EndedHow.of(row.getString("ended_how")));
    }
}
