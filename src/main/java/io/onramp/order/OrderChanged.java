package io.onramp.order;

import java.util.Set;

/**
 * What an order says was changed, by its sender, by a person who completed it, or by the forecast. Published inside the
 * transaction that changes it.
 *
 * @param fields of the TMF641 service order, such as {@code priority}
 */
public record OrderChanged(OrderNumber number, Set<String> fields) {

    private static final String FORECAST = "expectedCompletionDate";

    public OrderChanged {
        fields = Set.copyOf(fields);
    }

    /** Of the forecast alone; what was ordered is as it was. */
    static OrderChanged forecast(OrderNumber number) {
        return new OrderChanged(number, Set.of(FORECAST));
    }

    /** Whether the document has changed. */
    public boolean inDocument() {
        return !fields.equals(Set.of(FORECAST));
    }
}
