package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Resource groups: made at once, deleted over a while with all that is in them. */
@Component
@ConditionalOnSandbox
class Groups {

    private static final Duration DELETION = Duration.ofSeconds(45);
    private static final long RETRY_AFTER = 15;

    private record Group(ObjectNode body, Instant deletedAt) {}

    private final JdbcClient jdbc;
    private final ResourceStore resources;
    private final CircuitLives lives;
    private final OperationStore operations;
    private final Settlement settlement;
    private final OperationUrls urls;
    private final SandboxProperties properties;
    private final Clock clock;

    Groups(
            JdbcClient jdbc,
            ResourceStore resources,
            CircuitLives lives,
            OperationStore operations,
            Settlement settlement,
            OperationUrls urls,
            SandboxProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.resources = resources;
        this.lives = lives;
        this.operations = operations;
        this.settlement = settlement;
        this.urls = urls;
        this.properties = properties;
        this.clock = clock;
    }

    /** The group's id in the case that it was made with; refuses where there is no such group. */
    String require(ArmPath path) {
        return find(path)
                .map(group -> group.body.path("id").asText())
                .orElseThrow(() -> ArmRefusal.groupNotFound(path.group()));
    }

    /** The group as ARM shows it; refuses where there is no such group. */
    ObjectNode body(ArmPath path) {
        return find(path).orElseThrow(() -> ArmRefusal.groupNotFound(path.group())).body;
    }

    ArmAnswer get(ArmPath path) {
        return find(path)
                .map(group -> ArmAnswer.of(200, group.body))
                .orElseThrow(() -> ArmRefusal.groupNotFound(path.group()));
    }

    ArmAnswer head(ArmPath path) {
        return find(path).isPresent()
                ? ArmAnswer.empty(204)
                : ArmAnswer.empty(404).with("x-ms-failure-cause", "gateway");
    }

    ArmAnswer list(ArmPath path) {
        ObjectNode answer = Nodes.object();
        ArrayNode value = answer.putArray("value");
        jdbc
                .sql("select body, deleted_at, group_key from sandbox_group where subscription = ? order by group_key")
                .param(path.subscription().toLowerCase(Locale.ROOT))
                .query(Groups::read)
                .list()
                .stream()
                .filter(group ->
                        find(ArmPath.parse(group.body.path("id").asText())).isPresent())
                .forEach(group -> value.add(group.body));
        return ArmAnswer.of(200, answer);
    }

    ArmAnswer put(ArmRequest request) {
        ArmPath path = request.path();
        ObjectNode sent = Nodes.sent(request.body());
        Optional<Group> before = find(path);
        String name = before.map(group -> group.body.path("name").asText()).orElse(path.group());
        String location = sent.path("location")
                .asText(before.map(group -> group.body.path("location").asText())
                        .orElse(""));
        if (location.isEmpty()) {
            throw ArmRefusal.byFront(400, "LocationRequired", "The location property is required for this definition.");
        }
        location = plain(location);
        String there = before.map(group -> group.body.path("location").asText()).orElse(location);
        if (!plain(there).equals(location)) {
            throw ArmRefusal.byFront(
                    409,
                    "InvalidResourceGroupLocation",
                    "Invalid resource group location '" + location
                            + "'. The Resource group already exists in location '" + there + "'.");
        }
        ObjectNode body = Nodes.object()
                .put("id", "/subscriptions/" + path.subscription() + "/resourceGroups/" + name)
                .put("name", name)
                .put("type", "Microsoft.Resources/resourceGroups")
                .put("location", location);
        if (sent.hasNonNull("tags")) {
            body.set("tags", sent.get("tags"));
        }
        body.putObject("properties").put("provisioningState", "Succeeded");
        int updated = jdbc.sql("update sandbox_group set body = ? where group_key = ?")
                .param(body.toString())
                .param(path.groupKey())
                .update();
        if (updated == 0) {
            jdbc.sql("insert into sandbox_group (group_key, subscription, body) values (?, ?, ?)")
                    .param(path.groupKey())
                    .param(path.subscription().toLowerCase(Locale.ROOT))
                    .param(body.toString())
                    .update();
        }
        return ArmAnswer.of(before.isPresent() ? 200 : 201, body);
    }

