package io.onramp.watch;

import io.onramp.azure.Difference;
import io.onramp.order.CircuitLimits;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One path of a peering, as Microsoft's edge saw it last.
 *
 * @param path {@code primary} or {@code secondary}
 * @param limit how many IPv4 routes the peering takes from the customer; beyond it BGP is dropped (Microsoft,
 *     "ExpressRoute FAQ")
 * @param ipv4, ipv6 the number of routes received, or the state of a session that is not established; empty where nothing
 *     is known or there is no such session
 */
record PathSeen(String path, int limit, String ipv4, String ipv6) {

    /** In steps, so that a limit that is left until a day is no new matter with every route. Percent. */
    private static final int STEP = 5;

    /** @param from the share of a limit, in percent, from which on it is told */
    Stream<Difference> warnings(int from) {
        return Stream.of(
                        session("IPv4", ipv4),
                        session("IPv6", ipv6),
                        near("IPv4", ipv4, limit, from),
                        near("IPv6", ipv6, CircuitLimits.IPV6_ROUTES, from))
                .flatMap(Optional::stream);
    }

    /** Which of the states it is in that are not established changes from look to look. */
    private Optional<Difference> session(String family, String state) {
        return state.isEmpty() || isCount(state)
                ? Optional.empty()
                : Optional.of(new Difference("BGP over " + family + " on the " + path + " path", "up", "down"));
    }

    private Optional<Difference> near(String family, String state, int most, int from) {
        if (!isCount(state)) {
            return Optional.empty();
        }
        int percent = (int) (100L * Integer.parseInt(state) / most);
        return percent < from
                ? Optional.empty()
                : Optional.of(new Difference(
                        "The number of " + family + " routes on the " + path + " path",
                        "below " + from + " %",
                        Math.max(from, percent / STEP * STEP) + " % or more of the " + most + " that Azure takes"));
    }

    private static boolean isCount(String state) {
        return state.matches("\\d{1,9}");
    }
}
