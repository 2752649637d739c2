package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.OrderAction;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * A TMF641 service order for one Azure ExpressRoute as Onramp writes it itself: of the page that an operator fills in, of
 * a line of a file, of a ticket's fields. What is empty is left out; nothing is checked, that is the door's
 * ({@link OrderDoor}) and the pre-flight's.
 */
public final class OrderDocument {

    private static final int LONGEST_ID = 60;

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final ArrayNode parties = document.putArray("relatedParty");
    private final ObjectNode item;
    private final ObjectNode service;
    private final ArrayNode characteristics;

    public OrderDocument() {
        item = document.putArray("serviceOrderItem").addObject().put("id", "1").put("action", OrderDoor.ADD);
        service = item.putObject("service").put("@type", "Service").put("serviceType", "CFS");
        service.putObject("serviceSpecification")
                .put("id", OrderDoor.SPECIFICATION)
                .put("name", "Azure ExpressRoute")
                .put("version", "1");
        characteristics = service.putArray("serviceCharacteristic");
    }

    /** A field of the order as a whole, such as {@code description}. */
    public OrderDocument put(String field, String text) {
        if (!text.isEmpty()) {
            document.put(field, text);
        }
        return this;
    }

    /**
     * What is to become of a service that there is; a new one is asked for otherwise.
     *
     * @param number of the order that made it; may be empty, or anything that somebody took for one
     */
    public OrderDocument about(OrderAction action, String number) {
        item.put("action", action.tmf());
        if (!number.isEmpty()) {
            service.put("id", number);
        }
        return this;
    }

    /** The day by which the customer wants it, from its start in UTC. */
    public OrderDocument wantedOn(LocalDate day) {
        return put(
                "requestedCompletionDate",
                day.atStartOfDay(ZoneOffset.UTC).toInstant().toString());
    }

    /** @param href the ticket's page; may be empty */
    public OrderDocument ticket(String system, String id, String href) {
        document.putArray("externalReference")
                .addObject()
                .put("externalReferenceType", system + "-ticket")
                .put("id", id)
                .put("name", id)
                .put("href", href);
        return this;
    }

    /** @param id empty where there is none: then it is made of the name, in lower case with dashes */
    public OrderDocument customer(String id, String name) {
        return party(id.isEmpty() ? idOf(name) : id, name, "customer", "Organization");
    }

    /** Somebody who asked for it, and therefore never approves it. */
    public OrderDocument requester(String user) {
        return party(user, user, "requester", "Individual");
    }

    public OrderDocument characteristic(String name, String text) {
        return characteristic(name, JsonNodeFactory.instance.textNode(text));
    }

    public OrderDocument characteristic(String name, JsonNode value) {
        if (!value.isEmpty() || value.isValueNode() && !value.asText().isEmpty()) {
            characteristics
                    .addObject()
                    .put("name", name)
                    .put("valueType", type(value))
                    .set("value", value);
        }
        return this;
    }

    public ObjectNode json() {
        return document.deepCopy();
    }

    private OrderDocument party(String id, String name, String role, String type) {
        parties.addObject()
                .put("id", id)
                .put("name", name)
                .put("role", role)
                .put("@type", "RelatedParty")
                .put("@referredType", type);
        return this;
    }

    private static String type(JsonNode value) {
        if (value.isIntegralNumber()) {
            return "integer";
        }
        return value.isTextual() ? "string" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static String idOf(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String id = plain.isEmpty() ? "customer-" + Integer.toHexString(name.hashCode()) : plain;
        return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
    }
}
