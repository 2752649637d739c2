package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Searches connections as Equinix Fabric's filters say: properties are JSON pointers into what is shown. */
final class EquinixSearch {

    private static final int USUAL_PAGE = 20;

    private EquinixSearch() {}

    static ObjectNode search(JsonNode request, List<ObjectNode> connections) {
        List<ObjectNode> found = connections.stream()
                .filter(one -> !request.has("filter") || matches(request.path("filter"), one))
                .toList();
        int limit = request.at("/pagination/limit").asInt(USUAL_PAGE);
        int offset = request.at("/pagination/offset").asInt(0);
        ObjectNode answer = Nodes.object();
        answer.putObject("pagination").put("offset", offset).put("limit", limit).put("total", found.size());
        ArrayNode data = answer.putArray("data");
        found.stream().skip(offset).limit(limit).forEach(data::add);
        return answer;
    }

    private static boolean matches(JsonNode filter, ObjectNode connection) {
        if (filter.has("and")) {
            return StreamSupport.stream(filter.path("and").spliterator(), false)
                    .allMatch(one -> matches(one, connection));
        }
        if (filter.has("or")) {
            return StreamSupport.stream(filter.path("or").spliterator(), false)
                    .anyMatch(one -> matches(one, connection));
        }
        JsonNode found = connection.at(filter.path("property").asText("/name"));
        List<String> values = StreamSupport.stream(filter.path("values").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return switch (filter.path("operator").asText("=")) {
            case "=", "IN" -> values.contains(found.asText());
            case "!=" -> !values.contains(found.asText());
            case "LIKE" -> values.stream().anyMatch(value -> like(value, found.asText()));
            case "ILKE" -> values.stream().anyMatch(value -> like(lower(value), lower(found.asText())));
            case "IS NULL" -> found.isMissingNode();
            case "IS NOT NULL" -> !found.isMissingNode();
            default ->
                throw EquinixRules.refusal(
                        400, "EQ-3142501", "The sandbox does not know this operator", "/filter/operator");
        };
    }

    /** Percent signs stand for anything; without any, the value may be anywhere. */
    private static boolean like(String value, String text) {
        String wanted = value.contains("%") ? value : "%" + value + "%";
        String pattern = StreamSupport.stream(List.of(wanted.split("%", -1)).spliterator(), false)
                .map(Pattern::quote)
                .reduce((one, other) -> one + ".*" + other)
                .orElse("");
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(text).matches();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
