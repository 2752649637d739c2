package io.onramp.progress;

import io.onramp.order.Milestone;
import io.onramp.order.OrderAction;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where an onboarding stands, or what else is done with a service.
 *
 * @param service the order that made what it is about; its own number while a customer is onboarded
 * @param milestone the last one reached
 * @param milestonesReached how many of all
 * @param waitingSince when the step began that it waits in
 * @param dueAt the date that the customer asked for
 * @param forecastAt the day of its hand-over if it goes on as others did
 * @param refused whether Azure refused a change and nobody has resolved it yet
 * @param stuck whether Onramp has given up a step until somebody looks
 */
record Onboarding(
        OrderNumber number,
        OrderAction action,
        Optional<OrderNumber> service,
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
        Optional<Instant> forecastAt,
        boolean refused,
        boolean stuck,
        Optional<Instant> endedAt,
        String reason) {

    boolean overdue(Instant now) {
        return endedAt.isEmpty() && dueAt.filter(due -> due.isBefore(now)).isPresent();
    }

    /** Every reason to look at it, the worst first; the same that {@link Risk#condition} asks the database. */
    Set<Risk> risks(Instant now) {
        Set<Risk> risks = EnumSet.noneOf(Risk.class);
        if (endedAt.isPresent()) {
            return risks;
        }
        if (overdue(now)) {
            risks.add(Risk.LATE);
        }
        if (stuck) {
            risks.add(Risk.STUCK);
        }
        if (refused) {
            risks.add(Risk.REFUSED);
        }
        if (forecastAt.isPresent() && dueAt.filter(forecastAt.get()::isAfter).isPresent()) {
            risks.add(Risk.FORECAST);
        }
        if (waitingOn.isPresent()
                && waitingSince
                        .filter(since -> Patience.exhausted(waitingOn.get(), since, now))
                        .isPresent()) {
            risks.add(Risk.WAITING);
        }
        return risks;
    }
}
