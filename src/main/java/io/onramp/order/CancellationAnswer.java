package io.onramp.order;

/** What becomes of the wish to cancel an order. */
public enum CancellationAnswer {
    /** The onboarding is told; people decide where something has been made or ordered already. */
    ACCEPTED,
    /** Somebody has asked before, or the order is being cancelled. Nothing changes. */
    ALREADY_ASKED,
    /** The order has ended. */
    TOO_LATE
}
