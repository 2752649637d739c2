package io.onramp.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every ARM call, for tests that count them: in the database, so that a restart of the sandbox loses none. */
@Component
@ConditionalOnSandbox
class RequestLog {

    private final JdbcClient jdbc;
    private final Clock clock;

    RequestLog(JdbcClient jdbc, Clock clock, SandboxSchema schema) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(ArmRequest request, int status) {
        String target = "/" + String.join("/", request.path().parts());
        jdbc.sql(
                        "insert into sandbox_request (id, at, method, type, target, status, created) values (?, ?, ?, ?, ?, ?, ?)")
                .param(UUID.randomUUID().toString())
                .param(ResourceStore.utc(clock.instant()))
                .param(request.method())
                .param(request.path().type())
                .param(target.length() > 1000 ? target.substring(0, 1000) : target)
                .param(status)
                .param(request.method().equals("PUT") && status == 201)
                .update();
    }

    /** How many calls there were since then, by method and type. */
    List<Count> counts(Instant since) {
        return jdbc.sql(
                        "select method, type, count(*) as calls from sandbox_request where at >= ? group by method, type"
                                + " order by method, type")
                .param(ResourceStore.utc(since))
                .query((row, number) -> new Count(row.getString("method"), row.getString("type"), row.getLong("calls")))
                .list();
    }

    /** For each resource id in lower case, how often a PUT made it: answered 201. */
    Map<String, Long> creations(Instant since) {
        Map<String, Long> found = new TreeMap<>();
        jdbc.sql(
                        "select lower(target) as target, count(*) as calls from sandbox_request where created = true and at >= ?"
                                + " group by lower(target)")
                .param(ResourceStore.utc(since))
                .query(row -> {
                    found.put(row.getString("target"), row.getLong("calls"));
                });
        return found;
    }

    void clear() {
        jdbc.sql("delete from sandbox_request").update();
    }

    /** Calls of one method to one type. */
    record Count(String method, String type, long count) {}
}
