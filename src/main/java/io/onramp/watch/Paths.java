package io.onramp.watch;

import io.onramp.azure.ResourceId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was last seen of the paths of peerings, and the questions about them that Azure is at. */
@Component
@Transactional
class Paths {

    private final JdbcClient jdbc;
    private final Clock clock;

    Paths(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A question that Azure is at. */
    record Question(ResourceId peering, String path, String ipv4, String ipv6, String operation, Instant askedAt) {}

    /** By the peering's key; both paths, where they were ever seen. */
    @Transactional(readOnly = true)
    public Map<String, List<PathSeen>> in(String subscription) {
        record Row(String peering, PathSeen seen) {}
        return jdbc
                .sql("select * from watched_path where subscription_key = ? order by peering_key, path")
                .param(subscription.toLowerCase(Locale.ROOT))
                .query((row, index) -> new Row(
                        row.getString("peering_key"),
                        new PathSeen(
                                row.getString("path"),
                                row.getInt("route_limit"),
                                row.getString("ipv4_session"),
                                row.getString("ipv6_session"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Row::peering, HashMap::new, Collectors.mapping(Row::seen, Collectors.toList())));
    }

    /** Those that are under way, the first asked first. */
    @Transactional(readOnly = true)
    public List<Question> underWay(String subscription) {
        return jdbc.sql("select * from watched_path where subscription_key = ? and operation_url <> ''"
                        + " order by asked_at, peering_key, path")
                .param(subscription.toLowerCase(Locale.ROOT))
                .query((row, index) -> new Question(
                        new ResourceId(row.getString("resource_id")),
                        row.getString("path"),
                        row.getString("ipv4_neighbour"),
                        row.getString("ipv6_neighbour"),
                        row.getString("operation_url"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Azure is asked about that path; what was seen before stays until the answer comes. */
    void asked(WatchedPeering peering, String path, String operation) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int known = jdbc.sql("update watched_path set route_limit = ?, ipv4_neighbour = ?, ipv6_neighbour = ?,"
                        + " operation_url = ?, asked_at = ? where peering_key = ? and path = ?")
                .params(
                        peering.limit(),
                        peering.ipv4(path),
                        peering.ipv6(path),
                        operation,
                        now,
                        peering.id().key(),
                        path)
                .update();
        if (known == 0) {
            jdbc.sql("insert into watched_path (peering_key, path, resource_id, subscription_key, route_limit,"
                            + " ipv4_neighbour, ipv6_neighbour, operation_url, asked_at, ipv4_session, ipv6_session)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '')")
                    .params(
                            peering.id().key(),
                            path,
                            peering.id().value(),
                            peering.id().subscription().toLowerCase(Locale.ROOT),
                            peering.limit(),
                            peering.ipv4(path),
                            peering.ipv6(path),
                            operation,
                            now)
                    .update();
        }
    }

    /** It is still at it, and wants to be asked there. */
    void pending(Question question, String operation) {
        jdbc.sql("update watched_path set operation_url = ? where peering_key = ? and path = ?")
                .params(operation, question.peering().key(), question.path())
                .update();
    }

    /** What came of it. */
    void seen(ResourceId peering, String path, String ipv4, String ipv6) {
        jdbc.sql("update watched_path set operation_url = '', ipv4_session = ?, ipv6_session = ?"
                        + " where peering_key = ? and path = ?")
                .params(ipv4, ipv6, peering.key(), path)
                .update();
    }

    /** Azure does not say: what was seen before stays. */
    void unanswered(Question question) {
        pending(question, "");
    }

    /** What is not watched any more. @param watched keys of the peerings that are */
    void forgetOthers(String subscription, List<String> watched) {
        Map<String, List<PathSeen>> known = in(subscription);
        known.keySet().stream().filter(key -> !watched.contains(key)).forEach(key -> jdbc.sql(
                        "delete from watched_path where peering_key = ?")
                .param(key)
                .update());
    }
}
