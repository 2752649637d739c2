package io.onramp.carrier;

import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;

/** The words to a carrier that has no API here. */
final class CarrierLetter {

    static final String KEY_HIDDEN = "(shown on the letter's page)";

    private CarrierLetter() {}

    /** @param serviceKey a secret, or what stands in its place */
    static String text(OrderNumber order, Plan.Circuit circuit, String serviceKey) {
        return """
                To: %s
                Reference: %s / %s

                Please provision both the primary and the secondary connection for this ExpressRoute circuit:

                Service key:       %s
                Peering location:  %s
                Bandwidth:         %d Mbps
                Customer VLAN:     %d (private peering)

                Please hand over on two different devices and tell us your order reference and the expected date.
                """
                .formatted(
                        circuit.carrier(),
                        order,
                        circuit.name(),
                        serviceKey,
                        circuit.peeringLocation(),
                        circuit.bandwidthInMbps(),
                        circuit.privatePeering().map(Plan.Peering::vlanId).orElseThrow());
    }
}
