package io.onramp.order;

/**
 * Nothing more will happen to an order. Published inside the engine's transaction.
 *
 * @param reason in words, may be empty for a completed order
 */
public record OrderEnded(OrderNumber number, OrderState state, String reason) {}
