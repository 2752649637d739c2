package io.onramp.order;

import java.util.Set;

/**
 * What an order says was changed, by its sender, by a person who completed it, or by the forecast. Published inside the
 * transaction that changes it.
 *
 * @param fields of the TMF641 service order, such as {@code priority}
 */
public record OrderChanged(OrderNumber number, Set<String> fields) {

    public OrderChanged {
        fields = Set.copyOf(fields);
    }
}
