package io.onramp.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.ManagedResources.Managed;
import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import java.util.Optional;

/**
 * A resource as it is to be, and whose it is.
 *
 * @param body desired, after what was taken over; empty where its absence was taken over
 * @param order the completed order that it belongs to
 * @param customer whose; the order's number where the order names nobody
 * @param leftAlone whether somebody is at it just now: an onboarding or a take-down, or a change of ours
 */
record Wanted(Managed managed, Optional<ObjectNode> body, OrderNumber order, String customer, boolean leftAlone) {

    ResourceId id() {
        return managed.id();
    }
}
