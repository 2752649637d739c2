package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Finding;
import io.onramp.order.OrderAction;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The one door for orders, whoever brings them: a machine over the API, an operator with a page, a file with many. It tells
 * what is an order at all from what is not, keeps it, once for each sender and id, and gives it its number. What an order
 * lacks or has wrong is the pre-flight's to find: that becomes a task for an operator, not a refusal.
 *
 * <p>(A ticket is an order by being there; it has the inbox of the webhooks for a door.)
 */
@Component
public class OrderDoor {

    /** The id of the one service specification that is offered. */
    public static final String SPECIFICATION = "azure-expressroute";

    /** A new service, as an item of an order asks for it. */
    static final String ADD = OrderAction.ADD.tmf();

    /** What an item of an order may ask for. */
    private static final List<OrderAction> OFFERED = List.of(OrderAction.ADD, OrderAction.MODIFY, OrderAction.DELETE);

    private static final String ITEMS = "serviceOrderItem";

    private static final String PEOPLE = "board:";

    private final OrderRequests requests;
    private final Orders orders;

    OrderDoor(OrderRequests requests, Orders orders) {
        this.requests = requests;
        this.orders = orders;
    }

    /** Where machines read an order, from the root of the server on. */
    public static String address(OrderNumber number) {
        return ServiceOrderApi.ORDERS + "/" + number.value();
    }

    /** @param already the same order had been brought before */
    public record Taken(OrderNumber number, boolean already) {}

    /** An order that the door does not let in. */
    public static final class NotTaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Finding finding;

        NotTaken(Finding finding) {
            super(finding.toString());
            this.finding = finding;
        }

        public Finding finding() {
            return finding;
        }
    }

    /**
     * Takes an order as it came over the wire.
     *
     * @param sender a machine's name or the page's
     * @param idempotencyKey what the sender calls this request, or null; an {@code externalId} in the order goes first
     * @throws Refused where it is no order, or the same id was brought with another content before
     */
    Orders.Acceptance take(String sender, String idempotencyKey, byte[] body) {
        ObjectNode document = order(body);
        requireService(sender, document);
        return requests.accept(sender, idempotencyKey, document);
    }

    /** Who wants a service changed or taken down says which: one that there is, and that the sender may see. */
    private void requireService(String sender, ObjectNode document) {
        JsonNode item = document.path(ITEMS).path(0);
        boolean about = OrderAction.ofTmf(item.path("action").asText())
                .filter(action -> !action.makesService())
                .isPresent();
        String id = item.path("service").path("id").asText("");
        boolean known = OrderNumber.read(id.strip())
                .flatMap(orders::find)
                .filter(order -> order.action().makesService())
                .filter(order ->
                        sender.startsWith(PEOPLE) || order.source().system().equals(OrderRequests.system(sender)))
                .isPresent();
        if (about && !known) {
            throw Refused.bad("service-known", ITEMS + "[0].service.id", id);
        }
    }

    /**
     * Takes an order that another room has made for a person.
     *
     * @param user who brings it
     * @param locale of what is said where it is not taken
     * @throws NotTaken as above
     */
    public Taken take(String user, ObjectNode document, Locale locale) {
        try {
            Orders.Acceptance accepted = take(PEOPLE + user, null, StrictJson.canonical(document));
            return new Taken(accepted.order().number(), accepted.already());
        } catch (Refused refused) {
            throw new NotTaken(refused.finding(locale));
        }
    }

    /** Whether orders may ask for that. */
    static boolean offers(OrderAction action) {
        return OFFERED.contains(action);
    }

    /** What it would say against such a document, in that language; empty where it is an order. */
    public List<Finding> objections(ObjectNode document, Locale locale) {
        try {
            order(StrictJson.canonical(document));
            return List.of();
        } catch (Refused refused) {
            return List.of(refused.finding(locale));
        }
    }

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
        if (OrderAction.ofTmf(item.path("action").asText())
                .filter(OrderDoor::offers)
                .isEmpty()) {
            throw Refused.bad(
                    "action-offered",
                    path + ".action",
                    OFFERED.stream().map(OrderAction::tmf).collect(Collectors.joining(", ")));
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
