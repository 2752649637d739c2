package io.onramp.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.FormRefused;
import io.onramp.intake.OrderDoor;
import io.onramp.intake.Texts;
import io.onramp.order.Order;
import io.onramp.order.OrderAction;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/**
 * The fields with which a change is asked for in Tasklist, and the order that they make: the one that the page makes. Unlike
 * there nothing is filled in, so what is left empty stays as it is.
 */
@Component
class ChangeForm {

    static final String SERVICE = "service";

    /** The variable of the process that has it. */
    private static final String ASKED = "askedChange";

    private static final String DESCRIPTION = "description";
    private static final int LONGEST = 200;
    private static final int LONGEST_LIST = 2000;

    private static final List<String> TEXTS = Stream.of(
                    List.of(DESCRIPTION), WantedChange.TEXTS, List.of(WantedChange.BANDWIDTH), WantedChange.LISTS)
            .flatMap(List::stream)
            .toList();

    /** What is done once: the form's box, and the page's. */
    private static final Map<String, String> DEEDS = Map.of(
            "rotateBgpKeys", "rotateKeys.bgp",
            "rotateIpsecKeys", "rotateKeys.ipsec",
            "resetPrivatePeering", "resetPeerings.AzurePrivatePeering",
            "resetMicrosoftPeering", "resetPeerings.MicrosoftPeering",
            "removePublicPeering", "removePublicPeering");

    private final Orders orders;
    private final OrderDoor door;
    private final ObjectMapper json;

    ChangeForm(Orders orders, OrderDoor door, ObjectMapper json) {
        this.orders = orders;
        this.door = door;
        this.json = json;
    }

    /** What is filled in, of whatever was entered. */
    static Map<String, String> filled(UnaryOperator<String> entered) {
        Map<String, String> filled = new HashMap<>();
        Stream.concat(Stream.of(SERVICE), TEXTS.stream()).forEach(name -> {
            String text = entered.apply(name).strip();
            if (!text.isEmpty()) {
                filled.put(name, text);
            }
        });
        DEEDS.keySet().stream()
                .filter(box -> "true".equals(entered.apply(box)))
                .forEach(box -> filled.put(box, "true"));
        return filled;
    }

    /** All fields as they are filled, for a form that shows them again. */
    static Map<String, Object> shown(AskedChange asked) {
        Map<String, Object> shown = new HashMap<>();
        Stream.concat(Stream.of(SERVICE), TEXTS.stream()).forEach(name -> shown.put(name, asked.field(name)));
        DEEDS.keySet().forEach(box -> shown.put(box, "true".equals(asked.field(box))));
        return shown;
    }

    /** Its variable for the process. */
    Map<String, Object> kept(AskedChange asked) {
        try {
            JsonValue value =
                    SpinValues.jsonValue(json.writeValueAsString(asked)).create();
            return Map.of(ASKED, value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record can be written", e);
        }
    }

    /** What is asked for in the process. */
    AskedChange asked(VariableScope scope) {
        try {
            return json.readValue(((SpinJsonNode) scope.getVariable(ASKED)).toString(), AskedChange.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("It is as it was written", e);
        }
    }

    /**
     * The order that it makes.
     *
     * @param requester user id of who asks for it; with those who corrected it the ones who never approve it
     * @param request tells it from other requests of that person
     * @param locale of what is said where the door would not take it
     * @throws FormRefused where it is none: no service in use has that number, or nothing of it would change
     */
    ObjectNode order(AskedChange asked, String requester, String request, Locale locale) {
        Map<String, String> sent = new HashMap<>();
        sent.put(WantedChange.REQUEST, request);
        TEXTS.forEach(name -> checked(name, asked.field(name)).ifPresent(text -> sent.put(name, text)));
        DEEDS.keySet().stream().filter(asked.fields()::containsKey).forEach(box -> sent.put(DEEDS.get(box), "true"));
        Order service = service(asked.field(SERVICE))
                .orElseThrow(() -> new FormRefused(SERVICE, "no service that is in use has that number"));
        WantedChange wanted = new WantedChange(service, sent);
        if (wanted.isNothing()) {
            throw new FormRefused(SERVICE, "must change something: the service has all of this");
        }
        ObjectNode order = wanted.order(Stream.concat(Stream.of(requester), asked.correctedBy().stream())
                .toList());
        door.objections(order, locale).stream().findFirst().ifPresent(objection -> {
            throw new FormRefused(SERVICE, objection.message());
        });
        return order;
    }

    /** The name of the customer whose service is meant, in use or not; empty where there is none. */
    String customer(AskedChange asked) {
        return OrderNumber.read(asked.field(SERVICE))
                .flatMap(orders::find)
                .map(Order::customerName)
                .orElse("");
    }

    private Optional<Order> service(String number) {
        return OrderNumber.read(number)
                .flatMap(orders::find)
                .filter(order -> order.action().makesService() && order.state() == OrderState.COMPLETED)
                .filter(order -> orders.ofService(order.number()).stream()
                        .noneMatch(other ->
                                other.action() == OrderAction.DELETE && other.state() == OrderState.COMPLETED));
    }

    private static Optional<String> checked(String field, String text) {
        int longest = WantedChange.LISTS.contains(field) ? LONGEST_LIST : LONGEST;
        if (text.length() > longest) {
            throw new FormRefused(field, "must have at most " + longest + " characters");
        }
        if (!Texts.cleaned(text).equals(text)) {
            throw new FormRefused(field, "has characters that cannot be shown");
        }
        if (field.equals(WantedChange.BANDWIDTH) && !text.matches("\\d{0,9}")) {
            throw new FormRefused(field, "must be a whole number");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
