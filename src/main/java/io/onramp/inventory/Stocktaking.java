package io.onramp.inventory;

import io.onramp.onboarding.PlanMade;
import io.onramp.order.Allocations;
import io.onramp.order.MilestoneReached;
import io.onramp.order.Order;
import io.onramp.order.OrderAccepted;
import io.onramp.order.OrderChanged;
import io.onramp.order.OrderEnded;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.order.Plans;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the inventory, inside the publisher's transaction and just before its commit: the rows of a service are the last
 * ones that a transaction takes, so that parallel branches of one onboarding wait for each other only there.
 */
@Component
class Stocktaking {

    private static final int AT_ONCE = 100;

    private final Orders orders;
    private final Plans plans;
    private final Allocations allocations;
    private final InventoryTable table;
    private final TransactionTemplate transaction;

    Stocktaking(
            Orders orders,
            Plans plans,
            Allocations allocations,
            InventoryTable table,
            TransactionTemplate transaction) {
        this.orders = orders;
        this.plans = plans;
        this.allocations = allocations;
        this.table = table;
        this.transaction = transaction;
    }

    /** A change of a service, or its end, is ordered. */
    @BeforeCommit
    void on(OrderAccepted event) {
        if (!event.action().makesService()) {
            count(event.number());
        }
    }

    @BeforeCommit
    void on(MilestoneReached event) {
        count(event.number());
    }

    @BeforeCommit
    void on(PlanMade event) {
        count(event.order());
    }

    @BeforeCommit
    void on(OrderEnded event) {
        count(event.number());
    }

    @BeforeCommit
    void on(OrderChanged event) {
        if (event.inDocument()) {
            count(event.number());
        }
    }

    /**
     * Goes through all orders, each in a transaction of its own: for those that were there before the inventory was, and
     * for whatever no event told. What is as it was is not written.
     */
    void countAll() {
        for (int from = 0; ; from += AT_ONCE) {
            List<Order> some = orders.list(from, AT_ONCE);
            some.stream()
                    .filter(order -> order.action().makesService())
                    .forEach(order -> transaction.executeWithoutResult(status -> count(order.number())));
            if (some.size() < AT_ONCE) {
                return;
            }
        }
    }

    /** The service that an order is about. */
    private void count(OrderNumber order) {
        orders.find(order).flatMap(Order::service).ifPresent(service -> {
            table.lock(service);
            orders.find(service)
                    .flatMap(made ->
                            Contents.of(made, orders.ofService(service), plans.find(service), allocations.of(service)))
                    .ifPresent(table::write);
        });
    }
}
