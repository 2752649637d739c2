package io.onramp.order;

/** An order has gone from one state to another. Published inside the transaction in which it does. */
public record OrderStateChanged(OrderNumber number, OrderState from, OrderState to) {}
