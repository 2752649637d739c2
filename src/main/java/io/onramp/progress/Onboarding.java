package io.onramp.progress;

import io.onramp.order.Milestone;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an onboarding stands.
 *
 * @param milestone the last one reached
 * @param milestonesReached how many of all
 * @param waitingSince when the step began that it waits in
 * @param dueAt the date that the customer asked for
 */
record Onboarding(
        OrderNumber number,
        String customer,
        String carrier,
        String location,
        String ticket,
        OrderState state,
        Optional<Milestone> milestone,
        int milestonesReached,
        Optional<WaitingOn> waitingOn,
        Optional<Instant> waitingSince,
        Instant acceptedAt,
        Optional<Instant> dueAt,
        Optional<Instant> endedAt,
        String reason) {

    boolean overdue(Instant now) {
        return endedAt.isEmpty() && dueAt.filter(due -> due.isBefore(now)).isPresent();
    }
}
