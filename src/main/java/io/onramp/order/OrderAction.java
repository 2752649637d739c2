package io.onramp.order;

import java.util.Arrays;
import java.util.Optional;

/** What an order asks for, as TMF641 v4.1 names the action of its item. */
public enum OrderAction {
    /** A new service: the customer is onboarded. */
    ADD("add"),
    /** A change of a service that there is. */
    MODIFY("modify"),
    /** A service is taken down. */
    DELETE("delete"),
    /** What exists in Azure already becomes a service as it is. */
    NO_CHANGE("noChange");

    private final String tmf;

    OrderAction(String tmf) {
        this.tmf = tmf;
    }

    /** The name that TMF641 gives it. */
    public String tmf() {
        return tmf;
    }

    /** Whether it makes a service of its own, which its number names from then on. */
    public boolean makesService() {
        return this == ADD || this == NO_CHANGE;
    }

    public static Optional<OrderAction> ofTmf(String tmf) {
        return Arrays.stream(values()).filter(action -> action.tmf.equals(tmf)).findFirst();
    }
}
