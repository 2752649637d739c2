package io.onramp.onboarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.FormRefused;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/**
 * Parts of an order as texts that a form shows, and back. What is entered as it was shown stays as it was in the order,
 * also where it is of an odd type or too long to be shown whole.
 */
@Component
class FormValues {

    private static final String SEPARATOR = "\\s*[,;\\s]\\s*";
    private static final int SHOWN = 3000;

    private final ObjectMapper json;

    FormValues(ObjectMapper json) {
        this.json = json;
    }

    ObjectNode object() {
        return json.createObjectNode();
    }

    /** The part as it was where nothing else was entered, what is made of the text otherwise; missing where it is empty. */
    JsonNode kept(JsonNode had, Function<JsonNode, String> show, String entered, Function<String, JsonNode> read) {
        if (entered.equals(shown(show.apply(had)).strip())) {
            return had.deepCopy();
        }
        return entered.isEmpty() ? MissingNode.getInstance() : read.apply(entered);
    }

    /** A text. */
    JsonNode keptText(JsonNode had, String entered) {
        return kept(had, FormValues::text, entered, json.getNodeFactory()::textNode);
    }

    /** A whole number, or whatever else was typed in its place. */
    JsonNode keptNumber(JsonNode had, String entered) {
        return kept(had, FormValues::text, entered, this::number);
    }

    /** Several texts. */
    JsonNode keptList(JsonNode had, String entered) {
        return kept(had, FormValues::joined, entered, text -> {
            ArrayNode list = json.createArrayNode();
            split(text).forEach(list::add);
            return list;
        });
    }

    /** True or false; absent stays absent where it is not ticked. */
    JsonNode keptFlag(JsonNode had, String entered) {
        boolean ticked = Boolean.parseBoolean(entered);
        return had.isMissingNode() && !ticked || had.isBoolean() && had.booleanValue() == ticked
                ? had.deepCopy()
                : json.getNodeFactory().booleanNode(ticked);
    }

    /** Puts a part in its place; a missing one is taken away. */
    static void put(ObjectNode into, String name, JsonNode value) {
        if (value.isMissingNode()) {
            into.remove(name);
        } else {
            into.set(name, value);
        }
    }

    /** A characteristic to amend the order with: a missing one is taken away. */
    static void amend(ObjectNode changed, String name, JsonNode value) {
        if (value.isMissingNode()) {
            changed.putNull(name);
        } else {
            changed.set(name, value);
        }
    }

    /** @throws FormRefused where the text is no list */
    JsonNode list(String key, String entered) {
        try {
            JsonNode node = entered.isEmpty() ? json.createArrayNode() : json.readTree(entered);
            if (node.isArray()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new FormRefused(key, "must be a list");
        }
        throw new FormRefused(key, "must be a list");
    }

    JsonValue rows(JsonNode list, UnaryOperator<ObjectNode> row) {
        ArrayNode rows = json.createArrayNode();
        if (list.isArray()) {
            list.forEach(element -> {
                if (element instanceof ObjectNode object) {
                    rows.add(row.apply(object));
                }
            });
        }
        return SpinValues.jsonValue(rows.toString()).create();
    }

    /** A text that may be longer than the engine's text column. */
    JsonValue longText(String text) {
        return SpinValues.jsonValue(json.getNodeFactory().textNode(text).toString())
                .create();
    }

    private JsonNode number(String text) {
        return text.matches("\\d{1,12}")
                ? json.getNodeFactory().numberNode(Long.parseLong(text))
                : json.getNodeFactory().textNode(text);
    }

    static List<String> split(String text) {
        return Arrays.stream(text.strip().split(SEPARATOR))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    static String text(JsonNode node) {
        return node.asText("");
    }

    static String joined(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN);
    }
}
