package io.onramp.progress;

import io.onramp.onboarding.Turns;
import io.onramp.order.Order;
import io.onramp.order.OrderAction;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What an order is about, and what else is done with the same service, for its page. */
@Component
class ServiceView {

    private final Orders orders;
    private final ObjectProvider<Turns> turns;

    ServiceView(Orders orders, ObjectProvider<Turns> turns) {
        this.orders = orders;
        this.turns = turns;
    }

    /** Another order about the same service. */
    record Other(String number, String action, String state) {}

    /**
     * @param action what the order asks for, as TMF641 names it
     * @param milestones whether it has any
     * @param service number of the order that made the service, where that is another; else empty
     * @param awaited whose end it waits for; nothing where it does not wait
     * @param others all others about the same service, the oldest first
     * @param removable whether an operator may have the service taken down from this page
     */
    record Shown(
            String action,
            boolean milestones,
            String service,
            Optional<Other> awaited,
            List<Other> others,
            boolean removable) {}

    Shown show(OrderNumber number) {
        Order order = orders.get(number);
        Optional<OrderNumber> service =
                order.service().filter(named -> orders.find(named).isPresent());
        List<Order> others = service.map(orders::ofService).orElse(List.of()).stream()
                .filter(other -> !other.number().equals(number))
                .toList();
        return new Shown(
                order.action().tmf(),
                order.action() != OrderAction.DELETE,
                service.filter(named -> !named.equals(number))
                        .map(OrderNumber::value)
                        .orElse(""),
                turns.stream()
                        .flatMap(all -> all.awaitedBy(number).stream())
                        .flatMap(other -> orders.find(other).stream())
                        .map(ServiceView::other)
                        .findFirst(),
                others.stream()
                        .filter(other -> other.service().filter(number::equals).isPresent())
                        .map(ServiceView::other)
                        .toList(),
                isRemovable(order));
    }

    /** Whether it made a service that is there, and that nobody wants taken down yet. */
    boolean isRemovable(Order order) {
        return order.action().makesService()
                && order.state() == OrderState.COMPLETED
                && removals(order).isEmpty();
    }

    /** The orders that have taken its service down, or are about to. */
    List<Order> removals(Order order) {
        return orders.ofService(order.number()).stream()
                .filter(other -> other.action() == OrderAction.DELETE)
                .filter(other -> !other.state().ended() || other.state() == OrderState.COMPLETED)
                .toList();
    }

    private static Other other(Order order) {
        return new Other(
                order.number().value(), order.action().tmf(), order.state().tmf());
    }
}
