package io.onramp.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of resources. Takes the schema so that the tables are there before anybody asks. */
@Component
@ConditionalOnSandbox
class ResourceStore {

    private static final String SELECT =
            "select resource_key, subscription, group_name, type, body, version, created_at, due_at from sandbox_resource ";

    private final JdbcClient jdbc;
    private final GraphIndex graph;

    ResourceStore(JdbcClient jdbc, GraphIndex graph, SandboxSchema schema) {
        this.jdbc = jdbc;
        this.graph = graph;
    }

    Optional<Stored> find(String key) {
        return jdbc.sql(SELECT + "where resource_key = ?")
                .param(key)
                .query(ResourceStore::read)
                .optional();
    }

    /** The same, held for this transaction. */
    Optional<Stored> hold(String key) {
        return jdbc.sql(SELECT + "where resource_key = ? for update")
                .param(key)
                .query(ResourceStore::read)
                .optional();
    }

    /** As recorded: lists come in the order of group and name, not of age. */
    List<Stored> inSubscription(String subscription, String type) {
        return jdbc.sql(SELECT + "where type = ? and subscription = ? order by resource_key")
                .param(lower(type))
                .param(lower(subscription))
                .query(ResourceStore::read)
                .list();
    }

    List<Stored> inGroup(String subscription, String group) {
        return jdbc.sql(SELECT + "where subscription = ? and group_name = ? order by created_at, resource_key")
                .param(lower(subscription))
                .param(lower(group))
                .query(ResourceStore::read)
                .list();
    }

    List<Stored> ofType(String type) {
        return jdbc.sql(SELECT + "where type = ? order by created_at, resource_key")
                .param(lower(type))
                .query(ResourceStore::read)
                .list();
    }

    List<Stored> mentioning(List<String> types, String text) {
        return jdbc.sql(SELECT + "where type in (:types) and lower(body) like :text order by created_at, resource_key")
                .param("types", types.stream().map(ResourceStore::lower).toList())
                .param("text", "%" + lower(text) + "%")
                .query(ResourceStore::read)
                .list();
    }

    void insert(Stored resource) {
        jdbc.sql(
                        "insert into sandbox_resource (resource_key, subscription, group_name, type, body, version, created_at, due_at)"
                                + " values (?, ?, ?, ?, ?, 0, ?, ?)")
                .param(resource.key())
                .param(resource.subscription())
                .param(resource.group())
                .param(resource.type())
                .param(resource.body().toString())
                .param(utc(resource.createdAt()))
                .param(utc(resource.dueAt()))
                .update();
        graph.sees(resource);
    }

    void update(Stored resource) {
        int rows = jdbc.sql("update sandbox_resource set body = ?, version = version + 1, due_at = ?"
                        + " where resource_key = ? and version = ?")
                .param(resource.body().toString())
                .param(utc(resource.dueAt()))
                .param(resource.key())
                .param(resource.version())
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("changed meanwhile: " + resource.key());
        }
        graph.sees(resource);
    }

    void delete(String key) {
        jdbc.sql("delete from sandbox_resource where resource_key = ?")
                .param(key)
                .update();
        graph.misses(key);
    }

    private static Stored read(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getString("resource_key"),
                row.getString("subscription"),
                row.getString("group_name"),
                row.getString("type"),
                Nodes.stored(row.getString("body")),
                row.getLong("version"),
                instant(row, "created_at"),
                Optional.ofNullable(instant(row, "due_at")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    static OffsetDateTime utc(Optional<Instant> time) {
        return time.map(ResourceStore::utc).orElse(null);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
