package io.onramp.order;

/** An order has come to be at risk. Published inside the transaction that writes it down. */
public record OrderInJeopardy(OrderNumber number, Jeopardy why) {}
