package io.onramp.order;

import java.util.Arrays;

/** The state of a service order, as TMF641 v4.1 names it. */
public enum OrderState {
    ACKNOWLEDGED("acknowledged"),
    PENDING("pending"),
    IN_PROGRESS("inProgress"),
    COMPLETED("completed"),
    REJECTED("rejected"),
    CANCELLED("cancelled"),
    FAILED("failed");

    private final String tmf;

    OrderState(String tmf) {
        this.tmf = tmf;
    }

    /** The name that TMF641 gives it. */
    public String tmf() {
        return tmf;
    }

    /** Whether nothing more will happen to the order. */
    public boolean ended() {
        return this == COMPLETED || this == REJECTED || this == CANCELLED || this == FAILED;
    }

    /** @throws IllegalArgumentException where TMF641 state is not one that Onramp uses */
    public static OrderState ofTmf(String tmf) {
        return Arrays.stream(values())
                .filter(state -> state.tmf.equals(tmf))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No order state is called " + tmf));
    }
}
