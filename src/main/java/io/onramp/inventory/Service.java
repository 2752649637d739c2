package io.onramp.inventory;

import io.onramp.order.OrderNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * What a customer has by one order.
 *
 * @param number of the order that made it; the service's id
 * @param sender whose order it was, such as {@code tmf641:ticketing}
 * @param itemId of the order's item
 * @param customerId as ordered; the order's number where it names nobody
 * @param circuitCount, bandwidthInMbps of all its circuits together
 * @param startedAt when it was handed over
 * @param endedAt when it was taken down, or given up
 */
record Service(
        OrderNumber number,
        String sender,
        String itemId,
        String customerId,
        String customer,
        ServiceState state,
        int circuitCount,
        int bandwidthInMbps,
        Instant orderedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt) {}
