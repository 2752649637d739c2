package io.onramp.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whether the ports have the room for what a change of a service adds in bandwidth. Azure raises a circuit's bandwidth only
 * where its port has the capacity (Microsoft, "Modify an ExpressRoute circuit"), and says so once the change is being made.
 * What the ports do not say stands in nobody's way: it is told to those who approve.
 */
@Component
class CapacityCheck {

    private static final String BANDWIDTH = "bandwidthInMbps";

    private final PortCapacity ports;

    CapacityCheck(PortCapacity ports) {
        this.ports = ports;
    }

    /**
     * The same result where the ports have the room, or do not say.
     *
     * @param asked as {@link ChangedService#asked}
     */
    PreFlight.Result check(PreFlight.Ready ready, Plan current, Set<String> asked) {
        OnboardingOrder wanted = ready.order();
        List<Finding> findings = new ArrayList<>();
        List<PreFlight.Unknown> unknown = new ArrayList<>(ready.unknown());
        demands(current, wanted, asked).forEach((location, circuits) -> {
            PortCapacity.Answer answer = ports.ask(wanted.number(), wanted.carrier(), location, circuits);
            answer.tooSmall().forEach(port -> findings.add(tooSmall(port, wanted.carrier(), location)));
            answer.doubts().forEach(doubt -> unknown.add(unknown(doubt, wanted.carrier(), location, circuits)));
        });
        return findings.isEmpty()
                ? new PreFlight.Ready(wanted, unknown)
                : new PreFlight.NotReady(findings, Missing.ORDER);
    }

    /** By location: circuits that grow, and those that are made. */
    static Map<String, List<PortCapacity.Demand>> demands(Plan current, OnboardingOrder wanted, Set<String> asked) {
        Map<String, List<PortCapacity.Demand>> demands = new LinkedHashMap<>();
        if (wanted.customerCircuitId().isPresent()) {
            return demands;
        }
        List<CircuitDraft> drafts = CircuitDraft.of(wanted);
        CircuitNames names = CircuitNames.changed(drafts, wanted, current, Set.of(), asked);
        for (CircuitDraft draft : drafts) {
            String name = names.of(draft);
            Optional<Plan.Circuit> kept = names.kept(name);
            int has = kept.map(Plan.Circuit::bandwidthInMbps).orElse(0);
            boolean stays = kept.isPresent() && !asked.contains(BANDWIDTH);
            if (!stays && draft.bandwidthInMbps() > has) {
                demands.computeIfAbsent(draft.peeringLocation(), location -> new ArrayList<>())
                        .add(new PortCapacity.Demand(name, has, draft.bandwidthInMbps()));
            }
        }
        return demands;
    }

    private static Finding tooSmall(PortCapacity.Shortage port, String carrier, String location) {
        return new Finding(
                BANDWIDTH,
                "port-capacity",
                ("needs %d Mbps more, and the port %s of %s in %s has room for %d Mbps: have the carrier enlarge it, or order"
                                + " another peering location or carrier, for which a new circuit is made before the old one goes")
                        .formatted(port.neededMbps(), port.port(), carrier, location, port.freeMbps()));
    }

    private static PreFlight.Unknown unknown(
            PortCapacity.Doubt doubt, String carrier, String location, List<PortCapacity.Demand> circuits) {
        int more = circuits.stream().mapToInt(PortCapacity.Demand::moreMbps).sum();
        return new PreFlight.Unknown(
                "Not known: whether the ports of %s in %s take %d Mbps more; ask the carrier before you approve (%s)"
                        .formatted(carrier, location, more, doubt.words().replace("; ", ", ")),
                doubt.passing());
    }
}
