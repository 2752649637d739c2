package io.onramp.watch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.ResourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The changes that make Azure again what it was, in the turn in which it was made first. What is missing is made again with
 * all its parts; of what is there only what the desired body speaks of is changed, so that what others have put beside it
 * stays. Lists that are meant to be whole (the rules of a group, the routes of a table) can only be replaced as a whole.
 */
final class PutBackPlan {

    private static final Set<String> REPLACED = Set.of(
            "microsoft.network/networksecuritygroups",
            "microsoft.network/routetables",
            "microsoft.network/routefilters");

    private final Collection<Wanted> wanted;
    private final Map<ResourceId, Drift> differing;
    private final Map<ResourceId, Wanted> groups = new HashMap<>();
    private final Set<ResourceId> madeGroups = new java.util.HashSet<>();

    private PutBackPlan(Collection<Wanted> wanted, Map<ResourceId, Drift> differing) {
        this.wanted = wanted;
        this.differing = differing;
        wanted.stream()
                .filter(one -> one.id().type().equals("Microsoft.Resources/resourceGroups"))
                .forEach(one -> groups.put(one.id(), one));
    }

    /** @param wanted all that is desired around it, the first made first */
    static List<AzureChange> of(Collection<Wanted> wanted, List<Drift> putBack) {
        Map<ResourceId, Drift> differing = new LinkedHashMap<>();
        putBack.forEach(drift -> differing.put(drift.id(), drift));
        return new PutBackPlan(wanted, differing).changes();
    }

    private List<AzureChange> changes() {
        List<AzureChange> changes = new ArrayList<>();
        for (Wanted one : wanted) {
            Drift drift = differing.get(one.id());
            ObjectNode body = one.body().orElse(one.managed().body());
            if (drift != null && drift.kind() == Drift.Kind.DIFFERS) {
                changes.addAll(changed(one, body));
            } else if (drift != null || isPartOfMissing(one.id())) {
                group(one.id(), changes);
                changes.add(
                        one.managed().whole()
                                ? new AzureChange.Put(new DesiredResource(one.id(), body))
                                : new AzureChange.Update(one.id(), body));
            }
        }
        return changes;
    }

    private static List<AzureChange> changed(Wanted one, ObjectNode body) {
        boolean replaced =
                one.managed().whole() && REPLACED.contains(one.id().type().toLowerCase(Locale.ROOT));
        if (!replaced) {
            return List.of(new AzureChange.Update(one.id(), body));
        }
        List<AzureChange> changes = new ArrayList<>();
        if (body.has("tags")) {
            // without its tags the ledger would take it for somebody else's
            ObjectNode tags = JsonNodeFactory.instance.objectNode();
            tags.set("tags", body.get("tags"));
            changes.add(new AzureChange.Update(one.id(), tags));
        }
        changes.add(new AzureChange.Put(new DesiredResource(one.id(), body)));
        return changes;
    }

    private boolean isPartOfMissing(ResourceId id) {
        if (!Sight.isPart(id)) {
            return false;
        }
        Drift whole = differing.get(id.parent());
        return whole != null && whole.kind() == Drift.Kind.MISSING || isPartOfMissing(id.parent());
    }

    /** Whoever deleted it may have deleted the whole group. */
    private void group(ResourceId id, List<AzureChange> changes) {
        ResourceId group = ResourceId.resourceGroup(id.subscription(), id.resourceGroup());
        if (groups.containsKey(group) && madeGroups.add(group)) {
            changes.add(new AzureChange.Put(
                    new DesiredResource(group, groups.get(group).managed().body())));
        }
    }
}
