package io.onramp.progress;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderSource;
import io.onramp.order.OrderState;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** An order that nobody has placed yet, so that it can be looked at as others are. */
final class DraftOrder {

    private static final OrderNumber NONE = new OrderNumber("ONB-0000-000000");

    private DraftOrder() {}

    static Order of(ObjectNode document, Instant now) {
        return new Order(
                NONE,
                OrderState.ACKNOWLEDGED,
                new OrderSource("draft", "draft"),
                document,
                "",
                Set.of(),
                List.of(),
                List.of(),
                now,
                now);
    }
}
