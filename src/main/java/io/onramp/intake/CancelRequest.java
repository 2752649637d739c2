package io.onramp.intake;

import io.onramp.order.OrderNumber;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A request to cancel an order: a task that its client can look at.
 *
 * @param client who asked
 * @param requestedFor when it is to happen; empty for at once
 * @param message how it ended, empty until then
 */
record CancelRequest(
        String id,
        OrderNumber order,
        String client,
        String reason,
        Optional<Instant> requestedFor,
        State state,
        String message,
        Instant askedAt,
        Optional<Instant> endedAt) {

    /** As TMF641 names them. */
    enum State {
        /** The time for it has not come. */
        ACCEPTED("accepted"),
        IN_PROGRESS("inProgress"),
        DONE("done"),
        /** The order is not cancelled. */
        TERMINATED_WITH_ERROR("terminatedWithError");

        private final String tmf;

        State(String tmf) {
            this.tmf = tmf;
        }

        String tmf() {
            return tmf;
        }

        static State ofTmf(String tmf) {
            return Arrays.stream(values())
                    .filter(state -> state.tmf.equals(tmf))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
