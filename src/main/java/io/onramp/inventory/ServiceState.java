package io.onramp.inventory;

import io.onramp.order.Milestone;
import io.onramp.order.OrderState;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Where a service is in its life, as TMF638 v4 names it. */
enum ServiceState {
    /** What was ordered can be built. */
    FEASIBILITY_CHECKED("feasibilityChecked"),
    /** It is planned. */
    DESIGNED("designed"),
    /** The circuit is there, and is billed. */
    RESERVED("reserved"),
    /** The carrier has provisioned its side; no traffic was seen yet. */
    INACTIVE("inactive"),
    /** Traffic was verified, and it was handed over. */
    ACTIVE("active"),
    /** It was taken down, or never built. */
    TERMINATED("terminated");

    private final String tmf;

    ServiceState(String tmf) {
        this.tmf = tmf;
    }

    /** The name that TMF638 gives it. */
    String tmf() {
        return tmf;
    }

    static Optional<ServiceState> ofTmf(String tmf) {
        return Arrays.stream(values()).filter(state -> state.tmf.equals(tmf)).findFirst();
    }

    /**
     * What a service's state follows from.
     *
     * @param order of the order that made it
     * @param reached by its onboarding; what was reached once stays so, also where the order is corrected later
     * @param ended whether a later order has had it taken down; while that or a change is under way it is what it was
     */
    record Facts(OrderState order, Set<Milestone> reached, boolean planned, boolean ended) {

        Facts {
            reached = Set.copyOf(reached);
        }
    }

    /** @return empty where there is no service: nobody has found the order complete */
    static Optional<ServiceState> of(Facts facts) {
        if (facts.order() == OrderState.COMPLETED) {
            return Optional.of(facts.ended() ? TERMINATED : ACTIVE);
        }
        if (!facts.planned() && !facts.reached().contains(Milestone.ORDER_COMPLETE)) {
            return Optional.empty();
        }
        if (facts.order().ended()) {
            return Optional.of(TERMINATED);
        }
        if (facts.reached().contains(Milestone.CARRIER_PROVISIONED)) {
            return Optional.of(INACTIVE);
        }
        if (facts.reached().contains(Milestone.CIRCUIT_ORDERED)) {
            return Optional.of(RESERVED);
        }
        return Optional.of(facts.planned() ? DESIGNED : FEASIBILITY_CHECKED);
    }

    /** Whether its circuits are in Azure, as far as they are the CSP's. */
    boolean built() {
        return this == RESERVED || this == INACTIVE || this == ACTIVE;
    }

    /** Whether its peerings and networks may be there too. */
    boolean connected() {
        return this == INACTIVE || this == ACTIVE;
    }
}
