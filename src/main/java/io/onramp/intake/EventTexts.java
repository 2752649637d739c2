package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.web.util.HtmlUtils;

/** Reads out of the JSON of ticket systems the texts that a person would see there. */
final class EventTexts {

    /** What a choice, a user or a reference is shown as: Jira's lists, Zammad's and GLPI's references. */
    private static final List<String> SHOWN = List.of("value", "name", "displayName", "display_name", "label");

    /** Whole numbers up to here are exact in a double. */
    private static final double EXACT = 1e15;

    /** A tag of HTML, its end, or what no reader sees at all. */
    private static final Pattern MARKUP =
            Pattern.compile("(?is)<(script|style)\\b.*?</\\1\\s*>|<!--.*?-->|</?[a-z][a-z0-9]*(\\s[^<>]*)?/?>");

    private static final int LONGEST_COMMENT = 20_000;

    private static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private EventTexts() {}

    /** The text of a value; of several, all of them; of what has no text, nothing. */
    static String text(JsonNode node) {
        if (node.isNumber()) {
            return number(node);
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(EventTexts::text)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(", "));
        }
        if (node.isObject()) {
            return SHOWN.stream()
                    .map(node::path)
                    .filter(JsonNode::isValueNode)
                    .map(EventTexts::text)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        return node.isNull() ? "" : Texts.cleaned(node.asText("")).strip();
    }

    /** Jira writes 200 as 200.0. */
    private static String number(JsonNode node) {
        double value = node.doubleValue();
        boolean whole = node.isFloatingPointNumber() && Math.rint(value) == value && Math.abs(value) < EXACT;
        return whole ? Long.toString((long) value) : node.asText();
    }

    /** What is at a path such as {@code organization.name}; a name with dots in it is found too. */
    static String text(JsonNode base, String path) {
        JsonNode node = base.path(path);
        if (node.isMissingNode()) {
            node = base;
            for (String name : path.split("\\.")) {
                node = node.path(name);
            }
        }
        return text(node);
    }

    /** The fields that are wanted and there. */
    static Map<String, String> fields(JsonNode base, Iterable<String> wanted) {
        Map<String, String> fields = new LinkedHashMap<>();
        wanted.forEach(path -> {
            String text = text(base, path);
            if (!text.isEmpty()) {
                fields.put(path, text);
            }
        });
        return fields;
    }

    /** The first that says something; empty where none does. */
    static String firstOf(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** A comment as it was written, or its beginning: no person writes more, and a machine that does is not worth it. */
    static String comment(JsonNode node) {
        String written = text(node);
        return written.length() <= LONGEST_COMMENT ? written : Texts.cleaned(written.substring(0, LONGEST_COMMENT));
    }

    /** The text of a document as Atlassian has them, or a comment as it is. */
    static String commentOfDocument(JsonNode node) {
        return node.isObject()
                ? comment(TextNode.valueOf(String.join("\n", node.findValuesAsText("text"))))
                : comment(node);
    }

    /** What a person reads of a comment in HTML: no tags, but the ends of lines. */
    static String commentOfHtml(JsonNode node) {
        String lines = comment(node).replaceAll("(?i)<br\\s*/?>|</(p|div|li|tr|h[1-6])>", "\n");
        String text = HtmlUtils.htmlUnescape(MARKUP.matcher(lines).replaceAll(""));
        return Texts.cleaned(text.replaceAll("\n{3,}", "\n\n")).strip();
    }

    /** As {@link #id(JsonNode, String)}, or empty. */
    static Optional<String> id(JsonNode node) {
        String id = node.isTextual() || node.isIntegralNumber() ? node.asText() : "";
        return id.matches(ID) ? Optional.of(id) : Optional.empty();
    }

    /** @throws IllegalArgumentException where that is no id of a ticket */
    static String id(JsonNode node, String name) {
        return id(node).orElseThrow(() -> new IllegalArgumentException(name + " is not the id of a ticket"));
    }
}
