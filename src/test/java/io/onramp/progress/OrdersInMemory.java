package io.onramp.progress;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Cancellation;
import io.onramp.order.CancellationAnswer;
import io.onramp.order.Finding;
import io.onramp.order.Milestone;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderSource;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Orders as a story puts them; this room only reads them. */
class OrdersInMemory implements Orders {

    private final Map<OrderNumber, Order> orders = new ConcurrentHashMap<>();

    void put(Order order) {
        orders.put(order.number(), order);
    }

    void clear() {
        orders.clear();
    }

    @Override
    public Optional<Order> find(OrderNumber number) {
        return Optional.ofNullable(orders.get(number));
    }

    @Override
    public Optional<Order> find(OrderSource source) {
        return orders.values().stream()
                .filter(order -> order.source().equals(source))
                .findFirst();
    }

    @Override
    public List<Order> list(int offset, int limit) {
        return orders.values().stream()
                .sorted(Comparator.comparing(Order::number).reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Order> list(String sourceSystem, int offset, int limit) {
        return orders.values().stream()
                .filter(order -> order.source().system().equals(sourceSystem))
                .sorted(Comparator.comparing(Order::number).reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Order> ofService(OrderNumber service) {
        return orders.values().stream()
                .filter(order -> order.service().filter(service::equals).isPresent())
                .sorted(Comparator.comparing(Order::number))
                .toList();
    }

    @Override
    public Acceptance accept(ObjectNode document, OrderSource source) {
        throw onlyRead();
    }

    @Override
    public void amend(OrderNumber number, ObjectNode characteristics, String byUser) {
        throw onlyRead();
    }

    @Override
    public void reached(OrderNumber number, Milestone milestone) {
        throw onlyRead();
    }

    @Override
    public void requireInformation(OrderNumber number, List<Finding> findings) {
        throw onlyRead();
    }

    @Override
    public CancellationAnswer askToCancel(OrderNumber number, String reason, String by) {
        throw onlyRead();
    }

    @Override
    public Optional<Cancellation> cancellation(OrderNumber number) {
        return Optional.empty();
    }

    @Override
    public void refuseCancellation(OrderNumber number, String reason) {
        throw onlyRead();
    }

    @Override
    public void cancel(OrderNumber number) {
        throw onlyRead();
    }

    @Override
    public void proceed(OrderNumber number) {
        throw onlyRead();
    }

    @Override
    public void end(OrderNumber number, OrderState state, String reason) {
        throw onlyRead();
    }

    private static UnsupportedOperationException onlyRead() {
        return new UnsupportedOperationException("The progress room only reads orders");
    }
}
