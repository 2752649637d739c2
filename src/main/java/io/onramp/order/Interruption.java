package io.onramp.order;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Which of a service's BGP sessions go down by a change, and stay down until the customer's routers have followed. */
public final class Interruption {

    private Interruption() {}

    /** Names of circuits that stay and get another VLAN, AS number, link or MD5 key. */
    public static List<String> circuits(PlanDifference change) {
        return change.wanted().circuits().stream()
                .filter(circuit -> !circuit.ownedByCustomer())
                .filter(circuit -> PlanDifference.find(change.former(), circuit.name())
                        .filter(had -> isInterrupted(had, circuit))
                        .isPresent())
                .map(Plan.Circuit::name)
                .toList();
    }

    private static boolean isInterrupted(Plan.Circuit had, Plan.Circuit now) {
        return differs(had.privatePeering(), now.privatePeering(), Interruption::session)
                || differs(had.microsoftPeering(), now.microsoftPeering(), Interruption::session);
    }

    private static <T> boolean differs(Optional<T> had, Optional<T> now, Function<T, List<Object>> session) {
        return had.isPresent()
                && now.isPresent()
                && !Objects.equals(session.apply(had.get()), session.apply(now.get()));
    }

    private static List<Object> session(Plan.Peering peering) {
        return List.of(peering.peerAsn(), peering.vlanId(), peering.ipv4(), peering.ipv6(), peering.sharedKeyRef());
    }

    private static List<Object> session(Plan.MicrosoftPeering peering) {
        return List.of(peering.peerAsn(), peering.vlanId(), peering.ipv4(), peering.sharedKeyRef());
    }
}
