package io.onramp.order;

/**
 * The onboarding of an order is to go before others. Published inside the transaction in which that becomes known.
 *
 * @param by who wants that, as the ticket system names them
 */
public record PriorityRaised(OrderNumber number, String by) {}
