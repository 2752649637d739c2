package io.onramp.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The bandwidth of one circuit in Mbps, one of those that ExpressRoute sells (Microsoft, "ExpressRoute circuits and
 * peering": bandwidth options).
 */
public record Bandwidth(@JsonValue int mbps) {

    /** What ExpressRoute sells, Mbps; a carrier offers some of these at a location. */
    public static final List<Integer> OFFERED = List.of(50, 100, 200, 500, 1000, 2000, 5000, 10000);

    /** @throws IllegalArgumentException where ExpressRoute does not sell it */
    @JsonCreator
    public Bandwidth {
        if (!OFFERED.contains(mbps)) {
            throw new IllegalArgumentException("A circuit has one of these bandwidths in Mbps: " + OFFERED);
        }
    }
}
