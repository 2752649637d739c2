package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Reading and changing TMF641 service order documents, whatever shape they came in. */
final class Documents {

    private Documents() {}

    static JsonNode characteristic(JsonNode document, String name) {
        for (JsonNode characteristic : characteristics(document)) {
            if (name.equals(characteristic.path("name").asText())) {
                return characteristic.path("value");
            }
        }
        return MissingNode.getInstance();
    }

    static JsonNode characteristics(JsonNode document) {
        return document.path("serviceOrderItem").path(0).path("service").path("serviceCharacteristic");
    }

    static JsonNode party(JsonNode document, String role) {
        for (JsonNode party : document.path("relatedParty")) {
            if (role.equals(party.path("role").asText())) {
                return party;
            }
        }
        return MissingNode.getInstance();
    }

    /** What its first item asks for; where that is nothing known, a new service. */
    static OrderAction action(JsonNode document) {
        return OrderAction.ofTmf(
                        document.path("serviceOrderItem").path(0).path("action").asText())
                .orElse(OrderAction.ADD);
    }

    /** The service that its first item names; empty where that is no order's number. */
    static Optional<OrderNumber> service(JsonNode document) {
        return OrderNumber.read(document.path("serviceOrderItem")
                .path(0)
                .path("service")
                .path("id")
                .asText("")
                .strip());
    }

    static void setService(ObjectNode document, String number) {
        object(item(document), "service").put("id", number);
    }

    static void setCharacteristic(ObjectNode document, String name, JsonNode value) {
        ArrayNode all = array(object(item(document), "service"), "serviceCharacteristic");
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!all.get(i).isObject() || name.equals(all.get(i).path("name").asText())) {
                all.remove(i);
            }
        }
        if (!value.isMissingNode() && !value.isNull()) {
            all.addObject().put("name", name).put("valueType", typeOf(value)).set("value", value);
        }
    }

    static void setCustomer(ObjectNode document, String id, String name) {
        ArrayNode parties = array(document, "relatedParty");
        for (int i = parties.size() - 1; i >= 0; i--) {
            if ("customer".equals(parties.get(i).path("role").asText())) {
                parties.remove(i);
            }
        }
        parties.addObject()
                .put("id", id)
                .put("name", name)
                .put("role", "customer")
                .put("@type", "RelatedParty")
                .put("@referredType", "Organization");
    }

    private static ObjectNode item(ObjectNode document) {
        ArrayNode items = array(document, "serviceOrderItem");
        if (!items.path(0).isObject()) {
            items.removeAll();
            items.addObject().put("id", "1").put("action", "add");
        }
        return (ObjectNode) items.get(0);
    }

    private static ObjectNode object(ObjectNode parent, String name) {
        return parent.path(name).isObject() ? (ObjectNode) parent.get(name) : parent.putObject(name);
    }

    private static ArrayNode array(ObjectNode parent, String name) {
        return parent.path(name).isArray() ? (ArrayNode) parent.get(name) : parent.putArray(name);
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            case NUMBER -> "integer";
            case OBJECT -> "object";
            default -> "string";
        };
    }
}
