package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which fields an answer is to have: {@code fields=state,milestone.id}. {@code id} and {@code href} are always there.
 *
 * @param wanted by name, each with what is wanted inside it; where that is empty, all of it. Empty for everything
 */
public record FieldChoice(Map<String, FieldChoice> wanted) {

    static final String PARAMETER = "fields";
    private static final FieldChoice ALL = new FieldChoice(Map.of());

    /**
     * @param known the names that there are
     * @throws Refused where another is asked for
     */
    public static FieldChoice of(HttpServletRequest request, Set<String> known) {
        FieldChoice choice = new FieldChoice(new LinkedHashMap<>());
        String[] given = request.getParameterValues(PARAMETER);
        if (given == null) {
            return ALL;
        }
        Arrays.stream(given)
                .flatMap(each -> Arrays.stream(each.split(",")))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .forEach(path -> choice.add(path.split("\\."), 0, known));
        if (!choice.wanted.isEmpty()) {
            choice.wanted.put("id", ALL);
            choice.wanted.put("href", ALL);
        }
        return choice;
    }

    private void add(String[] path, int depth, Set<String> known) {
        if (path.length == 0 || depth == 0 && !known.contains(path[0])) {
            throw Refused.bad(
                    "fields-known",
                    PARAMETER,
                    Texts.cleaned(path.length == 0 ? "." : path[0]),
                    String.join(", ", known));
        }
        FieldChoice inner = wanted.computeIfAbsent(path[depth], name -> new FieldChoice(new LinkedHashMap<>()));
        if (depth + 1 < path.length && inner != ALL) {
            inner.add(path, depth + 1, known);
        }
    }

    /** The same object with nothing else in it. */
    public ObjectNode of(ObjectNode whole) {
        if (wanted.isEmpty()) {
            return whole;
        }
        ObjectNode part = whole.objectNode();
        wanted.forEach((name, inner) -> {
            if (whole.has(name)) {
                part.set(name, inner.inside(whole.get(name)));
            }
        });
        return part;
    }

    private JsonNode inside(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return of(object);
        }
        if (value instanceof ArrayNode array && !wanted.isEmpty()) {
            ArrayNode parts = array.arrayNode();
            array.forEach(each -> parts.add(inside(each)));
            return parts;
        }
        return value;
    }
}
