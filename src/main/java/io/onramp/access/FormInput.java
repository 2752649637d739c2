package io.onramp.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.onramp.access.FormFields.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;

/**
 * Lets through what the fields of a form may fill. What the form only shows is left out, for Tasklist sends it along;
 * what the form does not know is refused. What is typed into a secret field goes to the secret store, its reference on.
 */
class FormInput {

    private static final int TEXT_COLUMN = 4000;
    private static final int JSON_LIMIT = 200_000;
    private static final List<String> SCALARS =
            List.of("string", "boolean", "integer", "short", "long", "double", "number", "null");

    /** NUL, which PostgreSQL keeps in no text, the bell, backspaces and escapes of terminals, and half surrogate pairs. */
    private static final Pattern UNKEPT = Pattern.compile("[\\x00-\\x08\\x0E-\\x1F\\x7F]|\\p{Cs}");

    private final ObjectMapper json;
    private final Secrets secrets;
    private final GateMessages messages;

    FormInput(ObjectMapper json, Secrets secrets, GateMessages messages) {
        this.json = json;
        this.secrets = secrets;
        this.messages = messages;
    }

    /**
     * What is to be set at the task.
     *
     * @param task the task's id in the model, for the purpose of a kept secret
     * @throws org.camunda.bpm.engine.AuthorizationException naming the variable that the form cannot send
     */
    VariableMap accept(String task, FormFields form, Map<String, ?> sent) {
        VariableMap accepted = Variables.createVariables();
        // never iterate over its values: that would turn what was sent into Java objects
        VariableMap typed = sent instanceof VariableMap map ? map : Variables.fromMap(new LinkedHashMap<>(sent));
        // all are looked at before the first secret is kept
        List<String> inputs = new ArrayList<>();
        for (String name : sent.keySet()) {
            Field field = form.named(name);
            if (field == null) {
                throw messages.refusal("variable", GateMessages.printable(name));
            }
            if (field.input()) {
                inputs.add(name);
            }
        }
        for (String name : inputs) {
            accepted.putValue(name, value(task, name, form.named(name), typed.getValueTyped(name)));
        }
        return accepted;
    }

    private Object value(String task, String name, Field field, TypedValue value) {
        if (value instanceof SerializableValue serializable) {
            return structured(task, name, field, serializable);
        }
        Object plain = value.getValue();
        if (field.branch() && plain != null) {
            throw refused(name, messages.say("value.json"));
        }
        boolean scalar = value.getType() == null
                ? plain == null || plain instanceof String || plain instanceof Number || plain instanceof Boolean
                : SCALARS.contains(value.getType().getName());
        if (!scalar) {
            throw refused(name, messages.say("value.type"));
        }
        if (plain instanceof String text) {
            return text(task, name, field, text);
        }
        return plain;
    }

    private String text(String task, String name, Field field, String text) {
        if (text.length() > TEXT_COLUMN) {
            throw refused(name, messages.say("value.long", TEXT_COLUMN));
        }
        if (isUnkept(text)) {
            throw unkept(name);
        }
        return field.secret() && !text.isBlank() ? keep(task, name, text) : text;
    }

    /** Lists and objects: only their JSON is looked at, a Java object in it is never made. */
    private Object structured(String task, String name, Field field, SerializableValue value) {
        String type = value.getType().getName();
        if (!type.equals("json")
                && !(type.equals("object")
                        && Variables.SerializationDataFormats.JSON
                                .getName()
                                .equals(value.getSerializationDataFormat()))) {
            throw refused(name, messages.say("value.type"));
        }
        String text = value.getValueSerialized();
        if (text == null) {
            return null;
        }
        if (text.length() > JSON_LIMIT) {
            throw refused(name, messages.say("value.long", JSON_LIMIT));
        }
        try {
            JsonNode sent = json.readTree(text);
            if (holdsUnkept(sent)) {
                throw unkept(name);
            }
            JsonNode clean = walk(task, name, field, sent);
            return SpinValues.jsonValue(json.writeValueAsString(clean)).create();
        } catch (JsonProcessingException e) {
            throw refused(name, messages.say("value.json"));
        }
    }

    private static boolean isUnkept(String text) {
        return UNKEPT.matcher(text).find();
    }

    private static boolean holdsUnkept(JsonNode node) {
        return node.isTextual() && isUnkept(node.asText())
                || node.properties().stream().anyMatch(member -> isUnkept(member.getKey()))
                || StreamSupport.stream(node.spliterator(), false).anyMatch(FormInput::holdsUnkept);
    }

    private JsonNode walk(String task, String path, Field field, JsonNode node) {
        if (field.secret() && node.isTextual() && !node.asText().isBlank()) {
            return TextNode.valueOf(keep(task, path, node.asText()));
        }
        if (!field.branch()) {
            return node;
        }
        if (field.list() && node instanceof ArrayNode list) {
            ArrayNode clean = json.createArrayNode();
            list.forEach(item -> clean.add(members(task, path, field, item)));
            return clean;
        }
        if (node.isNull()) {
            return node;
        }
        return members(task, path, field, node);
    }

    private JsonNode members(String task, String path, Field field, JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            throw refused(path, messages.say("value.json"));
        }
        ObjectNode clean = json.createObjectNode();
        object.fields().forEachRemaining(member -> {
            String inner = path + "." + member.getKey();
            Field known = field.inner(member.getKey());
            if (known == null) {
                throw messages.refusal("variable", GateMessages.printable(inner));
            }
            clean.set(member.getKey(), walk(task, inner, known, member.getValue()));
        });
        return clean;
    }

    private String keep(String task, String name, String clear) {
        String purpose = "typed into " + name + " of " + task;
        return secrets.keep(purpose.substring(0, Math.min(purpose.length(), 200)), clear)
                .value();
    }

    private FormRefused unkept(String name) {
        return new FormRefused(GateMessages.printable(name), messages.say("value.characters"));
    }

    private RuntimeException refused(String name, String why) {
        return messages.refusal("value", GateMessages.printable(name), why);
    }
}
