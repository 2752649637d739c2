package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The part of Kusto's query language that asks for resources: {@code where} with comparisons, {@code and}, {@code or} and brackets;
 * {@code project}; {@code order by}; {@code limit}. Everything else is refused, as Azure refuses what it cannot read.
 */
final class GraphQuery {

    private final GraphTokens tokens;
    private final List<UnaryOperator<List<ObjectNode>>> steps = new ArrayList<>();
    private String type = "";

    private GraphQuery(String text) {
        tokens = new GraphTokens(text);
    }

    /**
     * Reads a query.
     *
     * @throws GraphTokens.Unreadable where it uses what is not known here, or asks for no type of resource
     */
    static GraphQuery of(String text) {
        GraphQuery query = new GraphQuery(text);
        query.read();
        return query;
    }

    /** The type that is asked for in lower case, e.g. {@code microsoft.network/expressroutecircuits}. */
    String type() {
        return type;
    }

    List<ObjectNode> run(List<ObjectNode> rows) {
        List<ObjectNode> left = rows;
        for (UnaryOperator<List<ObjectNode>> step : steps) {
            left = step.apply(left);
        }
        return left;
    }

    private void read() {
        if (tokens.take("resources") && !tokens.atEnd()) {
            tokens.require("|");
        }
        do {
            step();
        } while (tokens.take("|"));
        if (!tokens.atEnd() || type.isEmpty()) {
            throw tokens.unreadable();
        }
    }

    private void step() {
        if (tokens.take("where")) {
            Predicate<ObjectNode> wanted = either();
            steps.add(rows -> rows.stream().filter(wanted).toList());
        } else if (tokens.take("project")) {
            steps.add(projection());
        } else if (tokens.take("order") || tokens.take("sort")) {
            tokens.require("by");
            Comparator<ObjectNode> order = order();
            steps.add(rows -> rows.stream().sorted(order).toList());
        } else if (tokens.take("limit") || tokens.take("take")) {
            int most = tokens.number();
            steps.add(rows -> rows.subList(0, Math.min(most, rows.size())));
        } else {
            throw tokens.unreadable();
        }
    }

    private Predicate<ObjectNode> either() {
        String typeBefore = type;
        Predicate<ObjectNode> wanted = both();
        while (tokens.nextIs("or")) {
            // the rows come from the table of one type
            if (!type.equals(typeBefore)) {
                throw tokens.unreadable();
            }
            tokens.require("or");
            wanted = wanted.or(both());
        }
        return wanted;
    }

    private Predicate<ObjectNode> both() {
        Predicate<ObjectNode> wanted = one();
        while (tokens.take("and")) {
            wanted = wanted.and(one());
        }
        return wanted;
    }

    private Predicate<ObjectNode> one() {
        if (tokens.take("(")) {
            Predicate<ObjectNode> inner = either();
            tokens.require(")");
            return inner;
        }
        Operand operand = operand();
        String comparison = tokens.next().toLowerCase(Locale.ROOT);
        List<String> values =
                comparison.contains("in") && !comparison.contains("contains") ? values() : List.of(tokens.value());
        if (operand.name.equals("type") && List.of("==", "=~").contains(comparison)) {
            type = values.get(0).toLowerCase(Locale.ROOT);
        }
        return comparison(operand, comparison, values);
    }

    private Predicate<ObjectNode> comparison(Operand operand, String comparison, List<String> values) {
        Function<ObjectNode, String> text = row -> operand.of(row).asText("");
        String value = values.get(0);
        String low = value.toLowerCase(Locale.ROOT);
        return switch (comparison) {
            case "==", "in" -> row -> values.contains(text.apply(row));
            case "!=", "!in" -> row -> !values.contains(text.apply(row));
            case "=~", "in~" -> row -> values.stream().anyMatch(text.apply(row)::equalsIgnoreCase);
            case "!~", "!in~" -> row -> values.stream().noneMatch(text.apply(row)::equalsIgnoreCase);
            case "contains", "has" ->
                row -> text.apply(row).toLowerCase(Locale.ROOT).contains(low);
            case "!contains", "!has" ->
                row -> !text.apply(row).toLowerCase(Locale.ROOT).contains(low);
            case "startswith" -> row -> text.apply(row).toLowerCase(Locale.ROOT).startsWith(low);
            default -> throw new GraphTokens.Unreadable(comparison, 0);
        };
    }

    private List<String> values() {
        List<String> values = new ArrayList<>();
        tokens.require("(");
        do {
            values.add(tokens.value());
        } while (tokens.take(","));
        tokens.require(")");
        return values;
    }

    /**
     * A column or something in it.
     *
     * @param name what it is called where it is projected without a name, e.g. {@code properties_serviceKey}
     * @param path where it is
     * @param asText whether it was asked for as text
     */
    private record Operand(String name, List<String> path, Optional<UnaryOperator<String>> asText) {

        JsonNode of(ObjectNode row) {
            JsonNode node = row;
            for (String word : path) {
                node = node.path(word);
            }
            JsonNode there = node.isMissingNode() ? JsonNodeFactory.instance.nullNode() : node;
            return asText.<JsonNode>map(change -> JsonNodeFactory.instance.textNode(
                            change.apply(there.isContainerNode() ? there.toString() : there.asText(""))))
                    .orElse(there);
        }
    }

    private Operand operand() {
        String first = tokens.name();
        if (tokens.take("(")) {
            Operand inner = operand();
            tokens.require(")");
            UnaryOperator<String> change =
                    switch (first.toLowerCase(Locale.ROOT)) {
                        case "tostring" -> UnaryOperator.identity();
                        case "tolower" -> text -> text.toLowerCase(Locale.ROOT);
                        case "toupper" -> text -> text.toUpperCase(Locale.ROOT);
                        default -> throw new GraphTokens.Unreadable(first, 0);
                    };
            return new Operand(inner.name, inner.path, Optional.of(change));
        }
        List<String> path = new ArrayList<>(List.of(first));
        while (true) {
            if (tokens.take(".")) {
                path.add(tokens.name());
            } else if (tokens.take("[")) {
                path.add(tokens.value());
                tokens.require("]");
            } else {
                return new Operand(String.join("_", path), List.copyOf(path), Optional.empty());
            }
        }
    }

    private UnaryOperator<List<ObjectNode>> projection() {
        Map<String, Operand> columns = new LinkedHashMap<>();
        do {
            Operand operand = operand();
            String name = operand.name;
            if (operand.path.size() == 1 && tokens.take("=")) {
                operand = operand();
            }
            columns.put(name, operand);
        } while (tokens.take(","));
        return rows -> rows.stream()
                .map(row -> {
                    ObjectNode projected = Nodes.object();
                    columns.forEach((name, operand) -> projected.set(name, operand.of(row)));
                    return projected;
                })
                .toList();
    }

    /** As in Kusto, what is not said to ascend descends. */
    private Comparator<ObjectNode> order() {
        Comparator<ObjectNode> order = null;
        do {
            Operand operand = operand();
            Comparator<ObjectNode> next = (one, other) -> compare(operand.of(one), operand.of(other));
            if (!tokens.take("asc")) {
                tokens.take("desc");
                next = next.reversed();
            }
            order = order == null ? next : order.thenComparing(next);
        } while (tokens.take(","));
        return order;
    }

    private static int compare(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? Double.compare(one.asDouble(), other.asDouble())
                : one.asText("").compareTo(other.asText(""));
    }
}
