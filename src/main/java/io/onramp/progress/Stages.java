package io.onramp.progress;

import io.onramp.order.Milestone;
import io.onramp.order.Order;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of milestones reached, and how long the stages between them took. */
@Repository
class Stages {

    /** What was longer ago says little about tomorrow. */
    private static final Duration MEMORY = Duration.ofDays(365);

    /** What is adopted was there already: its milestones all come at once. */
    private static final String DONE =
            """
            select p.carrier, p.location, m.place, m.reached_at,
                cast(extract(epoch from m.reached_at) - extract(epoch from coalesce(
                    lag(m.reached_at) over (partition by m.order_number order by m.place), p.accepted_at))
                    as double precision) as seconds
            from progress_milestone m join onboarding_progress p on p.order_number = m.order_number
            where not exists (select 1 from progress_step a
                where a.order_number = m.order_number and a.process_key = 'adopt-circuit')""";

    /** Steps that waited on somebody, with the milestone that came next. */
    private static final String BEGUN =
            """
            select p.carrier, p.location, s.process_key, s.activity_id, min(m.reached_at) as reached_at,
                cast(extract(epoch from min(m.reached_at)) - extract(epoch from s.started_at) as double precision) as seconds
            from progress_step s join onboarding_progress p on p.order_number = s.order_number
                join progress_milestone m on m.order_number = s.order_number and m.reached_at >= s.started_at
            where s.waiting_on <> '' and s.ended_how = 'completed'
            group by s.id, p.carrier, p.location, s.process_key, s.activity_id, s.started_at""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Stages(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the order has reached; what is there already stays. */
    void keep(Order order) {
        Map<Milestone, Order.Reached> reached = new EnumMap<>(Milestone.class);
        order.milestones().forEach(entry -> reached.putIfAbsent(entry.milestone(), entry));
        reached.values().forEach(entry -> jdbc.sql(
                        """
                                insert into progress_milestone (order_number, milestone, place, reached_at)
                                select cast(:order as varchar), cast(:milestone as varchar), cast(:place as integer),
                                    cast(:at as timestamp with time zone)
                                where not exists (select 1 from progress_milestone
                                    where order_number = :order and milestone = :milestone)""")
                .param("order", order.number().value())
                .param("milestone", entry.milestone().key())
                .param("place", entry.milestone().ordinal() + 1)
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .update());
    }

    /** Of every stage finished, and every step begun, in the last 365 days. */
    StageHistory history() {
        Map<StageHistory.Stage, StageHistory.Times> stages = new HashMap<>();
        Map<StageHistory.Leg, StageHistory.Times> legs = new HashMap<>();
        for (String groups : List.of("carrier, location, ", "carrier, ", "")) {
            read(
                    DONE,
                    groups,
                    "place",
                    row -> stages.put(
                            new StageHistory.Stage(
                                    row.getString("carrier"), row.getString("location"), row.getInt("place")),
                            times(row)));
            read(
                    BEGUN,
                    groups,
                    "process_key, activity_id",
                    row -> legs.put(
                            new StageHistory.Leg(
                                    row.getString("carrier"),
                                    row.getString("location"),
                                    row.getString("process_key"),
                                    row.getString("activity_id")),
                            times(row)));
        }
        return new StageHistory(Map.copyOf(stages), Map.copyOf(legs));
    }

    private void read(String from, String groups, String of, RowCallbackHandler reader) {
        String carrier = groups.contains("carrier") ? "carrier" : "'' as carrier";
        String location = groups.contains("location") ? "location" : "'' as location";
        jdbc.sql("select " + carrier + ", " + location + ", " + of + ", count(*) as many,"
                        + " percentile_cont(0.5) within group (order by seconds) as median,"
                        + " percentile_cont(0.9) within group (order by seconds) as ninth"
                        + " from (" + from + ") done where reached_at > :from group by " + groups + of)
                .param("from", clock.instant().minus(MEMORY).atOffset(ZoneOffset.UTC))
                .query(reader);
    }

    private static StageHistory.Times times(ResultSet row) throws SQLException {
        return new StageHistory.Times(
                seconds(row.getDouble("median")), seconds(row.getDouble("ninth")), row.getLong("many"));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofSeconds(Math.max(0, Math.round(seconds)));
    }
}
