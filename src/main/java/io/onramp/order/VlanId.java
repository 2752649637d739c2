package io.onramp.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The VLAN id (C-tag) of a peering, 1-4094, unique on its circuit. */
public record VlanId(@JsonValue int value) {

    /** @throws IllegalArgumentException outside 1-4094 */
    @JsonCreator
    public VlanId {
        if (value < 1 || value > 4094) {
            throw new IllegalArgumentException("A VLAN id is between 1 and 4094");
        }
    }
}
