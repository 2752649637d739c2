package io.onramp.azure;

import io.onramp.order.OrderNumber;

/**
 * A batch has ended. Published inside the transaction that settles it: a listener that throws rolls that transaction back,
 * and it is tried again later.
 *
 * @param replyTo as given with the batch
 */
public record ChangeSettled(OrderNumber order, String activity, String replyTo, Outcome outcome) {}
