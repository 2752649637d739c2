package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** PUT, PATCH and DELETE of resources and children. Every call runs inside one transaction. */
@Component
@ConditionalOnSandbox
class ArmWrites {

    private final ResourceStore resources;
    private final OperationStore operations;
    private final Settlement settlement;
    private final ResourceTypes types;
    private final Groups groups;
    private final OperationUrls urls;
    private final Pace pace;
    private final Faults faults;
    private final Locks locks;
    private final Detachments detachments;
    private final Clock clock;

    ArmWrites(
            ResourceStore resources,
            OperationStore operations,
            Settlement settlement,
            ResourceTypes types,
            Groups groups,
            OperationUrls urls,
            Pace pace,
            Faults faults,
            Locks locks,
            Detachments detachments,
            Clock clock) {
        this.resources = resources;
        this.operations = operations;
        this.settlement = settlement;
        this.types = types;
        this.groups = groups;
        this.urls = urls;
        this.pace = pace;
        this.faults = faults;
        this.locks = locks;
        this.detachments = detachments;
        this.clock = clock;
    }

    ArmAnswer put(ArmRequest request) {
        String group = groups.require(request.path());
        return request.path().isTopLevel() ? putTop(request, group) : putChild(request);
    }

    private ArmAnswer putTop(ArmRequest request, String group) {
        ArmPath path = request.path();
        ResourceType type = types.of(path.name(0));
        ObjectNode sent = Nodes.sent(request.body());
        type.guards(sent).forEach(guard -> resources.hold(ArmPath.parse(guard).topKey()));
        Optional<Stored> there = settlement.hold(path.topKey());
        there.ifPresent(stored -> locks.requireFree(type, stored.body(), path.topKey()));
        Optional<ObjectNode> before = settledAgain(type, path.topKey(), there.map(Stored::body));
        checkEtag(request, before);
        String id = before.map(body -> body.path("id").asText())
                .orElse(group + "/providers/" + path.namespace() + "/" + type.name() + "/" + path.name(1));
        String typeName = path.namespace() + "/" + type.name();
        Change change = new Change(
                settlement, Optional.empty(), before.map(ObjectNode::deepCopy), request.parameter("api-version"));
        ObjectNode node =
                type.build(sent, id, before.map(b -> b.path("name").asText()).orElse(path.name(1)), typeName, change);
        locks.requireFree(type, node, path.topKey());
        boolean unchanged =
                before.isPresent() && type.lock(node).isEmpty() && sameButForState(type, node, before.get());
        type.mark(node, unchanged ? "Succeeded" : "Updating");
        Operation operation = start(request, type, type, node, node, "PUT", there.isEmpty(), type.doom(node, change));
        ResourceType.stamp(node, Settlement.etag());
        save(path, node, operation, there.isEmpty());
        detachments.note(before, node);
        return accepted(request, there.isEmpty() ? 201 : 200, node, node, operation, type)
                .with("Azure-AsyncNotification", "Enabled");
    }

    private ArmAnswer putChild(ArmRequest request) {
        ArmPath path = request.path();
        ResourceType top = types.of(path.name(0));
        Stored there = settlement
                .hold(path.topKey())
                .orElseThrow(() -> ArmRefusal.byFront(
                        404,
                        "ParentResourceNotFound",
                        "Can not perform requested operation on nested resource. Parent resource '" + path.name(1)
                                + "' not found."));
        locks.requireFree(top, there.body(), path.topKey());
        ObjectNode root =
                settledAgain(top, path.topKey(), Optional.of(there.body())).orElseThrow();
        Place place = Place.in(root, top, path);
        if (Nodes.properties(root).path("provisioningState").asText().equals("Failed")) {
            throw ArmRefusal.byProvider(
                    400,
                    "ParentResourceIsInFailedState",
                    "PUT operation on child resource " + place.id()
                            + " is blocked because last operation on parent resource failed leaving it in Failed state. Please retry"
                            + " the last operation on parent resource "
                            + root.path("id").asText() + ".");
        }
        Optional<ObjectNode> before = place.node();
        checkEtag(request, before);
        Change change = new Change(
                settlement,
                Optional.of(place.holder()),
                before.map(ObjectNode::deepCopy),
                request.parameter("api-version"));
        String name = before.map(node -> node.path("name").asText()).orElse(place.name());
        ObjectNode node = place.kind()
                .build(
                        Nodes.sent(request.body()),
                        place.holder().path("id").asText() + "/" + place.kind().name() + "/" + name,
                        name,
                        place.type(),
                        change);
        place.kind().mark(node, "Updating");
        place.put(node);
        Nodes.properties(root).put("provisioningState", "Updating");
        Operation operation = start(
                request,
                top,
                place.kind(),
                root,
                node,
                "PUT",
                before.isEmpty(),
                place.kind().doom(node, change));
        ResourceType.stamp(root, Settlement.etag());
        save(path, root, operation, false);
        detachments.note(before, node);
        return accepted(request, before.isEmpty() ? 201 : 200, root, node, operation, place.kind());
    }

