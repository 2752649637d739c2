package io.onramp.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureReads;
import io.onramp.azure.ResourceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Azure shows, by lists: one call for each type in a subscription, and for each type and group where Azure lists
 * within groups only. Parts (subnets, peerings, authorizations) are in what they are parts of. Good for one look.
 */
class Sight {

    private static final String NETWORK = "microsoft.network/";
    private static final Set<String> BY_SUBSCRIPTION = Set.of(
            "expressroutecircuits",
            "virtualnetworks",
            "networksecuritygroups",
            "routetables",
            "routefilters",
            "publicipaddresses");

    /** Of gateways and what belongs to them Azure has no list for a subscription. */
    private static final Set<String> BY_GROUP = Set.of("connections", "virtualnetworkgateways", "localnetworkgateways");

    /** As their lists are called where it is not as they are. */
    private static final Map<String, String> LISTS = Map.of("routefilterrules", "rules");

    private final AzureReads reads;
    private final Set<String> listed = new HashSet<>();
    private final Map<String, ObjectNode> seen = new HashMap<>();
    private int calls;

    Sight(AzureReads reads) {
        this.reads = reads;
    }

    /** Whether that can be seen in lists. */
    static boolean shows(ResourceId id) {
        String type = id.type().toLowerCase(Locale.ROOT);
        if (!type.startsWith(NETWORK)) {
            return false;
        }
        String top = type.substring(NETWORK.length()).split("/")[0];
        return BY_SUBSCRIPTION.contains(top) || BY_GROUP.contains(top);
    }

    /**
     * The resource or part as the lists show it; empty where there is none.
     *
     * @throws io.onramp.azure.AzureUnavailable where Azure cannot answer just now
     * @throws io.onramp.azure.AzureRefusal where it will not
     */
    Optional<JsonNode> of(ResourceId id) {
        if (isPart(id)) {
            return of(id.parent()).flatMap(whole -> part(whole, id));
        }
        String type = id.type().substring(NETWORK.length());
        list(id.subscription(), BY_GROUP.contains(type.toLowerCase(Locale.ROOT)) ? id.resourceGroup() : "", type);
        return Optional.ofNullable(seen.get(id.key()));
    }

    /** The same, asked for by itself: a list may lag behind. */
    Optional<ObjectNode> confirmed(ResourceId id) {
        calls++;
        return reads.get(id);
    }

    /** How often Azure was called, but for further pages of a list. */
    int calls() {
        return calls;
    }

    static boolean isPart(ResourceId id) {
        return id.type().indexOf('/') != id.type().lastIndexOf('/');
    }

    private void list(String subscription, String group, String type) {
        if (!listed.add(type.toLowerCase(Locale.ROOT) + " " + group.toLowerCase(Locale.ROOT))) {
            return;
        }
        calls++;
        List<ObjectNode> all = reads.list(subscription, Optional.of(group).filter(name -> !name.isEmpty()), type);
        all.forEach(one -> seen.put(one.path("id").asText().toLowerCase(Locale.ROOT), one));
    }

    private static Optional<JsonNode> part(JsonNode whole, ResourceId id) {
        String type = id.type().substring(id.type().lastIndexOf('/') + 1);
        for (JsonNode one : whole.path("properties").path(LISTS.getOrDefault(type.toLowerCase(Locale.ROOT), type))) {
            if (one.path("name").asText().equalsIgnoreCase(id.name())) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
