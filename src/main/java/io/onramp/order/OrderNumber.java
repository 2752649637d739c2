package io.onramp.order;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of an order, such as {@code ONB-2026-000123}; the id of an onboarding everywhere outside the engine.
 *
 * @param value {@code ONB-<year>-<six digits or more>}
 */
public record OrderNumber(String value) implements Comparable<OrderNumber> {

    private static final Pattern FORMAT = Pattern.compile("ONB-\\d{4}-\\d{6,9}");

    /** @throws IllegalArgumentException where the value has another form */
    public OrderNumber {
        if (value == null || !FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("An order number looks like ONB-2026-000123");
        }
    }

    /** Of a text from outside; empty where it is none. */
    public static Optional<OrderNumber> read(String text) {
        return text != null && FORMAT.matcher(text).matches() ? Optional.of(new OrderNumber(text)) : Optional.empty();
    }

    static OrderNumber of(int year, long sequence) {
        return new OrderNumber("ONB-%04d-%06d".formatted(year, sequence));
    }

    @Override
    public int compareTo(OrderNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
