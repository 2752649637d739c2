package io.onramp.watch;

import io.onramp.azure.ManagedResources;
import io.onramp.azure.ManagedResources.Managed;
import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.order.Orders.Outline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How Azure is to be: what the ledger made of orders that are completed, with what people took over since. What an order
 * that has not ended has its hands on is left alone, with everything that is in the same circuit or network.
 */
@Component
@Transactional(readOnly = true)
class Standing {

    private final ManagedResources resources;
    private final TakenOver takenOver;
    private final Orders orders;

    Standing(ManagedResources resources, TakenOver takenOver, Orders orders) {
        this.resources = resources;
        this.takenOver = takenOver;
        this.orders = orders;
    }

    /** All of a subscription, the first made first. */
    List<Wanted> in(String subscription) {
        Map<String, TakenOver.Taken> taken = takenOver.in(subscription);
        List<Managed> all = resources.in(subscription, TakenOver.since(taken));
        Set<OrderNumber> numbers = new HashSet<>();
        all.forEach(one -> numbers.addAll(one.orders()));
        Map<OrderNumber, Outline> outlines = new HashMap<>(orders.outlines(numbers));
        // what a service leaves behind, such as a resource group, is nobody's any more
        outlines.keySet().removeAll(orders.ended(numbers));
        Set<ResourceId> busy = busy(all, outlines);
        List<Wanted> wanted = new ArrayList<>();
        for (Managed one : all) {
            completed(one, outlines)
                    .ifPresent(order -> wanted.add(new Wanted(
                            one,
                            TakenOver.applied(
                                    Optional.ofNullable(taken.get(one.id().key())), one),
                            order,
                            customer(order, outlines),
                            busy.contains(root(one.id())))));
        }
        return wanted;
    }

    private static Set<ResourceId> busy(List<Managed> all, Map<OrderNumber, Outline> outlines) {
        Set<ResourceId> busy = new HashSet<>();
        for (Managed one : all) {
            boolean handsOn = one.orders().stream()
                    .anyMatch(order -> outlines.containsKey(order)
                            && !outlines.get(order).state().ended());
            if (one.underWay() || handsOn) {
                busy.add(root(one.id()));
            }
        }
        return busy;
    }

    /** Whose it is: the order that changed it last, or else the newest that was completed. */
    private static Optional<OrderNumber> completed(Managed one, Map<OrderNumber, Outline> outlines) {
        if (isCompleted(one.order(), outlines)) {
            return Optional.of(one.order());
        }
        return new TreeSet<>(one.orders())
                .descendingSet().stream()
                        .filter(order -> isCompleted(order, outlines))
                        .findFirst();
    }

    private static boolean isCompleted(OrderNumber order, Map<OrderNumber, Outline> outlines) {
        return outlines.containsKey(order) && outlines.get(order).state() == OrderState.COMPLETED;
    }

    private static String customer(OrderNumber order, Map<OrderNumber, Outline> outlines) {
        String customer = outlines.get(order).customerId();
        return customer.isBlank() ? order.value() : customer;
    }

    /** The circuit of a peering, the network of a subnet. */
    private static ResourceId root(ResourceId id) {
        return Sight.isPart(id) ? root(id.parent()) : id;
    }
}
