package io.onramp.order;

import java.util.Objects;

/**
 * Something that an order lacks or has wrong, in words for the person who can put it right.
 *
 * @param field the field as the order names it, such as {@code privatePeering.vlanId}
 * @param rule the rule that it breaks, such as {@code vlan-range}
 * @param message what is wrong and what would be right
 */
public record Finding(String field, String rule, String message) {

    public Finding {
        Objects.requireNonNull(field);
        Objects.requireNonNull(rule);
        Objects.requireNonNull(message);
    }

    @Override
    public String toString() {
        return field + ": " + message + " [" + rule + "]";
    }
}
