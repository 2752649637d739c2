package io.onramp.progress;

import io.onramp.order.Milestone;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * How long the stages between milestones took those who have been through them, and how long it took from the beginning of a
 * step to the end of its stage. A stage is numbered as the milestone that ends it, from 1.
 */
record StageHistory(Map<Stage, Times> stages, Map<Leg, Times> legs) {

    /** Fewer than this tell nothing about the next one. */
    static final int ENOUGH = 3;

    private static final int LAST = Milestone.values().length;

    /** @param carrier empty for all; @param location empty for all */
    record Stage(String carrier, String location, int place) {}

    /** From the beginning of a step to the next milestone; as {@link Stage}. */
    record Leg(String carrier, String location, String process, String activity) {}

    /** Half took no longer than the median, nine in ten no longer than the ninth decile. */
    record Times(Duration median, Duration ninthDecile, long count) {

        /** When what began then ends: at the median, or at the ninth decile once that has passed, or now. */
        Instant end(Instant since, Instant now) {
            Instant end = since.plus(median);
            if (end.isBefore(now)) {
                end = since.plus(ninthDecile);
            }
            return end.isBefore(now) ? now : end;
        }
    }

    /** A step in which an onboarding stands. */
    record Open(String process, String activity, Instant since) {}

    /** At this carrier in this location; where too few have been there, at this carrier; else of all. */
    Optional<Times> of(String carrier, String location, int place) {
        return enough(stages.get(new Stage(carrier, location, place)))
                .or(() -> enough(stages.get(new Stage(carrier, "", place))))
                .or(() -> enough(stages.get(new Stage("", "", place))));
    }

    private Optional<Times> of(String carrier, String location, Open step) {
        return enough(legs.get(new Leg(carrier, location, step.process(), step.activity())))
                .or(() -> enough(legs.get(new Leg(carrier, "", step.process(), step.activity()))))
                .or(() -> enough(legs.get(new Leg("", "", step.process(), step.activity()))));
    }

    private static Optional<Times> enough(Times times) {
        return Optional.ofNullable(times).filter(known -> known.count() >= ENOUGH);
    }

    /**
     * The day on which an onboarding will be handed over. The stage that it is in ends as those did that had come to the same
     * step; of several steps the last one counts. Where too few have, it takes as long as that stage took others. Each stage to
     * come takes its median.
     *
     * @param place of the first milestone that is not reached
     * @param since when all before it were
     * @param open in which it stands now, those that wait on somebody
     * @return midnight UTC of that day; empty where too little is known of a stage
     */
    Optional<Instant> forecast(
            String carrier, String location, int place, Instant since, Collection<Open> open, Instant now) {
        if (place > LAST) {
            return Optional.empty();
        }
        Optional<Instant> ofSteps = open.stream()
                .flatMap(step -> of(carrier, location, step).map(times -> times.end(step.since(), now)).stream())
                .max(Comparator.naturalOrder());
        Optional<Instant> current =
                ofSteps.or(() -> of(carrier, location, place).map(times -> times.end(since, now)));
        if (current.isEmpty()) {
            return Optional.empty();
        }
        Instant end = current.get();
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
