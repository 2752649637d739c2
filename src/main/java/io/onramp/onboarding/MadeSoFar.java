package io.onramp.onboarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What there is of an onboarding in Azure and at carriers, for whoever decides whether it is cancelled. */
@Component
public class MadeSoFar {

    private final ChangeLedger ledger;
    private final Removals removals;
    private final Billing billing;
    private final OrdersAtCarriers carriers;
    private final MessageSource messages;
    private final ObjectMapper json;

    MadeSoFar(
            ChangeLedger ledger,
            Removals removals,
            Billing billing,
            OrdersAtCarriers carriers,
            MessageSource messages,
            ObjectMapper json) {
        this.ledger = ledger;
        this.removals = removals;
        this.billing = billing;
        this.carriers = carriers;
        this.messages = messages;
        this.json = json;
    }

    /** Whether anything is there that somebody would miss, or that a carrier works on. */
    boolean anything(OrderNumber order) {
        return !removals.of(order).there().isEmpty() || !carriers.open(order).isEmpty();
    }

    /** Rows of {@code what}, {@code name} and {@code billed}: since when it costs money, empty where it does not. */
    public JsonValue inAzure(OrderNumber order) {
        Map<ResourceId, String> since = billing.of(order).stream()
                .collect(Collectors.toMap(Billing.Billed::resource, billed -> Billing.said(billed.from())));
        ArrayNode rows = json.createArrayNode();
        removals.of(order).there().forEach(id -> rows.addObject()
                .put("what", what(id))
                .put("name", id.name())
                .put("billed", since.getOrDefault(id, "")));
        return value(rows);
    }

    /** Rows of {@code carrier}, {@code circuit} and {@code reference}. */
    public JsonValue atCarriers(OrderNumber order) {
        return atCarriers(order, circuit -> true);
    }

    /** The same of some circuits, by name. */
    JsonValue atCarriers(OrderNumber order, Predicate<String> circuits) {
        ArrayNode rows = json.createArrayNode();
        carriers.open(order).stream()
                .filter(ordered -> circuits.test(ordered.circuit()))
                .forEach(ordered -> rows.addObject()
                        .put("carrier", ordered.carrier())
                        .put("circuit", ordered.circuit())
                        .put("reference", ordered.reference()));
        return value(rows);
    }

    /** Whether Azure is still at something: more may be there in a moment. */
    boolean underWay(OrderNumber order) {
        return ledger.of(order).stream().anyMatch(entry -> entry.finishedAt().isEmpty());
    }

    private String what(ResourceId id) {
        String type = id.type().substring(id.type().lastIndexOf('/') + 1);
        String words = type.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return messages.getMessage(
                "azure.type." + type,
                null,
                words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
                Locale.ENGLISH);
    }

    private JsonValue value(ArrayNode rows) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(rows)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was made cannot be written", e);
        }
    }
}
