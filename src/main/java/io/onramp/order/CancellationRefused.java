package io.onramp.order;

/**
 * An order that somebody wanted cancelled is not: it goes on as before, or was complete first. Published inside the
 * transaction in which that is settled.
 *
 * @param reason in words, for whoever asked
 */
public record CancellationRefused(OrderNumber number, String reason) {}
