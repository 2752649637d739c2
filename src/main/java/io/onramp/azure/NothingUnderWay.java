package io.onramp.azure;

import io.onramp.order.OrderNumber;

/**
 * Whatever was under way in Azure for an order when it was withdrawn has come to its end, one way or the other. Published
 * inside the transaction that notes it: a listener that throws rolls that transaction back, and it is tried again later.
 *
 * @param replyTo as given to {@link ChangeLedger#withdraw}
 */
public record NothingUnderWay(OrderNumber order, String replyTo) {}
