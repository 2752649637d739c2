package io.onramp.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.language.Dictionary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.StringValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Forms, and what they show, in the language of who opens them. What a person may change, and what choices are called
 * inside, stays as it is.
 */
class SpokenForms {

    private static final Set<String> WORDS =
            Set.of("label", "dateLabel", "text", "description", "emptyText", "placeholder");

    private final ObjectMapper json;
    private final Dictionary dictionary;

    SpokenForms(ObjectMapper json, Dictionary dictionary) {
        this.json = json;
        this.dictionary = dictionary;
    }

    /** The form as it was deployed, its words in the reader's language. */
    InputStream form(InputStream deployed) {
        if (deployed == null || !dictionary.isForeign(reader())) {
            return deployed;
        }
        try (deployed) {
            JsonNode said = dictionary.say(json.readTree(deployed), WORDS::contains, reader());
            return new ByteArrayInputStream(json.writeValueAsBytes(said));
        } catch (IOException e) {
            throw new UncheckedIOException("A form cannot be read", e);
        }
    }

    boolean isForeign() {
        return dictionary.isForeign(reader());
    }

    /** What the form shows and nobody can change, in the reader's language. */
    void shown(FormFields form, VariableMap variables) {
        for (String name : Set.copyOf(variables.keySet())) {
            FormFields.Field field = form.named(name);
            TypedValue value = variables.getValueTyped(name);
            if (field == null || !field.input() && !field.branch()) {
                if (value instanceof StringValue text && text.getValue() != null) {
                    variables.putValue(name, dictionary.say(text.getValue(), reader()));
                } else if (isJson(value)) {
                    variables.putValueTyped(name, said((SerializableValue) value));
                }
            } else if (field.list() && isJson(value)) {
                variables.putValueTyped(name, saidRows(field, (SerializableValue) value));
            }
        }
    }

    /** Rows that a person changes something in: of these only what the form says is words, for Tasklist sends all of it back. */
    private TypedValue saidRows(FormFields.Field list, SerializableValue value) {
        try {
            JsonNode rows = json.readTree(value.getValueSerialized());
            JsonNode said = dictionary.say(
                    rows,
                    member -> list.inner(member) != null && list.inner(member).said(),
                    reader());
            return SpinValues.jsonValue(json.writeValueAsString(said)).create();
        } catch (JsonProcessingException e) {
            return value;
        }
    }

    private static boolean isJson(TypedValue value) {
        return value instanceof SerializableValue serializable
                && "json".equals(value.getType().getName())
                && serializable.getValueSerialized() != null;
    }

    private TypedValue said(SerializableValue value) {
        try {
            JsonNode rows = json.readTree(value.getValueSerialized());
            // a letter or a configuration is one long text, and goes to others than the reader
            if (!rows.isArray()) {
                return value;
            }
            JsonNode said = dictionary.say(rows, member -> true, reader());
            return SpinValues.jsonValue(json.writeValueAsString(said)).create();
        } catch (JsonProcessingException e) {
            return value;
        }
    }

    /** The refusal in the words of who is refused. */
    FormRefused refusal(FormRefused refused) {
        return new FormRefused(refused.field(), dictionary.say(refused.problem(), reader()));
    }

    private static Locale reader() {
        return LocaleContextHolder.getLocale();
    }
}
