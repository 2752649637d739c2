package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Security groups and route tables that writes took off subnets, for tests that see to it that no subnet was without one, not
 * even for a moment. A PUT replaces the whole: of a network or subnet whose body leaves them out it takes them off (Microsoft,
 * "Virtual Networks - Create Or Update").
 */
@Component
@ConditionalOnSandbox
class Detachments {

    private static final List<String> REFERENCES = List.of("networkSecurityGroup", "routeTable");

    private final JdbcClient jdbc;
    private final Clock clock;

    Detachments(JdbcClient jdbc, Clock clock, SandboxSchema schema) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One subnet, and the id of what it had. */
    record Detachment(String subnet, String attached) {}

    /** Looks at what a PUT makes of a network or a subnet; a subnet that goes altogether is none. */
    void note(Optional<ObjectNode> before, ObjectNode after) {
        before.filter(had -> isNetwork(after)).ifPresent(had -> {
            compare(had, after);
            for (ObjectNode subnet : Nodes.objects(Nodes.properties(had).path("subnets"))) {
                ResourceType.find(
                                Nodes.list(Nodes.properties(after), "subnets"),
                                subnet.path("name").asText())
                        .ifPresent(now -> compare(subnet, now));
            }
        });
    }

    private static boolean isNetwork(ObjectNode node) {
        return (node.path("type").asText() + "/")
                .toLowerCase(Locale.ROOT)
                .startsWith("microsoft.network/virtualnetworks/");
    }

    private void compare(JsonNode before, JsonNode after) {
        for (String reference : REFERENCES) {
            String had = Nodes.idAt(before.path("properties"), reference);
            if (!had.isEmpty()
                    && Nodes.idAt(after.path("properties"), reference).isEmpty()) {
                jdbc.sql("insert into sandbox_detachment (id, at, subnet, attached) values (?, ?, ?, ?)")
                        .params(
                                UUID.randomUUID().toString(),
                                ResourceStore.utc(clock.instant()),
                                before.path("id").asText(),
                                had)
                        .update();
            }
        }
    }

    List<Detachment> since(Instant since) {
        return jdbc.sql("select subnet, attached from sandbox_detachment where at >= ? order by at, subnet")
                .param(ResourceStore.utc(since))
                .query((row, number) -> new Detachment(row.getString("subnet"), row.getString("attached")))
                .list();
    }

    void clear() {
        jdbc.sql("delete from sandbox_detachment").update();
    }
}