    ArmAnswer delete(ArmRequest request) {
        ArmPath path = request.path();
        groups.require(path);
        ResourceType top = types.of(path.name(0));
        resources.find(path.topKey()).ifPresent(found -> top.guards(found.body())
                .forEach(guard -> resources.hold(ArmPath.parse(guard).topKey())));
        Optional<Stored> there = settlement.hold(path.topKey());
        if (there.isEmpty()) {
            return ArmAnswer.empty(204);
        }
        locks.requireFree(top, there.get().body(), path.topKey());
        ObjectNode root = settledAgain(
                        top, path.topKey(), Optional.of(there.get().body()))
                .orElseThrow();
        ResourceType type = top;
        ObjectNode node = root;
        if (!path.isTopLevel()) {
            Place place = Place.in(root, top, path);
            if (place.node().isEmpty()) {
                return ArmAnswer.empty(204);
            }
            type = place.kind();
            node = place.node().get();
        }
        checkEtag(request, Optional.of(node));
        type.checkDeletion(node, settlement);
        type.mark(node, "Deleting");
        if (!path.isTopLevel() && !isFailed(root)) {
            Nodes.properties(root).put("provisioningState", "Updating");
        }
        Operation operation =
                start(request, top, type, root, node, "DELETE", false, type.deletionDoom(node, settlement));
        ResourceType.stamp(root, Settlement.etag());
        save(path, root, operation, false);
        String location = root.path("location").asText();
        ArmAnswer answer = ArmAnswer.empty(202)
                .with("Azure-AsyncOperation", urls.status(request, location, operation.id()))
                .with("Location", urls.result(request, location, operation.id()))
                .with("Retry-After", Long.toString(pace.retryAfter(type.retryAfter())));
        return path.isTopLevel() ? answer.with("Azure-AsyncNotification", "Enabled") : answer;
    }

    /** PATCH changes tags, at once. */
    ArmAnswer patch(ArmRequest request) {
        ArmPath path = request.path();
        groups.require(path);
        Stored there = settlement.hold(path.topKey()).orElseThrow(() -> ArmRefusal.resourceNotFound(path));
        ObjectNode body = there.body();
        checkEtag(request, Optional.of(body));
        ObjectNode sent = Nodes.sent(request.body());
        if (sent.hasNonNull("tags")) {
            body.set("tags", sent.get("tags"));
        }
        ResourceType.stamp(body, Settlement.etag());
        resources.update(there.withBody(body));
        types.of(path.name(0)).showAll(body, settlement);
        return ArmAnswer.of(200, body);
    }

    private static boolean isFailed(ObjectNode root) {
        return Nodes.properties(root).path("provisioningState").asText().equals("Failed");
    }

    private static void checkEtag(ArmRequest request, Optional<ObjectNode> there) {
        String wanted = request.ifMatch();
        boolean fits = there.map(node ->
                        wanted.equals("*") || wanted.equals(node.path("etag").asText()))
                .orElse(false);
        if (!wanted.isEmpty() && !fits) {
            throw ArmRefusal.byProvider(
                    412,
                    "PreconditionFailed",
                    "Precondition failed. Etag provided in if-match header " + wanted
                            + " does not match etag of the resource.");
        }
    }

    /** The other types take one change upon the other: what still runs has ended by then. */
    private Optional<ObjectNode> settledAgain(ResourceType type, String key, Optional<ObjectNode> body) {
        if (body.isEmpty()
                || type.lock(body.get()).isPresent()
                || operations.unsettled(key).isEmpty()) {
            return body;
        }
        operations.hasten(key, clock.instant());
        return settlement.settleNow(key).map(Stored::body);
    }

    private static boolean sameButForState(ResourceType type, ObjectNode node, ObjectNode before) {
        ObjectNode one = node.deepCopy();
        ObjectNode other = before.deepCopy();
        for (ObjectNode each : new ObjectNode[] {one, other}) {
            type.mark(each, "");
            ResourceType.stamp(each, "");
            each.remove("tags");
        }
        return one.equals(other);
    }

    private Operation start(
            ArmRequest request,
            ResourceType top,
            ResourceType type,
            ObjectNode root,
            ObjectNode node,
            String kind,
            boolean creation,
            Optional<Failure> doom) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Failure> failure = faults.failing(request).or(() -> doom);
        String key = request.path().topKey();
        String id = UUID.randomUUID().toString();
        Operation operation = new Operation(
                id,
                request.path().subscription().toLowerCase(Locale.ROOT),
                key,
                node.path("id").asText(),
                kind,
                Locks.key(top, root, key),
                now,
                now.plus(pace.of(Pace.Deed.of(kind, creation), node, id)),
                false,
                failure,
                "");
        operations.insert(operation);
        return operation;
    }

    /**
     * What was not there when the call began is inserted, even if another node has made it meanwhile: then the insert is refused, and the
     * whole call starts over and finds it. What was there is held by this transaction.
     */
    private void save(ArmPath path, ObjectNode root, Operation operation, boolean isNew) {
        if (!isNew) {
            Stored there = resources.find(path.topKey()).orElseThrow();
            resources.update(there.withBody(root).dueAt(settlement.nextDue(path.topKey())));
        } else {
            resources.insert(new Stored(
                    path.topKey(),
                    path.subscription().toLowerCase(Locale.ROOT),
                    path.group().toLowerCase(Locale.ROOT),
                    path.name(0).toLowerCase(Locale.ROOT),
                    root,
                    0,
                    operation.startedAt(),
                    Optional.of(operation.endsAt())));
            if (path.nameIs(0, "expressRouteCircuits")) {
                settlement.startCarrier(path.topKey(), operation.endsAt());
            }
        }
    }

    private ArmAnswer accepted(
            ArmRequest request, int status, ObjectNode root, ObjectNode node, Operation operation, ResourceType type) {
        ObjectNode shown = node.deepCopy();
        type.showAll(shown, settlement);
        return ArmAnswer.of(status, shown)
                .with(
                        "Azure-AsyncOperation",
                        urls.status(request, root.path("location").asText(), operation.id()))
                .with("Retry-After", Long.toString(pace.retryAfter(type.retryAfter())));
    }
}
