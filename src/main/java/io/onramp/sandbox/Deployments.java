package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deployments of templates. Clients that deploy follow them, so a deployment goes on when somebody asks for it: each resource is put as soon
 * as those that it depends on are there.
 */
@Component
@ConditionalOnSandbox
class Deployments {

    private static final String PENDING = "_pending";
    private static final String STARTED = "_started";
    private static final String SENT = "_sent";
    private static final String OPERATION = "_operation";

    private final ResourceStore resources;
    private final Settlement settlement;
    private final Groups groups;
    private final ArmWrites writes;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Deployments(
            ResourceStore resources,
            Settlement settlement,
            Groups groups,
            ArmWrites writes,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.resources = resources;
        this.settlement = settlement;
        this.groups = groups;
        this.writes = writes;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether a call is about deployments into a group. */
    static boolean isMeant(ArmPath path) {
        return path.namespace().equalsIgnoreCase("Microsoft.Resources")
                && path.nameIs(0, "deployments")
                && path.names().size() >= 2
                && !path.group().isEmpty();
    }

    ArmAnswer answer(ArmRequest request) {
        ArmPath path = request.path();
        groups.require(path);
        if (path.isTopLevel() && request.method().equals("PUT")) {
            return put(request);
        }
        if (path.isTopLevel() && request.method().equals("DELETE")) {
            resources.delete(path.topKey());
            return ArmAnswer.empty(204);
        }
        if (!request.method().equals("GET")) {
            throw ArmRefusal.byFront(
                    405,
                    "HttpMethodNotSupported",
                    "The HTTP method '" + request.method() + "' is not supported at this location.");
        }
        ObjectNode body = transaction
                .execute(status -> resources.hold(path.topKey()).map(found -> advanced(found, request)))
                .orElseThrow(() -> ArmRefusal.byFront(
                        404, "DeploymentNotFound", "Deployment '" + path.name(1) + "' could not be found."));
        return path.isTopLevel() ? ArmAnswer.of(200, shown(body)) : status(path, body);
    }

    private ArmAnswer put(ArmRequest request) {
        ArmPath path = request.path();
        ObjectNode sent = Nodes.properties(Nodes.sent(request.body()));
        List<ObjectNode> wanted = new Template(groups.body(path), sent.deepCopy()).resources();
        String name = path.name(1);
        ObjectNode body = Nodes.object()
                .put("id", groups.require(path) + "/providers/Microsoft.Resources/deployments/" + name)
                .put("name", name)
                .put("type", "Microsoft.Resources/deployments");
        ObjectNode properties = Nodes.properties(body);
        properties.put(
                "templateHash",
                Long.toUnsignedString(
                        UUID.nameUUIDFromBytes(sent.path("template").toString().getBytes(StandardCharsets.UTF_8))
                                .getMostSignificantBits()));
        properties.set("parameters", DeploymentSummary.parameters(sent));
        Instant now = clock.instant();
        properties
                .put("mode", sent.path("mode").asText("Incremental"))
                .put("provisioningState", "Accepted")
                .put("timestamp", now.toString())
                .put("duration", "PT0S")
                .put("correlationId", UUID.randomUUID().toString());
        DeploymentSummary.describe(properties, wanted);
        body.set(SENT, sent);
        body.putArray(PENDING).addAll(wanted);
        body.putArray(STARTED);
        body.put(OPERATION, UUID.randomUUID().toString());
        resources.delete(path.topKey());
        resources.insert(new Stored(
                path.topKey(),
                path.subscription().toLowerCase(Locale.ROOT),
                path.group().toLowerCase(Locale.ROOT),
                "deployments",
                body,
                0,
                now,
                Optional.empty()));
        return ArmAnswer.of(201, shown(body))
                .with(
                        "Azure-AsyncOperation",
                        request.baseUrl() + body.path("id").asText() + "/operationStatuses/"
                                + body.path(OPERATION).asText() + "?api-version=" + request.parameter("api-version"));
    }

    /** Puts what can be put now, and looks at what was put before. */
    private ObjectNode advanced(Stored deployment, ArmRequest request) {
        ObjectNode body = deployment.body();
        ObjectNode properties = Nodes.properties(body);
        if (!isRunning(body)) {
            return body;
        }
        properties.put("provisioningState", "Running");
        try {
            start(body, request);
            finish(body, deployment.createdAt());
        } catch (ArmRefusal refusal) {
            fail(properties, refusal.code(), refusal.getMessage());
        }
        resources.update(deployment.withBody(body));
        return body;
    }

    private void start(ObjectNode body, ArmRequest request) {
        ArrayNode waiting = Nodes.array();
        for (ObjectNode resource : Nodes.objects(body.path(PENDING))) {
            boolean ready = Nodes.texts(resource.path("dependsOn")).stream()
                    .allMatch(id -> state(id).equals("Succeeded"));
            if (!ready || !put(resource, request)) {
                waiting.add(resource);
            } else {
                Nodes.list(body, STARTED).add(resource.path("id").asText());
            }
        }
        body.set(PENDING, waiting);
    }

    /** Puts one resource; false where something else holds it for now. */
    private boolean put(ObjectNode resource, ArmRequest request) {
        ObjectNode sent = resource.deepCopy();
        sent.remove(List.of("type", "name", "id", "dependsOn", "apiVersion", "condition"));
        try {
            writes.put(new ArmRequest(
                    "PUT",
                    ArmPath.parse(resource.path("id").asText()),
                    "api-version=" + resource.path("apiVersion").asText(),
                    sent.toString(),
                    "",
                    request.baseUrl()));
            return true;
        } catch (ArmRefusal refusal) {
            if (refusal.status() == 409) {
                return false;
            }
            throw refusal;
        }
    }

    private String state(String id) {
        ArmPath path = ArmPath.parse(id);
        return settlement
                .find(path)
                .flatMap(stored -> settlement.find(id))
                .map(node -> Nodes.properties(node).path("provisioningState").asText())
                .orElse("");
    }

    private void finish(ObjectNode body, Instant since) {
        List<String> started = Nodes.texts(body.path(STARTED));
        Optional<String> failed =
                started.stream().filter(id -> state(id).equals("Failed")).findFirst();
        ObjectNode properties = Nodes.properties(body);
        if (failed.isPresent()) {
            fail(properties, "ResourceDeploymentFailure", "The resource " + failed.get() + " ended as 'Failed'.");
        } else if (body.path(PENDING).isEmpty()
                && started.stream().allMatch(id -> state(id).equals("Succeeded"))) {
            properties.put("provisioningState", "Succeeded");
            ArmPath path = ArmPath.parse(body.path("id").asText());
            Template template =
                    new Template(groups.body(path), (ObjectNode) body.path(SENT).deepCopy());
            properties.set("outputs", template.outputs(reference -> referenced(reference, started)));
            ArrayNode made = properties.putArray("outputResources");
            started.forEach(id -> made.addObject().put("id", id));
        }
        properties.put("duration", Duration.between(since, clock.instant()).toString());
    }

    private ObjectNode referenced(String reference, List<String> started) {
        return started.stream()
                .filter(id -> id.equalsIgnoreCase(reference) || id.endsWith("/" + reference))
                .findFirst()
                .flatMap(settlement::find)
                .map(Nodes::properties)
                .orElseThrow(
                        () -> Template.invalid("The resource '" + reference + "' is not defined in the template."));
    }

    private static void fail(ObjectNode properties, String code, String message) {
        properties.put("provisioningState", "Failed");
        ObjectNode error = properties
                .putObject("error")
                .put("code", "DeploymentFailed")
                .put("message", "At least one resource deployment operation failed.");
        error.putArray("details").addObject().put("code", code).put("message", message);
    }

    private static boolean isRunning(ObjectNode body) {
        return List.of("Accepted", "Running")
                .contains(Nodes.properties(body).path("provisioningState").asText());
    }

    private static ArmAnswer status(ArmPath path, ObjectNode body) {
        if (!path.nameIs(2, "operationStatuses")
                || !path.nameIs(3, body.path(OPERATION).asText())) {
            throw ArmRefusal.byFront(
                    404,
                    "DeploymentOperationNotFound",
                    "Deployment operation '" + path.name(3) + "' could not be found.");
        }
        ObjectNode properties = Nodes.properties(body);
        ObjectNode status = Nodes.object()
                .put("status", properties.path("provisioningState").asText());
        if (properties.has("error")) {
            status.set("error", properties.get("error"));
        }
        return ArmAnswer.of(200, status);
    }

    private static ObjectNode shown(ObjectNode body) {
        return body.deepCopy().without(List.of(PENDING, STARTED, SENT, OPERATION));
    }
}
