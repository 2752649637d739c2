package io.onramp.order;

/**
 * An order is being cancelled: what was made for it is taken down, and {@link OrderEnded} follows. Published inside the
 * engine's transaction.
 */
public record CancellationAccepted(OrderNumber number) {}
