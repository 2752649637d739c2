package io.onramp.onboarding;

import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.stream.Stream;

/** What a room designs of a plan; what an order has made and no room designs any more is cleared away. */
public interface PlannedResources {

    /** Ids of all that the room would make; one that is there, but has to be made anew, is left out. */
    Stream<ResourceId> of(OrderNumber order, Plan plan);

    /** Whether the plan asks for them; of others it only has to know that they stay. */
    default boolean areAskedFor() {
        return true;
    }
}
