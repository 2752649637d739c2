package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** POST: 202 with a Location and the body {@code null}; the result is at that location after a while. And what operation URLs answer. */
@Component
@ConditionalOnSandbox
class ArmActions {

    private static final Set<String> CIRCUIT_TABLES = Set.of("arptables", "routetables", "routetablessummary");
    private static final Duration TAKES = Duration.ofSeconds(11);

    private final Settlement settlement;
    private final ResourceTypes types;
    private final Groups groups;
    private final CircuitTables tables;
    private final GatewayTables gatewayTables;
    private final OperationStore operations;
    private final OperationUrls urls;
    private final SandboxProperties properties;
    private final Clock clock;

    ArmActions(
            Settlement settlement,
            ResourceTypes types,
            Groups groups,
            CircuitTables tables,
            GatewayTables gatewayTables,
            OperationStore operations,
            OperationUrls urls,
            SandboxProperties properties,
            Clock clock) {
        this.settlement = settlement;
        this.types = types;
        this.groups = groups;
        this.tables = tables;
        this.gatewayTables = gatewayTables;
        this.operations = operations;
        this.urls = urls;
        this.properties = properties;
        this.clock = clock;
    }

    ArmAnswer post(ArmRequest request) {
        ArmPath path = request.path();
        groups.require(path);
        Stored root = settlement.find(path).orElseThrow(() -> ArmRefusal.resourceNotFound(path));
        int size = path.names().size();
        String action = path.name(size % 2 == 0 ? size - 2 : 2).toLowerCase();
        ObjectNode result = Nodes.object();
        if (CIRCUIT_TABLES.contains(action) && size == 6) {
            Place place = Place.in(root.body(), types.of(path.name(0)), path.upTo(4));
            ObjectNode peering = place.node().orElseThrow(() -> ArmRefusal.childNotFound(place.id()));
            result = tables.table(action, root, peering, path.name(5));
        } else if (size == 3 && gatewayTables.knows(path.name(0), action)) {
            result = gatewayTables.table(action, root.body(), request.parameter("peer"));
        } else if (size >= 3) {
            result.putArray("value");
        } else {
            throw ArmRefusal.byFront(
                    405, "HttpMethodNotSupported", "The HTTP method 'POST' is not supported at this location.");
        }
        return accepted(request, root, result, "null", action.equals("reset"));
    }

    /**
     * Starts the operation of an action and answers with it.
     *
     * @param result what its Location will answer when it has ended
     * @param body the body of this first answer
     * @param withStatus whether it can be followed by Azure-AsyncOperation, too
     */
    ArmAnswer accepted(ArmRequest request, Stored root, ObjectNode result, String body, boolean withStatus) {
        ArmPath path = request.path();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Operation operation = new Operation(
                UUID.randomUUID().toString(),
                path.subscription().toLowerCase(),
                path.topKey(),
                root.body().path("id").asText(),
                "POST",
                "",
                now,
                now.plus(properties.scaled(TAKES)),
                true,
                Optional.empty(),
                result.toString());
        operations.insert(operation);
        String location = root.body().path("location").asText();
        ArmAnswer answer = new ArmAnswer(202, body, Map.of())
                .with("Location", urls.result(request, location, operation.id()))
                .with("Retry-After", Long.toString(properties.retryAfter(10)));
        return withStatus
                ? answer.with("Azure-AsyncOperation", urls.status(request, location, operation.id()))
                : answer;
    }

    /** A failed operation is answered with 200, too: whoever looks at the HTTP status alone takes it for a success. */
    ArmAnswer status(ArmRequest request) {
        Operation operation = find(request);
        ObjectNode body = Nodes.object();
        if (!operation.hasEnded(clock.instant())) {
            return ArmAnswer.of(200, body.put("status", "InProgress"));
        }
        settle(operation);
        if (operation.failure().isEmpty()) {
            return ArmAnswer.of(200, body.put("status", "Succeeded"));
        }
        Failure failure = operation.failure().get();
        ObjectNode error = body.put("status", "Failed").putObject("error");
        error.put("code", failure.code()).put("message", failure.message()).putArray("details");
        return ArmAnswer.of(200, body);
    }

    ArmAnswer result(ArmRequest request) {
        Operation operation = find(request);
        String here = urls.result(request, request.path().name(1), operation.id());
        if (!operation.hasEnded(clock.instant())) {
            return ArmAnswer.empty(202).with("Location", here);
        }
        settle(operation);
        if (operation.failure().isPresent()) {
            Failure failure = operation.failure().get();
            return ArmAnswer.error(409, failure.code(), failure.message(), true);
        }
        return switch (operation.kind()) {
            case "POST" -> new ArmAnswer(200, operation.result(), Map.of()).with("Location", here);
            case "DELETE" -> ArmAnswer.empty(204);
            default ->
                settlement
                        .find(operation.target())
                        .map(node -> ArmAnswer.of(200, node))
                        .orElseGet(() -> ArmAnswer.empty(204));
        };
    }

    private Operation find(ArmRequest request) {
        String id = request.path().name(3);
        return operations
                .find(id)
                .orElseThrow(() -> ArmRefusal.byProvider(404, "NotFound", "Operation " + id + " not found."));
    }

    private void settle(Operation operation) {
        if (!operation.settled()) {
            settlement.find(ArmPath.parse(operation.target()));
        }
    }
}
