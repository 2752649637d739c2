package io.onramp.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How onboardings flow: where they stand, how long steps take, how many get through. */
@Repository
class Flow {

    static final int WEEKS = 12;

    private static final Duration MEMORY = Duration.ofDays(365);
    private static final int SECONDS_A_WEEK = 7 * 24 * 3600;

    private final JdbcClient jdbc;
    private final Clock clock;

    Flow(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param carrier empty for all; @param location empty for all */
    record Filter(String carrier, String location) {}

    /** How many that go on stand at a milestone and wait on a party; either may be empty. */
    record Standing(String milestone, String waitingOn, long count) {}

    /**
     * A step of the last 365 days.
     *
     * @param activity its id in the model
     * @param name as the model last had it
     * @param done how often it was completed
     * @param spent all the time spent in it
     * @param standing how many are in it now
     * @param stuck how many of these longer than nine in ten were
     */
    record StepTimes(
            String process,
            String activity,
            String name,
            String waitingOn,
            long done,
            Duration median,
            Duration ninthDecile,
            Duration spent,
            long standing,
            long stuck) {}

    /** @param monday first day; @param inTime of those handed over that had a date to keep, how many kept it */
    record Week(LocalDate monday, long received, long handedOver, long withDate, long inTime) {}

    List<Standing> standing(Filter filter) {
        Map<String, Object> params = new HashMap<>();
        return jdbc.sql("select milestone, waiting_on, count(*) as many from onboarding_progress p"
                        + " where ended_at is null and action <> 'delete'" + and(filter, params)
                        + " group by milestone, waiting_on")
                .params(params)
                .query((row, index) ->
                        new Standing(row.getString("milestone"), row.getString("waiting_on"), row.getLong("many")))
                .list();
    }

    /** Those that took most time altogether first. */
    List<StepTimes> steps(Filter filter) {
        Map<String, List<Double>> standing = standingSince(filter);
        Map<String, Object> params = new HashMap<>();
        String of = and(filter, params);
        params.put("from", clock.instant().minus(MEMORY).atOffset(ZoneOffset.UTC));
        return jdbc.sql(
                        """
                        select process_key, activity_id, max(name) as name, max(step_waits) as waits, count(*) as many,
                            percentile_cont(0.5) within group (order by seconds) as median,
                            percentile_cont(0.9) within group (order by seconds) as ninth, sum(seconds) as spent
                        from (select s.process_key, s.activity_id, s.name, s.waiting_on as step_waits,
                                cast(extract(epoch from s.ended_at) - extract(epoch from s.started_at) as double precision) as seconds
                            from progress_step s join onboarding_progress p on p.order_number = s.order_number
                            where s.ended_how = 'completed' and s.ended_at > :from"""
                                + of + ") finished group by process_key, activity_id order by 8 desc, 1, 2")
                .params(params)
                .query((row, index) -> times(
                        row,
                        standing.getOrDefault(
                                row.getString("process_key") + "/" + row.getString("activity_id"), List.of())))
                .list();
    }

    private static StepTimes times(ResultSet row, List<Double> standing) throws SQLException {
        double ninth = row.getDouble("ninth");
        return new StepTimes(
                row.getString("process_key"),
                row.getString("activity_id"),
                row.getString("name"),
                row.getString("waits"),
                row.getLong("many"),
                seconds(row.getDouble("median")),
                seconds(ninth),
                seconds(row.getDouble("spent")),
                standing.size(),
                standing.stream().filter(stood -> stood > ninth).count());
    }

    /**
     * One step over one carrier, or in one location, beside the others.
     *
     * @param standing how many are in it now
     */
    record Compared(String name, long done, Duration median, Duration ninthDecile, long standing) {}

    /** A step over each carrier, in that location only unless it is empty; the slowest first. */
    List<Compared> carriers(String process, String activity, String location) {
        return compared("carrier", process, activity, new Filter("", location));
    }

    /** A step in each location, over that carrier only unless it is empty; the slowest first. */
    List<Compared> locations(String process, String activity, String carrier) {
        return compared("location", process, activity, new Filter(carrier, ""));
    }

    private List<Compared> compared(String column, String process, String activity, Filter filter) {
        Map<String, Object> params = new HashMap<>(Map.of("process", process, "activity", activity));
        String of = and(filter, params);
        params.put("from", clock.instant().minus(MEMORY).atOffset(ZoneOffset.UTC));
        return jdbc.sql(
                        """
                        select p.%1$s as name, count(s.ended_at) as many,
                            percentile_cont(0.5) within group (order by cast(extract(epoch from s.ended_at)
                                - extract(epoch from s.started_at) as double precision)) as median,
                            percentile_cont(0.9) within group (order by cast(extract(epoch from s.ended_at)
                                - extract(epoch from s.started_at) as double precision)) as ninth,
                            count(case when s.ended_at is null then 1 end) as standing
                        from progress_step s join onboarding_progress p on p.order_number = s.order_number
                        where s.process_key = :process and s.activity_id = :activity and p.%1$s <> ''
                            and (s.ended_how = 'completed' and s.ended_at > :from
                                or s.ended_at is null and p.ended_at is null)%2$s
                        group by p.%1$s order by 3 desc nulls last, 1"""
                                .formatted(column, of))
                .params(params)
                .query((row, index) -> new Compared(
                        row.getString("name"),
                        row.getLong("many"),
                        seconds(row.getDouble("median")),
                        seconds(row.getDouble("ninth")),
                        row.getLong("standing")))
                .list();
    }

    /** For how many seconds each onboarding has been in the step that it is in, by process and activity. */
    private Map<String, List<Double>> standingSince(Filter filter) {
        Map<String, Object> params = new HashMap<>();
        String of = and(filter, params);
        params.put("now", clock.instant().getEpochSecond());
        Map<String, List<Double>> standing = new HashMap<>();
        jdbc.sql("select s.process_key, s.activity_id, :now - extract(epoch from s.started_at) as seconds"
                        + " from progress_step s join onboarding_progress p on p.order_number = s.order_number"
                        + " where s.ended_at is null and p.ended_at is null" + of)
                .params(params)
                .query((row, index) -> standing.computeIfAbsent(
                                row.getString("process_key") + "/" + row.getString("activity_id"),
                                step -> new ArrayList<>())
                        .add(row.getDouble("seconds")))
                .list();
        return standing;
    }

    /** The last {@value #WEEKS} weeks, from Monday in UTC, the current one last. */
    List<Week> weeks(Filter filter) {
        LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(WEEKS - 1L);
        Map<Integer, long[]> counted = new HashMap<>();
        count("accepted_at", "", first, filter, counted, 0);
        count("ended_at", " and state = 'completed'", first, filter, counted, 1);
        count("ended_at", " and state = 'completed' and due_at is not null", first, filter, counted, 2);
        count("ended_at", " and state = 'completed' and ended_at <= due_at", first, filter, counted, 3);
        return java.util.stream.IntStream.range(0, WEEKS)
                .mapToObj(week -> {
                    long[] of = counted.getOrDefault(week, new long[4]);
                    return new Week(first.plusWeeks(week), of[0], of[1], of[2], of[3]);
                })
                .toList();
    }

    private void count(
            String column, String condition, LocalDate first, Filter filter, Map<Integer, long[]> counted, int place) {
        Map<String, Object> params = new HashMap<>();
        String of = and(filter, params);
        params.put("first", first.atStartOfDay().atOffset(ZoneOffset.UTC));
        params.put("begin", first.atStartOfDay().toEpochSecond(ZoneOffset.UTC));
        jdbc.sql("select week, count(*) as many from (select floor((cast(extract(epoch from " + column
                        + ") as double precision) - :begin) / "
                        + SECONDS_A_WEEK + ") as week from onboarding_progress p where action <> 'delete' and " + column
                        + " >= :first"
                        + condition + of + ") counted group by week")
                .params(params)
                .query((row, index) ->
                        counted.computeIfAbsent(row.getInt("week"), week -> new long[4])[place] = row.getLong("many"))
                .list();
    }

    /** The locations that there are onboardings in, in alphabetical order. */
    List<String> locations() {
        return jdbc.sql("select distinct location from onboarding_progress where location <> '' order by location")
                .query(String.class)
                .list();
    }

    private static String and(Filter filter, Map<String, Object> params) {
        StringBuilder conditions = new StringBuilder();
        if (!filter.carrier().isEmpty()) {
            conditions.append(" and p.carrier = :carrier");
            params.put("carrier", filter.carrier());
        }
        if (!filter.location().isEmpty()) {
            conditions.append(" and p.location = :location");
            params.put("location", filter.location());
        }
        return conditions.toString();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofSeconds(Math.max(0, Math.round(seconds)));
    }
}
