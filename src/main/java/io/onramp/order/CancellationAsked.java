package io.onramp.order;

/**
 * Somebody wants an order cancelled. Published inside the transaction that keeps the wish.
 *
 * @param reason in their words, may be empty
 * @param by user id or name of who asks
 */
public record CancellationAsked(OrderNumber number, String reason, String by) {}
