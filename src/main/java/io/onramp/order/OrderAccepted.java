package io.onramp.order;

/** An order was kept; what it asks for begins. Published inside the transaction that keeps it. */
public record OrderAccepted(OrderNumber number, OrderAction action) {}
