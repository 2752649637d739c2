package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How a batch ended. */
public sealed interface Outcome {

    /**
     * Everything is as desired.
     *
     * @param bodies one per change, in order: the resource as GET shows it (keys in clear: do not keep them outside the
     *     secret store), an action's result, JSON null for a delete
     */
    record Succeeded(List<JsonNode> bodies) implements Outcome {
        public Succeeded {
            bodies = List.copyOf(bodies);
        }

        @Override
        public String toString() {
            return "Succeeded[" + bodies.size() + "]";
        }
    }

    /**
     * Azure does not do it; changes after this one were not sent.
     *
     * @param id what was refused
     * @param code Azure's error code, trimmed, such as {@code InvalidSkuTypeForMicrosoftPeering}
     * @param message Azure's words
     */
    record Refused(ResourceId id, String code, String message) implements Outcome {}
}
