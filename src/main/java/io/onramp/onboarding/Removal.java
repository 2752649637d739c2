package io.onramp.onboarding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a take-down does, and in which turn: what uses something goes before what is used. The links go first (Microsoft,
 * "Deprovision an ExpressRoute circuit"), the circuits with their peerings last, once the carrier has let go. Resource
 * groups stay: others may have put something in.
 *
 * @param entries all of the order's in the ledger, oldest first
 * @param made what the order may have made
 * @param left what people decided to leave behind, and when
 * @param replaced what others had attached before
 */
record Removal(
        List<LedgerEntry> entries,
        List<ResourceId> made,
        Map<ResourceId, Instant> left,
        List<ReplacedAttachments.Replaced> replaced) {

    /** The types that are not named here go first. */
    private static final List<String> TURNS = List.of(
            "microsoft.network/expressroutecircuits/peerings/connections",
            "microsoft.network/connections",
            "microsoft.network/localnetworkgateways",
            "microsoft.network/virtualnetworkgateways",
            "microsoft.network/publicipaddresses",
            "microsoft.network/virtualnetworks/subnets",
            "microsoft.network/virtualnetworks",
            "microsoft.network/networksecuritygroups",
            "microsoft.network/routetables",
            "microsoft.network/routefilters/routefilterrules",
            "microsoft.network/routefilters",
            "microsoft.network/expressroutecircuits/authorizations",
            "microsoft.authorization/roleassignments",
            "microsoft.network/expressroutecircuits/peerings",
            "microsoft.network/expressroutecircuits");

    /** What a corrected order may leave behind; a circuit or network that was built stays in the order. */
    private static final Set<String> CLEARED = Set.of(
            "microsoft.network/connections",
            "microsoft.network/localnetworkgateways",
            "microsoft.network/virtualnetworkgateways",
            "microsoft.network/publicipaddresses",
            "microsoft.network/virtualnetworks/subnets",
            "microsoft.network/networksecuritygroups",
            "microsoft.network/routetables",
            "microsoft.network/expressroutecircuits/authorizations",
            "microsoft.authorization/roleassignments");

    private static final int ADDRESSES = TURNS.indexOf("microsoft.network/publicipaddresses");
    private static final int CIRCUITS = TURNS.indexOf("microsoft.network/expressroutecircuits/peerings");
    private static final Set<String> STEPS = Set.of("removeLinks", "removeCircuits", "removeUnplanned");
    private static final Set<String> ATTACHED = Set.of("networkSecurityGroup", "routeTable", "routeFilter");
    private static final String GROUP = "Microsoft.Resources/resourceGroups";

    /** What a change of the plan may leave behind, circuits and networks with it. */
    private static final Set<String> RETIRED = Stream.concat(
                    CLEARED.stream(),
                    Stream.of(
                            "microsoft.network/virtualnetworks",
                            "microsoft.network/routefilters",
                            "microsoft.network/expressroutecircuits/peerings",
                            "microsoft.network/expressroutecircuits"))
            .collect(Collectors.toUnmodifiableSet());

    /** Everything but the circuits and their peerings; what stays is freed of it once the links are gone. */
    List<AzureChange> links() {
        return changes(removed(true));
    }

    /** What was made, can go, and is not among what is planned. */
    List<AzureChange> unplanned(Set<ResourceId> planned) {
        return changes(removed(true).stream()
                .filter(id -> CLEARED.contains(type(id)) && !planned.contains(id))
                .toList());
    }

    /** Of what was made and is not among what is planned: everything but circuits and their peerings. */
    List<AzureChange> retiredLinks(Set<ResourceId> planned) {
        return changes(retired(true, planned));
    }

    /** Of what was made and is not among what is planned: the peerings, then the circuits. */
    List<AzureChange> retiredCircuits(Set<ResourceId> planned) {
        return retired(false, planned).stream()
                .<AzureChange>map(AzureChange.Delete::new)
                .toList();
    }

    private List<ResourceId> retired(boolean links, Set<ResourceId> planned) {
        return removed(links).stream()
                .filter(id -> RETIRED.contains(type(id)) && !planned.contains(id))
                .toList();
    }

    private List<AzureChange> changes(List<ResourceId> removed) {
        List<AzureChange> changes = new ArrayList<>();
        removed.stream()
                .filter(id -> turn(id) <= ADDRESSES)
                .map(AzureChange.Delete::new)
                .forEach(changes::add);
        changes.addAll(detachments(new HashSet<>(removed)));
        removed.stream()
                .filter(id -> turn(id) > ADDRESSES)
                .map(AzureChange.Delete::new)
                .forEach(changes::add);
        return changes;
    }

    /** The peerings, then the circuits. */
    List<AzureChange> circuits() {
        return removed(false).stream().<AzureChange>map(AzureChange.Delete::new).toList();
    }

    /** What the order may have made and is still there: all but resource groups, which stay. */
    List<ResourceId> there() {
        return made.stream()
                .filter(id -> !id.type().equals(GROUP) && !isLeft(id) && !gone(id))
                .toList();
    }

    /** What is made again by a later change of the service is in use again. */
    private boolean isLeft(ResourceId id) {
        return left.containsKey(id)
                && entries.stream()
                        .noneMatch(entry -> entry.resource().equals(id)
                                && entry.method().equals("PUT")
                                && mayBeThere(entry)
                                && entry.createdAt().isAfter(left.get(id)));
    }

    /** What Azure refused to remove, or to free, when it was last tried, and nobody has left since. */
    List<ResourceId> refused() {
        return entries.stream()
                .map(LedgerEntry::resource)
                .distinct()
                .filter(id -> !isLeft(id))
                .filter(id -> latest(id)
                        .filter(entry -> STEPS.contains(entry.activity()) && entry.state() == LedgerEntry.State.REFUSED)
                        .isPresent())
                .toList();
    }

    private List<ResourceId> removed(boolean links) {
        return there().stream()
                .filter(id -> turn(id) < CIRCUITS == links)
                .sorted(Comparator.comparingInt(Removal::turn))
                .toList();
    }

    /**
     * What this order attached to subnets and peerings that stay, for now or for good, is taken off them, and what it took
     * the place of is put back. Only where it is still attached: somebody may have put something else there since.
     */
    private List<AzureChange> detachments(Set<ResourceId> removed) {
        List<AzureChange> detachments = new ArrayList<>();
        for (ResourceId id :
                entries.stream().map(LedgerEntry::resource).distinct().toList()) {
            ObjectNode attached = attached(id, removed);
            if (!attached.isEmpty() && stays(id, removed) && stays(id.parent(), removed)) {
                detachments.add(new AzureChange.Update(id, before(id, attached), attached));
            }
        }
        return detachments;
    }

    private boolean stays(ResourceId id, Set<ResourceId> removed) {
        return !gone(id) && !isLeft(id) && !removed.contains(id);
    }

    private ObjectNode attached(ResourceId id, Set<ResourceId> removed) {
        ObjectNode attached = JsonNodeFactory.instance.objectNode();
        entries.stream()
                .filter(entry -> entry.resource().equals(id) && mayBeThere(entry))
                .flatMap(entry -> entry.desired().stream())
                .forEach(body -> ATTACHED.forEach(field -> {
                    String there =
                            body.path("properties").path(field).path("id").asText();
                    if (removed.stream().anyMatch(gone -> gone.value().equalsIgnoreCase(there))) {
                        attached.withObject("properties").putObject(field).put("id", there);
                    }
                }));
        return attached;
    }

    /** Found as desired, or sent, whatever came of it. */
    private static boolean mayBeThere(LedgerEntry entry) {
        return entry.state() == LedgerEntry.State.SUCCEEDED || entry.sentAt().isPresent();
    }

    private ObjectNode before(ResourceId id, ObjectNode attached) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        attached.path("properties").fieldNames().forEachRemaining(field -> replaced.stream()
                .filter(other -> other.on().equals(id) && other.field().equals(field))
                .findFirst()
                .ifPresentOrElse(
                        other -> patch.withObject("properties")
                                .putObject(field)
                                .put("id", other.before().value()),
                        () -> patch.withObject("properties").putNull(field)));
        return patch;
    }

    private boolean gone(ResourceId id) {
        return latest(id)
                .filter(entry -> entry.method().equals("DELETE") && entry.state() == LedgerEntry.State.SUCCEEDED)
                .isPresent();
    }

    private Optional<LedgerEntry> latest(ResourceId id) {
        return entries.stream()
                .filter(entry -> entry.resource().equals(id) && entry.state() != LedgerEntry.State.SKIPPED)
                .reduce((earlier, later) -> later);
    }

    private static int turn(ResourceId id) {
        return TURNS.indexOf(type(id));
    }

    private static String type(ResourceId id) {
        return id.type().toLowerCase(Locale.ROOT);
    }
}
