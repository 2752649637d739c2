package io.onramp.order;

import java.util.Arrays;

/** The state of a service order, as TMF641 v4.1 names it. */
public enum OrderState {
    ACKNOWLEDGED("acknowledged"),
    PENDING("pending"),
    IN_PROGRESS("inProgress"),
    /** Somebody wants it cancelled, and that is being decided; the onboarding goes on meanwhile. */
    ASSESSING_CANCELLATION("assessingCancellation"),
    /** It is being cancelled: what was made for it is taken down. */
    PENDING_CANCELLATION("pendingCancellation"),
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

    /** Whether it is to be cancelled, or somebody wants that. */
    public boolean cancelling() {
        return this == ASSESSING_CANCELLATION || this == PENDING_CANCELLATION;
    }

    /** What has ended stays so, and what is being cancelled ends as cancelled or failed. */
    boolean mayBecome(OrderState next) {
        return switch (this) {
            case ACKNOWLEDGED, PENDING, IN_PROGRESS, ASSESSING_CANCELLATION -> true;
            case PENDING_CANCELLATION -> next == CANCELLED || next == FAILED;
            case COMPLETED, REJECTED, CANCELLED, FAILED -> false;
        };
    }

    /** @throws IllegalArgumentException where TMF641 state is not one that Onramp uses */
    public static OrderState ofTmf(String tmf) {
        return Arrays.stream(values())
                .filter(state -> state.tmf.equals(tmf))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No order state is called " + tmf));
    }
}
