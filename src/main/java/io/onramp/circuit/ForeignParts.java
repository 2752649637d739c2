package io.onramp.circuit;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Parts of a circuit that somebody else has put there; told from the circuit as Azure shows it. */
public final class ForeignParts {

    private ForeignParts() {}

    /** What it is. */
    public enum Kind {
        /** Whoever has its key may connect a network. */
        AUTHORIZATION,
        /** Another routing domain. */
        PEERING,
        /** Joins the circuit with another one. */
        GLOBAL_REACH,
        /** The same, made from the other one: whoever has that removes it. */
        GLOBAL_REACH_FROM_ANOTHER
    }

    /** @param shown as Azure shows it */
    public record Part(Kind kind, ResourceId id, JsonNode shown) {}

    /** @param known whether Onramp has made or adopted it */
    public static List<Part> of(JsonNode circuit, Predicate<ResourceId> known) {
        List<Part> parts = new ArrayList<>();
        JsonNode properties = circuit.path("properties");
        for (JsonNode peering : properties.path("peerings")) {
            add(parts, Kind.PEERING, peering, known);
            peering.at("/properties/connections").forEach(reach -> add(parts, Kind.GLOBAL_REACH, reach, known));
            peering.at("/properties/peeredConnections")
                    .forEach(reach -> add(parts, Kind.GLOBAL_REACH_FROM_ANOTHER, reach, known));
        }
        properties.path("authorizations").forEach(one -> add(parts, Kind.AUTHORIZATION, one, known));
        return parts;
    }

    /** What has no id is no resource of its own. */
    private static void add(List<Part> parts, Kind kind, JsonNode shown, Predicate<ResourceId> known) {
        if (!shown.hasNonNull("id")) {
            return;
        }
        ResourceId id = new ResourceId(shown.path("id").asText());
        if (!known.test(id)) {
            parts.add(new Part(kind, id, shown));
        }
    }
}
