package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is sent in place of a PUT where others made the resource and an order adopted it: what nobody has described stays. */
final class AdoptedChange {

    /** What a body leaves out because it is not to be there; of anything else that it leaves out it does not know. */
    private static final Map<String, Map<String, JsonNode>> WHERE_LEFT_OUT = Map.of(
            "azureprivatepeering", Map.of("ipv6PeeringConfig", NullNode.instance),
            "microsoftpeering", Map.of("routeFilter", NullNode.instance),
            "microsoft.network/connections", Map.of("expressRouteGatewayBypass", BooleanNode.FALSE));

    /** What a connection leads from and to: another one would be made for other ends. */
    private static final List<String> ENDS = List.of("virtualNetworkGateway1", "peer", "connectionType");

    private AdoptedChange() {}

    /** The update that leads to the desired body; tags and place stay as others chose them. */
    static AzureChange.Update of(AzureChange.Put put) {
        ObjectNode patch = put.desired().body().deepCopy();
        patch.remove(List.of("tags", "location"));
        if (patch.get("properties") instanceof ObjectNode properties) {
            properties.remove(ENDS);
            WHERE_LEFT_OUT.getOrDefault(kind(put.id()), Map.of()).forEach(properties::putIfAbsent);
        }
        return new AzureChange.Update(put.id(), patch);
    }

    private static String kind(ResourceId id) {
        String type = id.type().toLowerCase(Locale.ROOT);
        return type.endsWith("/peerings") ? id.name().toLowerCase(Locale.ROOT) : type;
    }
}
