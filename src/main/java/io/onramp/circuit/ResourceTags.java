package io.onramp.circuit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.Map;

/** The tags that every resource of an onboarding carries, so that Azure itself tells whose it is. */
public final class ResourceTags {

    /** Whose order made it. */
    public static final String ORDER = "onramp-order";

    static final String CUSTOMER = "onramp-customer";
    static final String TICKET = "onramp-ticket";

    private ResourceTags() {}

    /** Tags a resource's desired body with its order and customer; {@link TicketTags} adds the ticket. */
    public static ObjectNode put(ObjectNode body, OrderNumber order, Plan plan) {
        return body.putObject("tags").put(ORDER, order.value()).put(CUSTOMER, plan.customerId());
    }

    /** The customer whose order made the resource; empty where none of Onramp's did. */
    public static String customer(JsonNode resource) {
        return tag(resource, CUSTOMER);
    }

    /** Number of the order that made the resource; empty where none did. */
    public static String order(JsonNode resource) {
        return tag(resource, ORDER);
    }

    /** Azure does not mind the case of a tag's name. */
    private static String tag(JsonNode resource, String name) {
        return resource.path("tags").properties().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }
}
