package io.onramp.carrier;

import io.onramp.order.PortCapacity.Shortage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What several circuits need of the ports that they share. */
final class PortTally {

    private final Map<String, Shortage> needs = new LinkedHashMap<>();

    /**
     * One of them needs more of a port.
     *
     * @param share what is to have room for all that is needed of it: a port, or a connection's part of it
     * @param freeMbps what that has free before any of them gets more
     */
    void needs(String share, String port, int freeMbps, int mbps) {
        needs.merge(
                share,
                new Shortage(port, Math.max(0, freeMbps), mbps),
                (one, other) -> new Shortage(port, one.freeMbps(), one.neededMbps() + other.neededMbps()));
    }

    /** What is left of that much once those have what they need; below 0 where they need more. */
    int left(String share, int freeMbps) {
        return needs.containsKey(share) ? freeMbps - needs.get(share).neededMbps() : freeMbps;
    }

    List<Shortage> shortages() {
        return needs.values().stream()
                .filter(need -> need.neededMbps() > need.freeMbps())
                .toList();
    }
}
