package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * One expression of a deployment template, such as {@code [concat(parameters('prefix'), '-gw')]}: text, numbers, functions, properties and
 * indices, as the template reference describes them.
 */
final class TemplateExpression {

    private final String text;
    private final BiFunction<String, List<JsonNode>, JsonNode> functions;
    private int at;

    private TemplateExpression(String text, BiFunction<String, List<JsonNode>, JsonNode> functions) {
        this.text = text;
        this.functions = functions;
    }

    /**
     * The value of a text in a template; a text that is no expression is its own value.
     *
     * @param functions what a function of that name gives for these arguments
     */
    static JsonNode value(String text, BiFunction<String, List<JsonNode>, JsonNode> functions) {
        if (text.startsWith("[[")) {
            return TextNode.valueOf(text.substring(1));
        }
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return TextNode.valueOf(text);
        }
        TemplateExpression expression = new TemplateExpression(text.substring(1, text.length() - 1), functions);
        JsonNode value = expression.term();
        expression.skip();
        if (expression.at < expression.text.length()) {
            throw expression.unreadable();
        }
        return value;
    }

    private JsonNode term() {
        skip();
        if (at >= text.length()) {
            throw unreadable();
        }
        char first = text.charAt(at);
        JsonNode value = first == '\''
                ? TextNode.valueOf(quoted())
                : Character.isDigit(first) || first == '-' ? number() : call();
        return followed(value);
    }

    private JsonNode followed(JsonNode value) {
        JsonNode now = value;
        while (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == '[')) {
            if (text.charAt(at++) == '.') {
                now = now.path(word());
            } else {
                JsonNode index = term();
                expect(']');
                now = index.isNumber() ? now.path(index.asInt()) : now.path(index.asText());
            }
        }
        return now;
    }

    private JsonNode call() {
        String name = word();
        expect('(');
        List<JsonNode> arguments = new ArrayList<>();
        skip();
        while (at < text.length() && text.charAt(at) != ')') {
            arguments.add(term());
            skip();
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            }
        }
        expect(')');
        return functions.apply(name.toLowerCase(Locale.ROOT), arguments);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            boolean quote = text.charAt(at) == '\'';
            if (quote && (at + 1 >= text.length() || text.charAt(at + 1) != '\'')) {
                at++;
                return value.toString();
            }
            at += quote ? 1 : 0;
            value.append(text.charAt(at));
        }
        throw unreadable();
    }

    private JsonNode number() {
        int from = at++;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        return JsonNodeFactory.instance.numberNode(Long.parseLong(text.substring(from, at)));
    }

    private String word() {
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (from == at) {
            throw unreadable();
        }
        return text.substring(from, at);
    }

    private void expect(char wanted) {
        skip();
        if (at >= text.length() || text.charAt(at++) != wanted) {
            throw unreadable();
        }
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private ArmRefusal unreadable() {
        return Template.invalid("The language expression '" + text + "' could not be read at position " + at + ".");
    }
}
