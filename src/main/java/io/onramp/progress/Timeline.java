package io.onramp.progress;

import io.onramp.order.Milestone;
import io.onramp.order.Order;
import io.onramp.order.OrderAction;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The milestones of an onboarding: when each was reached, or by when it must be for the whole to be in time. */
final class Timeline {

    /**
     * The share of the time between order and date asked for that should have passed at each milestone. The carrier
     * takes most of it; the rest is the order of magnitude that operators plan with.
     */
    private static final Map<Milestone, Double> SHARES = new EnumMap<>(Map.of(
            Milestone.ORDER_COMPLETE, 0.05,
            Milestone.PLAN_APPROVED, 0.12,
            Milestone.CIRCUIT_ORDERED, 0.15,
            Milestone.CARRIER_PROVISIONED, 0.65,
            Milestone.PEERING_CONFIGURED, 0.70,
            Milestone.NETWORK_CONNECTED, 0.77,
            Milestone.NETWORK_HARDENED, 0.82,
            Milestone.TRAFFIC_VERIFIED, 0.95,
            Milestone.HANDED_OVER, 1.0));

    /** What a change passes: it has no order to complete, and builds whatever it has to in between. */
    private static final List<Milestone> OF_A_CHANGE = List.of(Milestone.PLAN_APPROVED, Milestone.HANDED_OVER);

    private Timeline() {}

    /**
     * @param next the first one that is not reached yet, of an onboarding that goes on
     * @param plannedFor empty where the order names no date, and of what an ended one did not reach
     */
    record Point(Milestone milestone, Optional<Instant> reachedAt, Optional<Instant> plannedFor, boolean next) {

        boolean late(Instant now) {
            return plannedFor.filter(by -> by.isBefore(reachedAt.orElse(now))).isPresent();
        }
    }

    static List<Point> of(Order order, Optional<Instant> due) {
        Map<Milestone, Instant> reached = new EnumMap<>(Milestone.class);
        order.milestones().forEach(entry -> reached.put(entry.milestone(), entry.at()));
        boolean running = !order.state().ended();
        List<Milestone> all = order.action() == OrderAction.MODIFY ? OF_A_CHANGE : List.of(Milestone.values());
        Optional<Milestone> next = all.stream()
                .filter(milestone -> running && !reached.containsKey(milestone))
                .findFirst();
        return all.stream()
                .map(milestone -> new Point(
                        milestone,
                        Optional.ofNullable(reached.get(milestone)),
                        due.filter(by -> (running || reached.containsKey(milestone)) && by.isAfter(order.createdAt()))
                                .map(by -> planned(order.createdAt(), by, SHARES.get(milestone))),
                        next.filter(milestone::equals).isPresent()))
                .toList();
    }

    private static Instant planned(Instant from, Instant by, double share) {
        return from.plusSeconds(Math.round(Duration.between(from, by).toSeconds() * share));
    }
}
