package io.onramp.watch;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The last look at each subscription, and the last one at certificates. */
@Component
@Transactional
class Looks {

    /** In place of a subscription where certificates were looked at; no subscription's id is a word. */
    static final String CERTIFICATES = "certificates";

    private static final int LONGEST = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Looks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param resources how many were compared
     * @param differing how many of them were not as desired, those that are left included
     * @param calls how often Azure was called
     * @param problem why it could not be looked at, empty where it was
     */
    record Look(String subscription, Instant at, int resources, int differing, int calls, String problem) {}

    void done(String subscription, int resources, int differing, int calls) {
        keep(subscription, resources, differing, calls, "");
    }

    void failed(String subscription, String problem) {
        keep(subscription, 0, 0, 0, cut(problem));
    }

    /**
     * @param watched how many there are
     * @param near how many of those that were seen end soon, or have ended
     * @param problem what could not be looked at, empty where everything was
     */
    void certificates(int watched, int near, String problem) {
        keep(CERTIFICATES, watched, near, 0, cut(problem));
    }

    private static String cut(String problem) {
        return problem.length() <= LONGEST ? problem : problem.substring(0, LONGEST);
    }

    @Transactional(readOnly = true)
    public List<Look> all() {
        return jdbc.sql("select * from watch_look order by subscription_key")
                .query((row, n) -> new Look(
                        row.getString("subscription_key"),
                        row.getObject("looked_at", OffsetDateTime.class).toInstant(),
                        row.getInt("resources"),
                        row.getInt("differing"),
                        row.getInt("calls"),
                        row.getString("problem")))
                .list();
    }

    /** One look at a subscription at a time, so nobody else writes its row. */
    private void keep(String subscription, int resources, int differing, int calls, String problem) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int changed = jdbc.sql(
                        "update watch_look set looked_at = ?, resources = ?, differing = ?, calls = ?, problem = ?"
                                + " where subscription_key = ?")
                .params(now, resources, differing, calls, problem, subscription)
                .update();
        if (changed == 0) {
            jdbc.sql("insert into watch_look (looked_at, resources, differing, calls, problem, subscription_key)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(now, resources, differing, calls, problem, subscription)
                    .update();
        }
    }
}
