package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Tells what is an order at all from what is not. What an order lacks or has wrong is the pre-flight's to find: that
 * becomes a task for an operator, not a refusal.
 */
final class OrderDoor {

    /** The id of the one service specification that is offered. */
    static final String SPECIFICATION = "azure-expressroute";

    private static final String ITEMS = "serviceOrderItem";
    private static final String OFFERED_ACTION = "add";

    private OrderDoor() {}

    /** @throws Refused where this is no order for Azure ExpressRoute */
    static ObjectNode order(byte[] body) {
        ObjectNode document = StrictJson.object(body);
        JsonNode items = document.path(ITEMS);
        if (!items.isArray() || items.isEmpty()) {
            throw Refused.bad("item-required", ITEMS);
        }
        for (int i = 0; i < items.size(); i++) {
            checkItem(items.get(i), ITEMS + "[" + i + "]");
        }
        if (items.size() > 1) {
            // Taking the first and losing the second would be worse than saying no
            throw Refused.bad("one-item", ITEMS + "[1]", Integer.toString(items.size()));
        }
        return document;
    }

    private static void checkItem(JsonNode item, String path) {
        if (!item.isObject()) {
            throw Refused.bad("item-required", path);
        }
        JsonNode action = item.path("action");
        if (!OFFERED_ACTION.equals(action.textValue())) {
            throw Refused.bad("action-offered", path + ".action", OFFERED_ACTION);
        }
        JsonNode specification = item.path("service").path("serviceSpecification");
        JsonNode id = specification.path("id");
        boolean absent = specification.isMissingNode() || specification.isNull();
        boolean unnamed = specification.isObject() && (id.isMissingNode() || id.isNull());
        if (!absent && !unnamed && !SPECIFICATION.equals(id.textValue())) {
            throw Refused.bad("specification-offered", path + ".service.serviceSpecification.id", SPECIFICATION);
        }
    }
}
