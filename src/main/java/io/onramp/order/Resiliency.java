package io.onramp.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;

/** What may fail without an interruption (Microsoft, "Design architecture for ExpressRoute resiliency"). */
public enum Resiliency {
    /** One circuit in one peering location: one path may fail. */
    STANDARD("standard"),
    /** ExpressRoute Metro: one circuit over two sites of one city; a site may fail. */
    HIGH("high"),
    /** Two circuits in two peering locations: a location may fail. */
    MAXIMUM("maximum");

    private final String wire;

    Resiliency(String wire) {
        this.wire = wire;
    }

    /** As orders write it. */
    @JsonValue
    public String wire() {
        return wire;
    }

    static List<String> choices() {
        return Arrays.stream(values()).map(Resiliency::wire).toList();
    }

    /** @throws IllegalArgumentException where none is written so */
    static Resiliency of(String wire) {
        return Arrays.stream(values())
                .filter(resiliency -> resiliency.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No resiliency is called " + wire));
    }
}
