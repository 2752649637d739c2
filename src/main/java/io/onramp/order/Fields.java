package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the fields of an order and collects what is missing or wrong, each by its name and rule. */
final class Fields {

    private static final Pattern PLAIN = Pattern.compile("[^<>\\p{Cntrl}]*");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{");
    private static final int LONGEST = 200;
    private static final int MOST_ELEMENTS = 500;
    private static final int BROADEST = 8;

    private final List<Finding> findings = new ArrayList<>();

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    void find(String field, String rule, String message) {
        findings.add(new Finding(field, rule, message));
    }

    /** A text that has to be there and has to look like the pattern. */
    Optional<String> text(JsonNode node, String field, Pattern pattern, String rule, String message) {
        return required(node, field).flatMap(value -> matching(value, field, pattern, rule, message));
    }

    /** A text that may be absent, then the default. */
    Optional<String> text(
            JsonNode node, String field, Pattern pattern, String rule, String message, String whereAbsent) {
        return absent(node) ? Optional.of(whereAbsent) : text(node, field, pattern, rule, message);
    }

    /** Words for people: no markup, no control characters, nothing that looks like an expression. */
    Optional<String> words(JsonNode node, String field) {
        return required(node, field).flatMap(value -> plain(value, field));
    }

    Optional<String> oneOf(JsonNode node, String field, List<String> choices) {
        return required(node, field).flatMap(value -> {
            if (value.isTextual() && choices.contains(value.asText())) {
                return Optional.of(value.asText());
            }
            find(field, "choice", "must be one of " + String.join(", ", choices));
            return Optional.empty();
        });
    }

    /** A value with a type of its own, whose constructor says what is wrong. */
    <T> Optional<T> value(JsonNode node, String field, String rule, Function<JsonNode, T> parse) {
        return required(node, field).flatMap(value -> parsed(value, field, rule, parse));
    }

    /** The same, but it may be absent. */
    <T> Optional<T> valueIfAny(JsonNode node, String field, String rule, Function<JsonNode, T> parse) {
        return absent(node) ? Optional.empty() : parsed(node, field, rule, parse);
    }

    /** Networks in CIDR notation, at least one. */
    List<Cidr> networks(JsonNode node, String field) {
        List<Cidr> networks = new ArrayList<>();
        List<JsonNode> elements = list(node, field, 1);
        for (int i = 0; i < elements.size(); i++) {
            value(elements.get(i), field + "[" + i + "]", "cidr", Fields::routable)
                    .ifPresent(networks::add);
        }
        return networks;
    }

    /** The elements of a list of at least that many; wrong types are a finding and an empty list. */
    List<JsonNode> list(JsonNode node, String field, int atLeast) {
        List<JsonNode> elements = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(elements::add);
        } else if (!absent(node)) {
            find(field, "type", "must be a list");
            return elements;
        }
        if (elements.size() < atLeast) {
            find(field, "required", "is missing: at least " + atLeast + " needed");
        }
        if (elements.size() > MOST_ELEMENTS) {
            find(field, "length", "must have at most " + MOST_ELEMENTS + " entries");
            return List.of();
        }
        return elements;
    }

    /** A network that customers' traffic can come from or go to. */
    private static Cidr routable(JsonNode node) {
        Cidr network = cidr(node);
        if (network.isReserved() || network.length() < BROADEST) {
            throw new IllegalArgumentException(
                    "must be /8 or longer and no loopback, link-local, multicast or reserved range");
        }
        return network;
    }

    static Cidr cidr(JsonNode node) {
        return Cidr.of(node.isTextual() ? node.asText() : null);
    }

    static long whole(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        if (node.isTextual() && node.asText().matches("\\d{1,12}")) {
            return Long.parseLong(node.asText());
        }
        throw new IllegalArgumentException("must be a whole number");
    }

    static int wholeInt(JsonNode node) {
        long value = whole(node);
        if (value > Integer.MAX_VALUE || value < Integer.MIN_VALUE) {
            throw new IllegalArgumentException("the number is too large");
        }
        return (int) value;
    }

    static boolean absent(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || node.isTextual() && node.asText().isBlank();
    }

    private Optional<JsonNode> required(JsonNode node, String field) {
        if (absent(node)) {
            find(field, "required", "is missing");
            return Optional.empty();
        }
        return Optional.of(node);
    }

    private <T> Optional<T> parsed(JsonNode node, String field, String rule, Function<JsonNode, T> parse) {
        try {
            return Optional.of(parse.apply(node));
        } catch (IllegalArgumentException e) {
            find(field, rule, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> matching(JsonNode value, String field, Pattern pattern, String rule, String message) {
        if (value.isTextual() && pattern.matcher(value.asText()).matches()) {
            return Optional.of(value.asText());
        }
        find(field, rule, message);
        return Optional.empty();
    }

    private Optional<String> plain(JsonNode value, String field) {
        if (!value.isTextual()) {
            find(field, "type", "must be text");
        } else if (value.asText().length() > LONGEST) {
            find(field, "length", "must have at most " + LONGEST + " characters");
        } else if (!PLAIN.matcher(value.asText()).matches()
                || EXPRESSION.matcher(value.asText()).find()) {
            find(field, "plain-text", "must be plain text, without < > or ${");
        } else {
            return Optional.of(value.asText());
        }
        return Optional.empty();
    }

    static String names(List<? extends Object> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
