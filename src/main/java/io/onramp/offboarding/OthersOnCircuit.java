package io.onramp.offboarding;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.ForeignParts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is on a circuit that Onramp has not made, and what others have done to it. Azure deletes no circuit with Global Reach
 * on it (Microsoft, "Deprovision an ExpressRoute circuit"), and with it every authorization ends, whoever uses it.
 */
final class OthersOnCircuit {

    private OthersOnCircuit() {}

    enum Kind {
        /** Goes with the circuit. */
        GOES("others"),
        /** Stands in the way, and somebody else has to remove it. */
        STAYS("othersStay"),
        /** The circuit itself has failed. */
        FAILED("circuitFailed");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** The kind of the evidence that it is kept as. */
        String key() {
            return key;
        }
    }

    /** @param words for whoever approves */
    record Found(Kind kind, ResourceId id, String words) {}

    /**
     * @param circuit as Azure shows it
     * @param made what Onramp has made
     */
    static List<Found> on(JsonNode circuit, Collection<ResourceId> made) {
        List<Found> found = new ArrayList<>();
        JsonNode properties = circuit.path("properties");
        if (properties.path("provisioningState").asText().equals("Failed")) {
            found.add(new Found(
                    Kind.FAILED,
                    id(circuit),
                    "Was left Failed by a change that did not succeed: it is put as it is, which repairs it"));
        }
        ForeignParts.of(circuit, made::contains).forEach(part -> found(part).ifPresent(found::add));
        return found;
    }

    /** A peering goes with its circuit, whoever made it. */
    private static Optional<Found> found(ForeignParts.Part part) {
        return switch (part.kind()) {
            case PEERING -> Optional.empty();
            case AUTHORIZATION -> Optional.of(new Found(Kind.GOES, part.id(), authorization(part.shown())));
            case GLOBAL_REACH -> Optional.of(new Found(Kind.GOES, part.id(), "Global Reach to " + other(part.shown())));
            case GLOBAL_REACH_FROM_ANOTHER ->
                Optional.of(new Found(
                        Kind.STAYS, part.id(), "Global Reach from another circuit: whoever has that one removes it"));
        };
    }

    private static String authorization(JsonNode one) {
        return one.at("/properties/authorizationUseStatus").asText().equals("InUse")
                ? "Authorization that somebody uses: that network loses the circuit"
                : "Authorization that nobody uses";
    }

    private static String other(JsonNode reach) {
        String peer = reach.at("/properties/peerExpressRouteCircuitPeering/id").asText();
        return peer.isEmpty()
                ? "another circuit"
                : new ResourceId(peer).parent().name();
    }

    private static ResourceId id(JsonNode node) {
        return new ResourceId(node.path("id").asText());
    }
}
