package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** GET and HEAD of resources, children and lists. */
@Component
@ConditionalOnSandbox
class ArmReads {

    /** Tag of a circuit: how many bytes a minute go over each of its peerings. */
    private static final String TRAFFIC = "onramp-bytes-per-minute";

    private static final Pattern BY_TYPE =
            Pattern.compile("resourceType eq 'Microsoft\\.Network/(\\w+)'", Pattern.CASE_INSENSITIVE);

    private final ResourceStore resources;
    private final Settlement settlement;
    private final ResourceTypes types;
    private final Groups groups;
    private final ServiceProviders providers;
    private final Clock clock;

    ArmReads(
            ResourceStore resources,
            Settlement settlement,
            ResourceTypes types,
            Groups groups,
            ServiceProviders providers,
            Clock clock) {
        this.resources = resources;
        this.settlement = settlement;
        this.types = types;
        this.groups = groups;
        this.providers = providers;
        this.clock = clock;
    }

    ArmAnswer read(ArmRequest request) {
        ArmPath path = request.path();
        if (path.names().size() == 1) {
            return list(path);
        }
        groups.require(path);
        ResourceType type = types.of(path.name(0));
        ObjectNode root = settlement
                .find(path)
                .orElseThrow(() -> ArmRefusal.resourceNotFound(path))
                .body();
        type.showAll(root, settlement);
        if (path.isTopLevel()) {
            // Circuits and gateways were recorded without the header
            boolean withHeader = !List.of("expressRouteCircuits", "virtualNetworkGateways", "connections")
                    .contains(type.name());
            ArmAnswer answer = ArmAnswer.of(200, root);
            return withHeader ? answer.with("ETag", root.path("etag").asText()) : answer;
        }
        return path.isResource() ? child(path, type, root) : childrenOrAction(request, type, root);
    }

    private ArmAnswer child(ArmPath path, ResourceType type, ObjectNode root) {
        if (path.nameIs(2, "defaultSecurityRules")) {
            return ResourceType.find(Nodes.list(Nodes.properties(root), "defaultSecurityRules"), path.name(3))
                    .map(rule -> ArmAnswer.of(200, rule))
                    .orElseThrow(() -> ArmRefusal.childNotFound(
                            root.path("id").asText() + "/defaultSecurityRules/" + path.name(3)));
        }
        Place place = Place.in(root, type, path);
        ObjectNode node = place.node().orElseThrow(() -> ArmRefusal.childNotFound(place.id()));
        return ArmAnswer.of(200, node).with("ETag", node.path("etag").asText());
    }

    private ArmAnswer childrenOrAction(ArmRequest request, ResourceType type, ObjectNode root) {
        ArmPath path = request.path();
        String last = path.name(path.names().size() - 1);
        ResourceType holderType = type;
        ObjectNode holder = root;
        if (path.names().size() > 3) {
            Place place = Place.in(root, type, path.upTo(path.names().size() - 1));
            holderType = place.kind();
            holder = place.node().orElseThrow(() -> ArmRefusal.childNotFound(place.id()));
        }
        Optional<ObjectNode> answered = action(request, last, root, holder);
        if (answered.isPresent()) {
            return ArmAnswer.of(200, answered.get());
        }
        ResourceType kind = holderType.child(last);
        ObjectNode answer = Nodes.object();
        ArrayNode value = answer.putArray("value");
        for (ObjectNode child : Nodes.objects(Nodes.properties(holder).path(kind.array()))) {
            value.add(child);
        }
        return ArmAnswer.of(200, answer);
    }

    private Optional<ObjectNode> action(ArmRequest request, String action, ObjectNode root, ObjectNode holder) {
        return switch (action.toLowerCase()) {
            case "stats" ->
                Optional.of(Nodes.object()
                        .put("primaryBytesIn", carried(root))
                        .put("primaryBytesOut", 0)
                        .put("secondaryBytesIn", 0)
                        .put("secondaryBytesOut", 0));
            case "checkipaddressavailability" -> Optional.of(availability(request.parameter("ipAddress"), holder));
            default -> Optional.empty();
        };
    }

    /** Nothing, but where the circuit's tag says how much goes over it: then it has done so for ever. */
    private long carried(ObjectNode circuit) {
        return circuit.path("tags").path(TRAFFIC).asLong(0) * clock.millis() / 60_000;
    }

    /** Azure keeps the first four addresses and the last of each subnet for itself. */
    private static ObjectNode availability(String address, ObjectNode network) {
        String id = network.path("id").asText();
        for (ObjectNode subnet : Nodes.objects(Nodes.properties(network).path("subnets"))) {
            String prefix = Nodes.properties(subnet).path("addressPrefix").asText();
            if (Prefixes.within(address, List.of(prefix))) {
                boolean reserved = List.of(0, 1, 2, 3).stream()
                        .anyMatch(n -> Prefixes.host(prefix, n).equals(address));
                ObjectNode answer = Nodes.object().put("available", !reserved);
                if (reserved) {
                    ArrayNode free = answer.putArray("availableIPAddresses");
                    for (int n = 4; n < 9; n++) {
                        free.add(Prefixes.host(prefix, n));
                    }
                }
                return answer.put("isPlatformReserved", reserved);
            }
        }
        throw ArmRefusal.byProvider(
                400,
                "PrivateIPAddressNotInAnySubnet",
                "Private static IP address " + address
                        + " does not belong to the range of any subnet in the virtual network " + id + ".");
    }

    private ArmAnswer list(ArmPath path) {
        if (path.nameIs(0, "expressRouteServiceProviders")) {
            return ArmAnswer.of(200, providers.list());
        }
        ResourceType type = types.of(path.name(0));
        if (path.group().isEmpty()) {
            groups.sweep(path.subscription());
        } else {
            groups.require(path);
        }
        ObjectNode answer = Nodes.object();
        ArrayNode value = answer.putArray("value");
        for (Stored one : settlement.settled(resources.inSubscription(path.subscription(), type.name()))) {
            if (path.group().isEmpty() || one.group().equalsIgnoreCase(path.group())) {
                type.showAll(one.body(), settlement);
                value.add(one.body());
            }
        }
        return ArmAnswer.of(200, answer);
    }

    /** Everything in a group, briefly. */
    ArmAnswer resourcesOf(ArmPath path) {
        groups.require(path);
        return briefly(resources.inGroup(path.subscription(), path.group()));
    }

    /** Everything of a type in a subscription, briefly. */
    ArmAnswer resourcesOf(ArmPath path, String filter) {
        Matcher wanted = BY_TYPE.matcher(filter);
        if (!wanted.matches()) {
            throw ArmRefusal.byFront(
                    400,
                    "InvalidFilterInQueryString",
                    "Invalid $filter '" + filter + "' specified in the query string.");
        }
        groups.sweep(path.subscription());
        return briefly(resources.inSubscription(path.subscription(), wanted.group(1)));
    }

    private ArmAnswer briefly(List<Stored> all) {
        ObjectNode answer = Nodes.object();
        ArrayNode value = answer.putArray("value");
        for (Stored one : settlement.settled(all)) {
            if (one.type().equals("deployments")) {
                continue;
            }
            ObjectNode brief = value.addObject();
            for (String field : List.of("id", "name", "type", "location", "tags", "sku")) {
                if (one.body().has(field)) {
                    brief.set(field, one.body().get(field));
                }
            }
        }
        return ArmAnswer.of(200, answer);
    }
}
