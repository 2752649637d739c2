package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What Resource Graph knows of resources where it lags behind: each of their states, until a later one is old enough to be seen. */
@Component
@ConditionalOnSandbox
class GraphIndex {

    private final JdbcClient jdbc;
    private final SandboxProperties properties;
    private final Clock clock;

    GraphIndex(JdbcClient jdbc, SandboxProperties properties, Clock clock, SandboxSchema schema) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    boolean lags() {
        return !properties.resourceGraphDelay().isZero();
    }

    void sees(Stored resource) {
        record(
                resource.key(),
                resource.subscription(),
                resource.type(),
                resource.body().toString());
    }

    void misses(String key) {
        ArmPath path = ArmPath.parse(key);
        record(key, path.subscription(), path.name(0).toLowerCase(Locale.ROOT), null);
    }

    private void record(String key, String subscription, String type, String body) {
        if (!lags()) {
            return;
        }
        jdbc.sql("insert into sandbox_graph (seen_at, resource_key, subscription, type, body) values (?, ?, ?, ?, ?)")
                .param(ResourceStore.utc(clock.instant()))
                .param(key)
                .param(subscription)
                .param(type)
                .param(body)
                .update();
        jdbc.sql("delete from sandbox_graph where resource_key = ? and seen_number < (select max(seen_number)"
                        + " from sandbox_graph where resource_key = ? and seen_at <= ?)")
                .param(key)
                .param(key)
                .param(ResourceStore.utc(horizon()))
                .update();
    }

    /** The resources of a type as they were when what is seen now was written down. */
    List<ObjectNode> visible(String subscription, String type) {
        return jdbc.sql(
                        "select g.body from sandbox_graph g where g.type = ? and g.subscription = ? and g.body is not null"
                                + " and g.seen_number = (select max(h.seen_number) from sandbox_graph h"
                                + " where h.resource_key = g.resource_key and h.seen_at <= ?) order by g.resource_key")
                .param(type.toLowerCase(Locale.ROOT))
                .param(subscription.toLowerCase(Locale.ROOT))
                .param(ResourceStore.utc(horizon()))
                .query((row, number) -> Nodes.stored(row.getString("body")))
                .list();
    }

    private Instant horizon() {
        return clock.instant().minus(properties.scaled(properties.resourceGraphDelay()));
    }
}
