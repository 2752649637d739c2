package io.onramp.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/**
 * JSON that can be kept as it came: one object, each key once, at most 50 levels deep, strings of at most 10,000
 * characters without control characters, numbers that a computer can hold. Anything else is refused with the field.
 */
final class StrictJson {

    private static final int DEEPEST = 50;
    private static final int LONGEST = 10_000;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private StrictJson() {}

    static ObjectNode object(byte[] bytes) {
        JsonNode read = read(decoded(bytes));
        if (!(read instanceof ObjectNode object)) {
            throw Refused.bad("json-object", "");
        }
        check(object, "", 1);
        return object;
    }

    /**
     * The event of a ticket system: the same, but its texts may be of any length and have any character. Descriptions
     * and whole articles come along that nobody reads here; refusing them would lose the ticket. What is read of it is
     * cleaned and cut.
     */
    static ObjectNode event(byte[] bytes) {
        if (!(read(decoded(bytes)) instanceof ObjectNode object)) {
            throw Refused.bad("json-object", "");
        }
        checkEvent(object, 1);
        return object;
    }

    /** Carries no path along: with keys of any length, one for each value would fill the memory. */
    private static void checkEvent(JsonNode node, int level) {
        if (node.isContainerNode() && level > DEEPEST) {
            throw Refused.bad("nesting-depth", "", Integer.toString(DEEPEST));
        }
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            throw Refused.bad("number-range", "");
        }
        node.forEach(value -> checkEvent(value, level + 1));
    }

    /** The same for two bodies that say the same: no white space, keys sorted. */
    static byte[] canonical(ObjectNode object) {
        try {
            return MAPPER.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree that was read can be written", e);
        }
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refused.bad("utf-8", "");
        }
    }

    private static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (StreamConstraintsException e) {
            throw beyond(e.getMessage());
        } catch (JsonProcessingException e) {
            String message = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
            if (message.startsWith("Duplicate field '")) {
                String key = message.substring("Duplicate field '".length(), message.lastIndexOf('\''));
                throw Refused.bad("unique-keys", shortened(key), shortened(key));
            }
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw Refused.bad("json-syntax", "", Long.toString(line), Long.toString(column));
        }
    }

    /** What the parser itself does not read on. */
    private static Refused beyond(String message) {
        if (message.contains("nesting")) {
            return Refused.bad("nesting-depth", "", Integer.toString(DEEPEST));
        }
        return message.startsWith("Name")
                ? Refused.bad("text-length", "", "\"...\"", Integer.toString(LONGEST))
                : Refused.bad("number-range", "");
    }

    private static void check(JsonNode node, String path, int level) {
        if (node.isContainerNode() && level > DEEPEST) {
            throw Refused.bad("nesting-depth", shortened(path), Integer.toString(DEEPEST));
        }
        if (node.isTextual()) {
            checkText(node.textValue(), path);
        } else if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            throw Refused.bad("number-range", shortened(path));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), path + "[" + i + "]", level + 1);
            }
        } else if (node.isObject()) {
            Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                checkText(field.getKey(), path);
                check(field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), level + 1);
            }
        }
    }

    private static void checkText(String text, String path) {
        if (text.length() > LONGEST) {
            throw Refused.bad("text-length", shortened(path), shortened(path), Integer.toString(LONGEST));
        }
        int unwanted = Texts.firstUnwanted(text);
        if (unwanted >= 0) {
            throw Refused.bad("text-characters", shortened(path), shortened(path), "U+%04X".formatted((int)
                            text.charAt(unwanted)));
        }
    }

    private static String shortened(String path) {
        String clean = Texts.cleaned(path);
        return clean.length() <= 200 ? clean : clean.substring(0, 200) + "...";
    }
}
