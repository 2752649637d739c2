package io.onramp.azure;

import io.onramp.order.OrderNumber;

/**
 * A batch has ended. Published inside the transaction that settles it: a listener that throws rolls that transaction back,
 * and it is tried again later.
 *
 * <p>One that is never taken comes as a refusal, code {@code OutcomeNotTaken}, after ten failures in a row.
 *
 * @param replyTo as given with the batch
 */
public record ChangeSettled(OrderNumber order, String activity, String replyTo, Outcome outcome) {}
