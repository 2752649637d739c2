package io.onramp.order;

/**
 * An order about a service waits until another one about the same service has ended. Published inside the transaction in which
 * it begins to wait.
 *
 * @param other whom it waits for
 */
public record TurnAwaited(OrderNumber order, OrderNumber service, OrderNumber other) {}
