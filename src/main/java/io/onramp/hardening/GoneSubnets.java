package io.onramp.hardening;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.network.NetworkDesign;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Subnets that the owner of a network has taken out of it since they were hardened. */
final class GoneSubnets {

    private static final String SUBNETS = "Microsoft.Network/virtualNetworks/subnets";
    private static final List<String> KINDS = List.of(HardeningDesign.SECURITY_GROUP, HardeningDesign.ROUTE_TABLE);

    private GoneSubnets() {}

    /**
     * Writes down that nothing is to be attached to them any more, so that nobody misses them. Where there is no such subnet
     * nothing is sent.
     *
     * @param entries all of the order's in the ledger, oldest first
     */
    static Stream<AzureChange> letGo(Hardened at, List<LedgerEntry> entries) {
        if (!at.network().existing()) {
            return Stream.empty();
        }
        Map<ResourceId, ObjectNode> attached = new LinkedHashMap<>();
        for (LedgerEntry entry : entries) {
            if (entry.adopted().isEmpty() && isSubnetOf(at, entry.resource())) {
                entry.desired()
                        .ifPresent(body -> take(
                                body,
                                attached.computeIfAbsent(
                                        entry.resource(), any -> JsonNodeFactory.instance.objectNode())));
            }
        }
        return attached.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> new AzureChange.Update(one.getKey(), without(one.getValue()), one.getValue()));
    }

    private static boolean isSubnetOf(Hardened at, ResourceId id) {
        return id.type().equalsIgnoreCase(SUBNETS)
                && id.parent().equals(NetworkDesign.id(at.network()))
                && at.network().distinctSubnets().stream()
                        .noneMatch(subnet -> subnet.name().equalsIgnoreCase(id.name()));
    }

    /** What was attached last; null takes it off. */
    private static void take(ObjectNode body, ObjectNode attached) {
        for (String kind : KINDS) {
            if (body.path("properties").has(kind)) {
                String id = body.path("properties").path(kind).path("id").asText("");
                if (id.isEmpty()) {
                    attached.withObject("properties").remove(kind);
                } else {
                    attached.withObject("properties").putObject(kind).put("id", id);
                }
            }
        }
        if (attached.path("properties").isEmpty()) {
            attached.removeAll();
        }
    }

    private static ObjectNode without(ObjectNode attached) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        attached.path("properties").fieldNames().forEachRemaining(kind -> patch.withObject("properties")
                .putNull(kind));
        return patch;
    }
}
