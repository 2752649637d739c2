package io.onramp.progress;

import io.onramp.order.Milestone;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * How long the stages between milestones took those who have been through them. A stage is numbered as the milestone that
 * ends it, from 1.
 */
record StageHistory(Map<Stage, Times> stages) {

    /** Fewer than this tell nothing about the next one. */
    static final int ENOUGH = 3;

    private static final int LAST = Milestone.values().length;

    /** @param carrier empty for all; @param location empty for all */
    record Stage(String carrier, String location, int place) {}

    /** Half took no longer than the median, nine in ten no longer than the ninth decile. */
    record Times(Duration median, Duration ninthDecile, long count) {}

    /** At this carrier in this location; where too few have been there, at this carrier; else of all. */
    Optional<Times> of(String carrier, String location, int place) {
        return enough(new Stage(carrier, location, place))
                .or(() -> enough(new Stage(carrier, "", place)))
                .or(() -> enough(new Stage("", "", place)));
    }

    private Optional<Times> enough(Stage stage) {
        return Optional.ofNullable(stages.get(stage)).filter(times -> times.count() >= ENOUGH);
    }

    /**
     * The day on which an onboarding will be handed over: the stage that it is in takes the median, or the ninth decile once
     * the median has passed, or ends now once that has passed too; each stage to come takes its median.
     *
     * @param place of the first milestone that is not reached
     * @return midnight UTC of that day; empty where too little is known of a stage
     */
    Optional<Instant> forecast(String carrier, String location, int place, Instant since, Instant now) {
        if (place > LAST) {
            return Optional.empty();
        }
        Optional<Times> current = of(carrier, location, place);
        if (current.isEmpty()) {
            return Optional.empty();
        }
        Instant end = since.plus(current.get().median());
        if (end.isBefore(now)) {
            end = since.plus(current.get().ninthDecile());
        }
        end = end.isBefore(now) ? now : end;
        for (int next = place + 1; next <= LAST; next++) {
            Optional<Times> times = of(carrier, location, next);
            if (times.isEmpty()) {
                return Optional.empty();
            }
            end = end.plus(times.get().median());
        }
        return Optional.of(end.truncatedTo(ChronoUnit.DAYS));
    }
}
