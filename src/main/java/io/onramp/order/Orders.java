package io.onramp.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The orders: accepted once, kept as TMF641 documents, told of what their onboarding reaches. */
public interface Orders {

    /**
     * Keeps an order and lets its onboarding begin, in the caller's transaction. Secrets in it (BGP keys, authorization
     * keys) go to the secret store; the document keeps references.
     *
     * @param document a TMF641 v4.1 service order (create); anything missing or wrong inside is found later, by the
     *     pre-flight, and never refused here
     * @return the order, and whether it was there already (same system and external id: nothing changes)
     */
    Acceptance accept(ObjectNode document, OrderSource source);

    Optional<Order> find(OrderNumber number);

    /** The order that such a request made. */
    Optional<Order> find(OrderSource source);

    /** @throws java.util.NoSuchElementException where there is no such order */
    default Order get(OrderNumber number) {
        return find(number).orElseThrow(() -> new java.util.NoSuchElementException("No order " + number));
    }

    /** What is known of orders without reading their documents; those that there are. */
    default Map<OrderNumber, Outline> outlines(Set<OrderNumber> numbers) {
        return numbers.stream()
                .flatMap(number -> find(number).stream())
                .collect(Collectors.toMap(Order::number, order -> new Outline(order.state(), order.customerId())));
    }

    /** @param customerId as ordered, or the empty string */
    record Outline(OrderState state, String customerId) {}

    /** Newest first. */
    List<Order> list(int offset, int limit);

    /** Those from that sender only, such as {@code tmf641:ticketing}, newest first. */
    List<Order> list(String sourceSystem, int offset, int limit);

    /** All orders about a service, the one that made it first. */
    List<Order> ofService(OrderNumber service);

    /** The order that has ended a service; empty where there still is one. */
    default Optional<OrderNumber> endedBy(OrderNumber service) {
        return ofService(service).stream()
                .filter(order -> order.action() == OrderAction.DELETE && order.state() == OrderState.COMPLETED)
                .map(Order::number)
                .findFirst();
    }

    /** Those of them whose service has ended. */
    default Set<OrderNumber> ended(Set<OrderNumber> services) {
        return services.stream().filter(one -> endedBy(one).isPresent()).collect(Collectors.toSet());
    }

    /**
     * Replaces characteristics (and the customer, key {@code customer}, and the service that it is about, key
     * {@code service}) of an order that is being completed, or of a service that was changed.
     */
    void amend(OrderNumber number, ObjectNode characteristics, String byUser);

    /** Records a milestone once; a second time changes nothing. */
    void reached(OrderNumber number, Milestone milestone);

    /**
     * Something must be known before the onboarding can go on: the ticket is told, the state becomes pending, unless it is
     * being decided whether the order is cancelled.
     */
    void requireInformation(OrderNumber number, List<Finding> findings);

    /**
     * Somebody wants the onboarding stopped. The state becomes assessingCancellation, and the onboarding goes on until it is
     * decided: people decide, unless nothing has been made or ordered yet.
     *
     * @param reason why, for the people who decide and for the ticket; may be empty, and is cut after 1,000 characters
     * @param by user id or name of who asks
     */
    CancellationAnswer askToCancel(OrderNumber number, String reason, String by);

    /** The last wish to cancel it, whatever came of that. */
    Optional<Cancellation> cancellation(OrderNumber number);

    /**
     * It is not cancelled: the state is again what it was, or has become meanwhile.
     *
     * @param reason for whoever asked
     * @throws IllegalStateException where nothing is being decided
     */
    void refuseCancellation(OrderNumber number, String reason);

    /**
     * It is cancelled, asked for or not: the state becomes pendingCancellation until {@link #end} is called. A second time
     * changes nothing.
     */
    void cancel(OrderNumber number);

    /**
     * The onboarding goes on (again): the state becomes inProgress, unless it is being decided whether the order is
     * cancelled.
     */
    void proceed(OrderNumber number);

    /** The onboarding has ended; where it is complete, a wish to cancel it has come too late. */
    void end(OrderNumber number, OrderState state, String reason);

    /** @param already the same request had made this order before */
    record Acceptance(Order order, boolean already) {}
}
