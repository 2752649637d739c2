package io.onramp.progress;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the forecast of every onboarding that goes on, from the history of the stages and of the steps in them. Run now and then; it writes only
 * where the forecast has become another day.
 */
@Component
class Forecasts {

    private final JdbcClient jdbc;
    private final Stages stages;
    private final Clock clock;
    private volatile StageHistory history = new StageHistory(Map.of(), Map.of());

    Forecasts(JdbcClient jdbc, Stages stages, Clock clock) {
        this.jdbc = jdbc;
        this.stages = stages;
        this.clock = clock;
    }

    private record Going(
            String number, String carrier, String location, int place, Instant since, Optional<Instant> forecast) {}

    /** As of the last {@link #refresh} on this node, or of now where there was none. */
    StageHistory history() {
        if (history.stages().isEmpty()) {
            history = stages.history();
        }
        return history;
    }

    /** @return how many forecasts have changed */
    int refresh() {
        StageHistory learned = stages.history();
        history = learned;
        Instant now = clock.instant();
        int changed = 0;
        Map<String, List<StageHistory.Open>> open = open();
        for (Going going : going()) {
            Optional<Instant> forecast = learned.forecast(
                    going.carrier(),
                    going.location(),
                    going.place(),
                    going.since(),
                    open.getOrDefault(going.number(), List.of()),
                    now);
            if (!forecast.equals(going.forecast())) {
                write(going.number(), forecast);
                changed++;
            }
        }
        return changed;
    }

    private List<Going> going() {
        return jdbc.sql(
                        """
                        select order_number, carrier, location, next_place, coalesce(stage_since, accepted_at) as since,
                            forecast_at from onboarding_progress where ended_at is null and action <> 'delete'""")
                .query((row, index) -> new Going(
                        row.getString("order_number"),
                        row.getString("carrier"),
                        row.getString("location"),
                        row.getInt("next_place"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("forecast_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list();
    }

    /** By order number. What waits on nobody contains other steps, or is over in a moment. */
    private Map<String, List<StageHistory.Open>> open() {
        Map<String, List<StageHistory.Open>> open = new HashMap<>();
        jdbc.sql(
                        """
                        select s.order_number, s.process_key, s.activity_id, s.started_at
                        from progress_step s join onboarding_progress p on p.order_number = s.order_number
                        where s.ended_at is null and s.waiting_on <> '' and p.ended_at is null""")
                .query(row -> {
                    open.computeIfAbsent(row.getString("order_number"), number -> new ArrayList<>())
                            .add(new StageHistory.Open(
                                    row.getString("process_key"),
                                    row.getString("activity_id"),
                                    row.getObject("started_at", OffsetDateTime.class)
                                            .toInstant()));
                });
        return open;
    }

    private void write(String number, Optional<Instant> forecast) {
        jdbc.sql("update onboarding_progress set forecast_at = :forecast where order_number = :number")
                .param(
                        "forecast",
                        forecast.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("number", number)
                .update();
    }
}
