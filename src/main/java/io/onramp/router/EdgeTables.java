package io.onramp.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What one of Microsoft's edges tells of a routing domain: the answers of {@code arpTables/{path}},
 * {@code routeTables/{path}} and {@code routeTablesSummary/{path}} as Azure gives them, {@code {"value": [...]}}, an empty
 * list where it sees nothing.
 *
 * @param arp missing where the peering carries IPv6 only
 * @param sessions BGP neighbours; {@code statePfxRcd} is the number of prefixes received where the session is
 *     established, else the state that it is in, such as {@code Active} (Microsoft, "ExpressRoute Circuits - List Routes
 *     Table Summary")
 */
public record EdgeTables(JsonNode arp, JsonNode routes, JsonNode sessions) {

    public EdgeTables {
        Objects.requireNonNull(arp);
        Objects.requireNonNull(routes);
        Objects.requireNonNull(sessions);
    }

    /** Where nothing has been told of the BGP sessions. */
    static EdgeTables withoutSessions(JsonNode arp, JsonNode routes) {
        return new EdgeTables(arp, routes, MissingNode.getInstance());
    }

    /**
     * What {@code routeTablesSummary} says of the session with that neighbour: the number of routes received, or the state
     * that it is in where it is not established. Empty where the edge knows no such neighbour.
     */
    public static Optional<String> session(JsonNode summary, String neighbour) {
        return rows(summary)
                .filter(row -> text(row, "neighbor").equalsIgnoreCase(neighbour))
                .map(row -> text(row, "statePfxRcd"))
                .filter(state -> !state.isEmpty())
                .findFirst();
    }

    /** The state of the session with that neighbour, where the edge knows it and it is not established. */
    Optional<String> down(String neighbour) {
        return session(sessions, neighbour).filter(state -> !state.matches("\\d+"));
    }

    /** Azure answers a bare {@code null} while it knows nothing; that is an empty table. */
    static Stream<JsonNode> rows(JsonNode table) {
        return StreamSupport.stream(table.path("value").spliterator(), false).filter(JsonNode::isObject);
    }

    static String text(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isNull() ? "" : value.asText("").trim();
    }
}
