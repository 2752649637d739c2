package io.onramp.inventory;

import io.onramp.order.OrderAction;
import io.onramp.order.OrderNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * What a customer has by one order.
 *
 * @param number of the order that made it; the service's id
 * @param sender whose order it was, such as {@code tmf641:ticketing}
 * @param itemId of the order's item
 * @param action what that order asked for: a new service, or one of what was there already
 * @param customerId as ordered; the order's number where it names nobody
 * @param underWay what another order about it asks for that has not ended: a change, or its end
 * @param circuitCount, bandwidthInMbps of all its circuits together
 * @param startedAt when it was handed over
 * @param endedAt when it was taken down, or given up
 */
record Service(
        OrderNumber number,
        String sender,
        String itemId,
        OrderAction action,
        String customerId,
        String customer,
        ServiceState state,
        Optional<OrderAction> underWay,
        int circuitCount,
        int bandwidthInMbps,
        Instant orderedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt) {}
