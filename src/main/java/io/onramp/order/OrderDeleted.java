package io.onramp.order;

/** Its sender wants to see an order no more. Published inside the transaction that takes it off the list. */
public record OrderDeleted(OrderNumber number) {}
