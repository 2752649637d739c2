package io.onramp.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Finding;
import io.onramp.order.InformationRequired;
import io.onramp.order.MilestoneReached;
import io.onramp.order.Order;
import io.onramp.order.OrderAccepted;
import io.onramp.order.OrderChanged;
import io.onramp.order.OrderDeleted;
import io.onramp.order.OrderInJeopardy;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderStateChanged;
import io.onramp.order.Orders;
import io.onramp.ticketing.Notifications;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/** Puts what happens to an order as a TMF641 v4.1 event, with the order as it is at that moment. */
@Component
class OrderNotifier {

    private final Orders orders;
    private final ServiceOrderView view;
    private final CancelView cancelView;
    private final Notifications notifications;

    OrderNotifier(Orders orders, ServiceOrderView view, CancelView cancelView, Notifications notifications) {
        this.orders = orders;
        this.view = view;
        this.cancelView = cancelView;
        this.notifications = notifications;
    }

    /** Before anything that the beginning onboarding may say of itself. */
    @EventListener
    @org.springframework.core.annotation.Order(Ordered.HIGHEST_PRECEDENCE + 1)
    void on(OrderAccepted event) {
        tell(event.number(), "ServiceOrderCreateEvent", "");
    }

    @EventListener
    void on(OrderStateChanged event) {
        tell(event.number(), "ServiceOrderStateChangeEvent", "");
    }

    /** That an order which has ended is expected no more goes without saying. */
    @EventListener
    void on(OrderChanged event) {
        if (!event.inDocument() && orders.get(event.number()).state().ended()) {
            return;
        }
        tell(event.number(), "ServiceOrderAttributeValueChangeEvent", String.join(",", new TreeSet<>(event.fields())));
    }

    @EventListener
    void on(MilestoneReached event) {
        tell(event.number(), "ServiceOrderMilestoneEvent", "");
    }

    @EventListener
    void on(OrderInJeopardy event) {
        tell(event.number(), "ServiceOrderJeopardyEvent", "");
    }

    @EventListener
    void on(InformationRequired event) {
        tell(
                event.number(),
                "ServiceOrderInformationRequiredEvent",
                event.findings().stream().map(Finding::field).distinct().collect(Collectors.joining(",")));
    }

    @EventListener
    void on(OrderDeleted event) {
        tell(event.number(), "ServiceOrderDeleteEvent", "");
    }

    @EventListener
    void on(CancelRequests.Moved event) {
        CancelRequest request = event.request();
        notifications.tell(
                orders.get(request.order()).source().system(),
                request.order(),
                event.created() ? "CancelServiceOrderCreateEvent" : "CancelServiceOrderStateChangeEvent",
                "",
                listener -> content(
                        "cancelServiceOrder", cancelView.show(request, listener.apiBase(), listener.language())));
    }

    private void tell(OrderNumber number, String type, String fieldPath) {
        Order order = orders.get(number);
        notifications.tell(
                order.source().system(),
                number,
                type,
                fieldPath,
                listener -> content("serviceOrder", view.show(order, listener.apiBase(), listener.language())));
    }

    private static ObjectNode content(String name, ObjectNode resource) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set(name, resource);
        return content;
    }
}
