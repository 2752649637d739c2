package io.onramp.circuit;

/**
 * A plan names a circuit or a virtual network that another customer's order has got meanwhile. The pre-flight, asked again,
 * says so as a finding.
 */
class ClaimedByOther extends RuntimeException {

    /** @param resourceKey the resource's id in lower case */
    ClaimedByOther(String resourceKey) {
        super("Another customer's order uses " + resourceKey + ": it is checked again");
    }
}
