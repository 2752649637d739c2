package io.onramp.order;

/**
 * A service is no more: what was made for it is taken down. Published inside the transaction that ends the order which asked
 * for that.
 *
 * @param service the order that made it
 * @param by the order that ended it
 */
public record ServiceEnded(OrderNumber service, OrderNumber by) {}
