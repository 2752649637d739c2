package io.onramp.order;

/**
 * A change of a service is given up, and what it has changed is put back. Published inside the transaction in which the
 * service's plan becomes what was in use.
 */
public record ChangeGivenUp(OrderNumber service, OrderNumber change) {}
