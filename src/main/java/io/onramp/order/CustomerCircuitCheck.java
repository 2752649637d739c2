package io.onramp.order;

import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whether the circuit that the customer gives is there, enabled, what was ordered and nobody else's. That its carrier has
 * not provisioned it yet is no finding: the onboarding waits for that.
 */
@Component
class CustomerCircuitCheck {

    private static final String FIELD = "circuitId";
    private static final int SUBSCRIPTION = 2;

    private final CustomerCircuits circuits;

    CustomerCircuitCheck(CustomerCircuits circuits) {
        this.circuits = circuits;
    }

    void check(OnboardingOrder order, Fields fields, Azure azure) {
        if (order.customerCircuitId().isEmpty()) {
            return;
        }
        String id = order.customerCircuitId().get();
        try {
            Optional<CustomerCircuits.Found> found = circuits.find(order.customerId(), id);
            if (found.isEmpty()) {
                fields.find(Missing.CIRCUIT, FIELD, "customer-circuit", "Azure has no circuit of that id");
            } else {
                compare(order, found.get(), fields);
            }
        } catch (SubscriptionRefused e) {
            azure.refused(id.split("/")[SUBSCRIPTION], FIELD, e);
        }
    }

    private static void compare(OnboardingOrder order, CustomerCircuits.Found found, Fields fields) {
        if (found.usedBy().filter(other -> !other.equals(order.customerId())).isPresent()) {
            fields.find(
                    Missing.CIRCUIT,
                    FIELD,
                    "one-customer-per-circuit",
                    "is used by another customer: a circuit has one");
        }
        if (!found.enabled()) {
            fields.find(Missing.CIRCUIT, FIELD, "customer-circuit-state", "is disabled on Microsoft's side");
        }
        same("carrier", found.carrier(), order.carrier(), fields);
        same("peeringLocation", found.peeringLocation(), order.peeringLocation(), fields);
        same("bandwidthInMbps", "" + found.bandwidthInMbps(), "" + order.demandInMbps(), fields);
        same("skuTier", found.skuTier(), order.skuTier().name(), fields);
    }

    /** The order may be as wrong as the circuit: an operator, who can correct either, decides. */
    private static void same(String field, String has, String ordered, Fields fields) {
        if (!has.equalsIgnoreCase(ordered)) {
            fields.find(
                    field, "customer-circuit-differs", "the customer's circuit has " + has + ", ordered is " + ordered);
        }
    }
}
