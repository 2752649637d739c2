package io.onramp.order;

/** What keeps an order from going on, in the order in which it is asked for. */
public enum Missing {
    /** All is there. */
    NOTHING("nothing"),
    /** Something in the order: an operator completes it. */
    ORDER("order"),
    /** A right in a subscription: whoever administers it grants that. */
    ACCESS("access"),
    /** The customer's own circuit, or an authorization on it: the customer gives that. */
    CIRCUIT("circuit");

    private final String wire;

    Missing(String wire) {
        this.wire = wire;
    }

    /** As the process models write it. */
    public String wire() {
        return wire;
    }
}
