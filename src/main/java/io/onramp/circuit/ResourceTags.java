package io.onramp.circuit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;

/** The tags that every resource of an onboarding carries, so that Azure itself tells whose it is. */
public final class ResourceTags {

    private ResourceTags() {}

    /** Tags a resource's desired body with its order and customer. */
    public static ObjectNode put(ObjectNode body, OrderNumber order, Plan plan) {
        return body.putObject("tags").put("onramp-order", order.value()).put("onramp-customer", plan.customerId());
    }
}
