package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * What must not be changed by two at once: a circuit with all its children, a gateway with its connections, a virtual
 * network with its subnets, else the resource itself. In lower case.
 */
final class LockKey {

    private LockKey() {}

    /** A look waits for nobody but other looks, and nobody waits for it. */
    static String ofLook(ResourceId id) {
        return "get " + id.key();
    }

    /** @param desired JSON null for a delete or an action */
    static String of(ResourceId id, JsonNode desired) {
        ResourceId top = id;
        while (top.isChild()) {
            top = top.parent();
        }
        if (isConnection(top)) {
            JsonNode gateway =
                    desired.path("properties").path("virtualNetworkGateway1").path("id");
            if (!gateway.asText("").isBlank()) {
                return gateway.asText().toLowerCase(Locale.ROOT);
            }
        }
        return top.key();
    }

    static boolean isConnection(ResourceId id) {
        return id.type().equalsIgnoreCase("Microsoft.Network/connections");
    }
}
