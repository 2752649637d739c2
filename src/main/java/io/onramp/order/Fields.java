package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the fields of an order and collects what is missing or wrong, each by its name and rule. */
final class Fields {

    private static final Pattern PLAIN = Pattern.compile("[^<>\\p{C}\\p{Zl}\\p{Zp}]*");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{");
    private static final int LONGEST = 200;
    private static final int MOST_ELEMENTS = 500;
    private static final int MOST_FINDINGS = 100;
    private static final int BROADEST = 8;

    private final List<Found> findings = new ArrayList<>();

    private record Found(Missing what, Finding finding) {}

    /** What the order lacks first, then rights, then what its customer has to give. */
    List<Finding> findings() {
        return findings.stream()
                .sorted(Comparator.comparing(Found::what))
                .map(Found::finding)
                .toList();
    }

    /** What is to be asked for first. */
    Missing missing() {
        return findings.stream().map(Found::what).min(Comparator.naturalOrder()).orElse(Missing.NOTHING);
    }

    /** Something in the order itself. */
    void find(String field, String rule, String message) {
        find(Missing.ORDER, field, rule, message);
    }

    /** What is found after the hundredth is not kept: nobody reads it, and orders must not fill the memory. */
    void find(Missing what, String field, String rule, String message) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Found(what, new Finding(field, rule, message)));
        } else if (!full()) {
            findings.add(new Found(what, new Finding("order", "and-more", "and more: put these right first")));
        }
    }

    /** Whether looking for more is of no use. */
    boolean full() {
        return findings.size() > MOST_FINDINGS;
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

    /** True or false; false where it is absent. */
    boolean flag(JsonNode node, String field) {
        if (!absent(node) && !node.isBoolean()) {
            find(field, "type", "must be true or false");
        }
        return node.asBoolean(false);
    }

    /** Networks in CIDR notation, at least one and at most that many; the reason for the limit is told. */
    List<Cidr> networks(JsonNode node, String field, int most, String reason) {
        return networks(list(node, field, 1, most, reason), field);
    }

    /** The networks that these elements of a list are. */
    List<Cidr> networks(List<JsonNode> elements, String field) {
        List<Cidr> networks = new ArrayList<>();
        for (int i = 0; i < elements.size() && !full(); i++) {
            value(elements.get(i), field + "[" + i + "]", "cidr", Fields::routable)
                    .ifPresent(networks::add);
        }
        return networks;
    }

    /** The elements of a list of at least that many; wrong types are a finding and an empty list. */
    List<JsonNode> list(JsonNode node, String field, int atLeast) {
        return list(node, field, atLeast, MOST_ELEMENTS, "");
    }

    /** The same with a limit of its own, and the reason for it. */
    List<JsonNode> list(JsonNode node, String field, int atLeast, int most, String reason) {
        List<JsonNode> elements = new ArrayList<>();
        if (node.isArray() && node.size() > most) {
            find(field, "length", "must have at most " + most + " entries" + reason);
            return elements;
        }
        if (node.isArray()) {
            node.forEach(elements::add);
        } else if (!absent(node)) {
            find(field, "type", "must be a list");
            return elements;
        }
        if (elements.size() < atLeast) {
            find(field, "required", "is missing: at least " + atLeast + " needed");
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

    /** An IPv4 address without prefix length, such as {@code 10.50.0.4}. */
    static String ipv4Address(JsonNode node) {
        String text = node.isTextual() ? node.asText() : "";
        try {
            Cidr host = Cidr.of(text + "/32");
            if (host.isIpv4() && !host.isReserved()) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be an IPv4 address, such as 10.50.0.4", e);
        }
        throw new IllegalArgumentException("must be an IPv4 address that is not reserved, such as 10.50.0.4");
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