    /** "West Europe" is westeurope. */
    private static String plain(String location) {
        return location.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    ArmAnswer patch(ArmRequest request) {
        ObjectNode body = find(request.path())
                .orElseThrow(() -> ArmRefusal.groupNotFound(request.path().group()))
                .body;
        ObjectNode sent = Nodes.sent(request.body());
        if (sent.hasNonNull("tags")) {
            body.set("tags", sent.get("tags"));
        }
        jdbc.sql("update sandbox_group set body = ? where group_key = ?")
                .param(body.toString())
                .param(request.path().groupKey())
                .update();
        return ArmAnswer.of(200, body);
    }

    /** A circuit that its carrier still holds keeps its group, too: that deletion fails. */
    ArmAnswer delete(ArmRequest request) {
        ArmPath path = request.path();
        ObjectNode body = find(path).orElseThrow(() -> ArmRefusal.groupNotFound(path.group())).body;
        Instant now = clock.instant();
        Instant end = now.plus(properties.scaled(DELETION));
        boolean held = settlement.settled(resources.inGroup(path.subscription(), path.group())).stream()
                .filter(resource -> resource.type().equals("expressroutecircuits"))
                .anyMatch(resource -> !Nodes.properties(resource.body())
                        .path("serviceProviderProvisioningState")
                        .asText()
                        .equals("NotProvisioned"));
        Optional<Failure> failure = held
                ? Optional.of(new Failure(
                        "ResourceGroupDeletionBlocked",
                        "Deletion of resource group '" + path.group()
                                + "' failed as resources in it could not be deleted."))
                : Optional.empty();
        String id = UUID.randomUUID().toString();
        String subscription = path.subscription().toLowerCase(Locale.ROOT);
        operations.insert(new Operation(
                id,
                subscription,
                path.groupKey(),
                path.groupKey(),
                "GROUP",
                path.groupKey(),
                now,
                end,
                true,
                failure,
                ""));
        if (!held) {
            Nodes.properties(body).put("provisioningState", "Deleting");
            jdbc.sql("update sandbox_group set body = ?, deleted_at = ? where group_key = ?")
                    .param(body.toString())
                    .param(ResourceStore.utc(end))
                    .param(path.groupKey())
                    .update();
        }
        return ArmAnswer.empty(202)
                .with("Location", urls.ofGroup(request, id))
                .with("Retry-After", Long.toString(properties.retryAfter(RETRY_AFTER)));
    }

    ArmAnswer deletion(ArmRequest request) {
        Operation operation = operations
                .find(request.path().name(1))
                .orElseThrow(() -> ArmRefusal.byFront(404, "NotFound", "The operation was not found."));
        if (!operation.hasEnded(clock.instant())) {
            return ArmAnswer.empty(202)
                    .with("Location", urls.ofGroup(request, operation.id()))
                    .with("Retry-After", Long.toString(properties.retryAfter(RETRY_AFTER)));
        }
        return operation
                .failure()
                .map(failure -> ArmAnswer.error(409, failure.code(), failure.message(), true))
                .orElseGet(() -> ArmAnswer.empty(200));
    }

    /** Groups whose deletion has ended go away with everything in them, as soon as anybody looks. */
    void sweep(String subscription) {
        jdbc.sql(
                        "select body, deleted_at, group_key from sandbox_group where subscription = ? and deleted_at is not null")
                .param(subscription.toLowerCase(Locale.ROOT))
                .query(Groups::read)
                .list()
                .forEach(group -> find(ArmPath.parse(group.body.path("id").asText())));
    }

    private Optional<Group> find(ArmPath path) {
        List<Group> found = jdbc.sql("select body, deleted_at, group_key from sandbox_group where group_key = ?")
                .param(path.groupKey())
                .query(Groups::read)
                .list();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Group group = found.get(0);
        if (group.deletedAt == null || group.deletedAt.isAfter(clock.instant())) {
            return Optional.of(group);
        }
        for (Stored resource : resources.inGroup(path.subscription(), path.group())) {
            resources.delete(resource.key());
            lives.delete(resource.key());
        }
        jdbc.sql("delete from sandbox_group where group_key = ?")
                .param(path.groupKey())
                .update();
        return Optional.empty();
    }

    private static Group read(ResultSet row, int number) throws SQLException {
        return new Group(Nodes.stored(row.getString("body")), ResourceStore.instant(row, "deleted_at"));
    }
}
