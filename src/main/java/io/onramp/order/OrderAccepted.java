package io.onramp.order;

/** An order was kept; its onboarding begins. Published inside the transaction that keeps it. */
public record OrderAccepted(OrderNumber number) {}
