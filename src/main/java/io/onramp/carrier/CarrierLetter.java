package io.onramp.carrier;

import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words to a carrier that has no API here. */
final class CarrierLetter {

    static final String KEY_HIDDEN = "(shown on the letter's page)";

    private CarrierLetter() {}

    /** @param serviceKey a secret, or what stands in its place */
    static String text(OrderNumber order, Plan plan, String name, String serviceKey) {
        Plan.Circuit circuit = plan.circuit(name);
        return """
                To: %s
                Reference: %s / %s%s

                Please provision both the primary and the secondary connection for this ExpressRoute circuit:

                Service key:       %s
                Peering location:  %s
                Bandwidth:         %d Mbps
                Customer VLAN:     %s

                Please hand over on two different devices, confirm that both ports have the capacity, and tell us your order
                reference and the expected date.
                """
                .formatted(
                        circuit.carrier(),
                        order,
                        circuit.name(),
                        counted(plan, circuit),
                        serviceKey,
                        circuit.peeringLocation(),
                        circuit.bandwidthInMbps(),
                        vlans(circuit));
    }

    /** Each circuit has a key and a letter of its own. */
    private static String counted(Plan plan, Plan.Circuit circuit) {
        int circuits = plan.circuits().size();
        return circuits == 1
                ? ""
                : " (circuit %d of %d, each ordered by a letter of its own)"
                        .formatted(plan.circuits().indexOf(circuit) + 1, circuits);
    }

    private static String vlans(Plan.Circuit circuit) {
        return Stream.concat(
                        circuit.privatePeering().map(peering -> peering.vlanId() + " (private peering)").stream(),
                        circuit.microsoftPeering().map(peering -> peering.vlanId() + " (Microsoft peering)").stream())
                .collect(Collectors.joining("\n                   "));
    }
}
