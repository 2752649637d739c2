package io.onramp.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.exception.NullValueException;

/**
 * The fields of a Camunda Form, as a tree: a key such as {@code site.city}, a group or list with a path, make branches.
 */
final class FormFields {

    private static final Set<String> INPUTS = Set.of(
            "textfield", "textarea", "number", "datetime", "checkbox", "checklist", "radio", "select", "taglist");

    private final Map<String, Field> fields = new HashMap<>();

    /** A place in the form's data that a person may fill ({@code input}), or only sees, or that holds further places. */
    static final class Field {

        private final Map<String, Field> inner = new HashMap<>();
        private boolean input;
        private boolean secret;
        private boolean list;
        private boolean said;

        boolean input() {
            return input || inner.values().stream().anyMatch(Field::input);
        }

        boolean secret() {
            return secret;
        }

        boolean list() {
            return list;
        }

        /** Whether it shows words of Onramp's, which each reader gets in the own language. */
        boolean said() {
            return said;
        }

        boolean branch() {
            return !inner.isEmpty();
        }

        /** The field of that name inside this one, or null. */
        Field inner(String name) {
            return inner.get(name);
        }
    }

    static FormFields none() {
        return new FormFields();
    }

    /** Of a form as it was deployed; of none where there is no form, or none that was deployed. */
    static FormFields of(ObjectMapper json, Supplier<InputStream> deployed) {
        try (InputStream read = deployed.get()) {
            return of(json.readTree(read));
        } catch (NullValueException | BadUserRequestException e) {
            // nothing can be typed into it
            return none();
        } catch (IOException e) {
            throw new UncheckedIOException("A form cannot be read", e);
        }
    }

    /** Reads a form's JSON. */
    static FormFields of(JsonNode form) {
        FormFields read = new FormFields();
        read.components(form, read.fields);
        return read;
    }

    /** The field that fills the variable of that name, or null if the form has none. */
    Field named(String variable) {
        return fields.get(variable);
    }

    private void components(JsonNode parent, Map<String, Field> into) {
        parent.path("components").forEach(component -> component(component, into));
    }

    private void component(JsonNode component, Map<String, Field> into) {
        String path = component.path("path").asText("");
        if (component.has("components")) {
            if (path.isEmpty()) {
                components(component, into);
                return;
            }
            Field branch = place(into, path);
            branch.list = component.path("type").asText().equals("dynamiclist") || branch.list;
            components(component, branch.inner);
            return;
        }
        String key = component.path("key").asText("");
        // a disabled field is never sent by Tasklist: sending it is as odd as sending an unknown one
        if (key.isEmpty() || component.path("disabled").asBoolean(false)) {
            return;
        }
        Field field = place(into, key);
        field.input = INPUTS.contains(component.path("type").asText())
                && !component.path("readonly").asBoolean(false);
        field.secret = component.path("properties").path("secret").asText().equals("true");
        field.said = !field.input
                && component.path("properties").path("said").asText().equals("true");
    }

    private static Field place(Map<String, Field> into, String path) {
        Field field = null;
        Map<String, Field> level = into;
        for (String segment : path.split("\\.")) {
            field = level.computeIfAbsent(segment, name -> new Field());
            level = field.inner;
        }
        return field;
    }
}
