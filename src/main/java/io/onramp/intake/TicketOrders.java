package io.onramp.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderSource;
import io.onramp.order.Orders;
import io.onramp.ticketing.OpenTicket;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Turns a ticket into an order. A ticket gives a few fields only, and in its own words: what is missing is asked for
 * by the pre-flight, what is no number stays the text that it was.
 */
@Component
class TicketOrders {

    private static final String CUSTOMER = "customer";
    private static final Set<String> NUMBERS =
            Set.of("bandwidthInMbps", "peerAsn", "customerAsn", "vlanId", "routingWeight");
    private static final int LONGEST = 1000;
    private static final int MOST_REQUESTERS = 100;

    private final Orders orders;
    private final IntakeProperties properties;

    TicketOrders(Orders orders, IntakeProperties properties) {
        this.orders = orders;
        this.properties = properties;
    }

    /** The order of this ticket: made now, or when the ticket was first seen. */
    Orders.Acceptance accept(String system, OpenTicket ticket) {
        return orders.accept(document(system, ticket), source(system, ticket.organization(), ticket.id()));
    }

    /** The order that was made of the ticket. */
    Optional<OrderNumber> orderOf(String system, TicketNews news) {
        return orders.find(source(system, news.organization(), news.id())).map(Order::number);
    }

    /** Those fields of a ticket that an order is made of, by characteristic; secrets are none of them. */
    Map<String, String> wanted(Sender sender, Map<String, String> fields) {
        Map<String, String> wanted = new TreeMap<>();
        sender.fields().forEach((name, field) -> {
            String value = kept(fields.getOrDefault(field, ""));
            if (!value.isBlank() && !name.toLowerCase(Locale.ROOT).contains("key")) {
                wanted.put(name, value);
            }
        });
        return wanted;
    }

    /** What the ticket's fields say otherwise than the order, {@code field: value} on each line. */
    String differing(Order order, Sender sender, Map<String, String> fields) {
        return wanted(sender, fields).entrySet().stream()
                .filter(wanted -> !wanted.getValue().equalsIgnoreCase(said(order, wanted.getKey())))
                .map(wanted -> sender.fields().get(wanted.getKey()) + ": " + wanted.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String said(Order order, String name) {
        if (name.equals(CUSTOMER)) {
            return order.customerName();
        }
        int dot = name.indexOf('.');
        return dot < 0
                ? order.characteristic(name).asText("")
                : order.characteristic(name.substring(0, dot))
                        .path(name.substring(dot + 1))
                        .asText("");
    }

    /** Whether the ticket has become an order already. */
    boolean knows(String system, OpenTicket ticket) {
        return orders.find(source(system, ticket.organization(), ticket.id())).isPresent();
    }

    private static OrderSource source(String system, String organization, String ticket) {
        return new OrderSource(system, organization + "/" + ticket);
    }

    private ObjectNode document(String system, OpenTicket ticket) {
        Map<String, String> mapping = properties.fields(system);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("externalId", ticket.organization() + "/" + ticket.id())
                .put("description", kept(ticket.subject()));
        document.putArray("externalReference")
                .addObject()
                .put("externalReferenceType", system + "-ticket")
                .put("id", ticket.id())
                .put("name", ticket.id())
                .put("href", kept(ticket.href()));
        addParties(document.putArray("relatedParty"), ticket, mapping.getOrDefault(CUSTOMER, ""));
        ObjectNode item = document.putArray("serviceOrderItem").addObject();
        item.put("id", "1").put("action", "add");
        ObjectNode service = item.putObject("service");
        service.put("@type", "Service").put("serviceType", "CFS");
        service.putObject("serviceSpecification")
                .put("id", OrderDoor.SPECIFICATION)
                .put("name", "Azure ExpressRoute")
                .put("version", "1");
        addCharacteristics(service.putArray("serviceCharacteristic"), ticket, mapping);
        return document;
    }

    private static void addParties(ArrayNode parties, OpenTicket ticket, String customerField) {
        String customer = kept(ticket.fields().getOrDefault(customerField, ""));
        if (!customer.isBlank()) {
            parties.addObject()
                    .put("id", slug(customer))
                    .put("name", customer)
                    .put("role", CUSTOMER)
                    .put("@type", "RelatedParty")
                    .put("@referredType", "Organization");
        }
        ticket.requestors().stream()
                .filter(requestor -> !requestor.isBlank())
                .limit(MOST_REQUESTERS)
                .forEach(requestor -> parties.addObject()
                        .put("id", kept(requestor))
                        .put("name", kept(requestor))
                        .put("role", "requester")
                        .put("@type", "RelatedParty")
                        .put("@referredType", "Individual"));
    }

    private static void addCharacteristics(ArrayNode all, OpenTicket ticket, Map<String, String> mapping) {
        Map<String, ObjectNode> composed = new TreeMap<>();
        new TreeMap<>(mapping).forEach((name, field) -> {
            String value = kept(ticket.fields().getOrDefault(field, ""));
            if (name.equals(CUSTOMER) || value.isBlank()) {
                return;
            }
            int dot = name.indexOf('.');
            if (dot < 0) {
                ObjectNode characteristic = all.addObject().put("name", name);
                characteristic.put("valueType", isNumber(name, value) ? "integer" : "string");
                put(characteristic, "value", name, value);
            } else {
                String leaf = name.substring(dot + 1);
                put(composed.computeIfAbsent(name.substring(0, dot), any -> all.objectNode()), leaf, leaf, value);
            }
        });
        composed.forEach((name, value) ->
                all.addObject().put("name", name).put("valueType", "object").set("value", value));
    }

    private static void put(ObjectNode object, String key, String name, String value) {
        if (isNumber(name, value)) {
            object.put(key, Long.parseLong(value));
        } else {
            object.put(key, value);
        }
    }

    private static boolean isNumber(String name, String value) {
        return NUMBERS.contains(name) && value.matches("\\d{1,12}");
    }

    /** The customer's id: the name in lower case, dashes for what is not a letter or digit. */
    private static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String slug = plain.isEmpty() ? "customer-" + Integer.toHexString(name.hashCode()) : plain;
        return slug.length() <= 60 ? slug : slug.substring(0, 60);
    }

    private static String kept(String text) {
        String clean = Texts.cleaned(text);
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }
}
