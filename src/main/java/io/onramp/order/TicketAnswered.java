package io.onramp.order;

/**
 * Somebody wrote on the ticket of an order, or changed what its fields say. Published inside the transaction that keeps
 * it.
 *
 * @param author as the ticket system names them, may be empty
 * @param text as they wrote it: plain text, whatever they put into it
 */
public record TicketAnswered(OrderNumber number, String author, String text) {}
