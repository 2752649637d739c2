package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderSource;
import io.onramp.order.Orders;
import io.onramp.ticketing.OpenTicket;
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
    private static final String ACTION = "action";
    private static final String SERVICE = "service";
    private static final Set<String> NOT_CHARACTERISTICS = Set.of(CUSTOMER, ACTION, SERVICE);
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
                .filter(wanted -> !wanted.getKey().equals(ACTION)
                        || !TicketActions.of(wanted.getValue()).equals(Optional.of(order.action())))
                .map(wanted -> sender.fields().get(wanted.getKey()) + ": " + wanted.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String said(Order order, String name) {
        switch (name) {
            case CUSTOMER:
                return order.customerName();
            case ACTION:
                return order.action().tmf();
            case SERVICE:
                return order.service().map(OrderNumber::value).orElse("");
            default:
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
        OrderDocument order = new OrderDocument()
                .put("externalId", ticket.organization() + "/" + ticket.id())
                .put("description", kept(ticket.subject()))
                .ticket(system, ticket.id(), kept(ticket.href()));
        String customer = field(ticket, mapping, CUSTOMER);
        if (!customer.isBlank()) {
            order.customer("", customer);
        }
        ticket.requestors().stream()
                .filter(requestor -> !requestor.isBlank())
                .limit(MOST_REQUESTERS)
                .forEach(requestor -> order.requester(kept(requestor)));
        TicketActions.of(field(ticket, mapping, ACTION))
                .filter(action -> !action.makesService() && OrderDoor.offers(action))
                .ifPresent(action -> order.about(action, field(ticket, mapping, SERVICE)));
        addCharacteristics(order, ticket, mapping);
        return order.json();
    }

    private static String field(OpenTicket ticket, Map<String, String> mapping, String name) {
        return kept(ticket.fields().getOrDefault(mapping.getOrDefault(name, ""), ""))
                .strip();
    }

    private static void addCharacteristics(OrderDocument order, OpenTicket ticket, Map<String, String> mapping) {
        Map<String, ObjectNode> composed = new TreeMap<>();
        new TreeMap<>(mapping).forEach((name, field) -> {
            String value = kept(ticket.fields().getOrDefault(field, ""));
            if (NOT_CHARACTERISTICS.contains(name) || value.isBlank()) {
                return;
            }
            int dot = name.indexOf('.');
            if (dot < 0) {
                order.characteristic(name, value(name, value));
            } else {
                String leaf = name.substring(dot + 1);
                composed.computeIfAbsent(name.substring(0, dot), any -> JsonNodeFactory.instance.objectNode())
                        .set(leaf, value(leaf, value));
            }
        });
        composed.forEach(order::characteristic);
    }

    private static JsonNode value(String name, String text) {
        return NUMBERS.contains(name) && text.matches("\\d{1,12}")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
                : JsonNodeFactory.instance.textNode(text);
    }

    private static String kept(String text) {
        String clean = Texts.cleaned(text);
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }
}
