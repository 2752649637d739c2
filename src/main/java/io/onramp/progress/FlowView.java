package io.onramp.progress;

import io.onramp.order.Milestone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The flow of onboardings as its page shows it. What is slow to count is counted once a minute for each filter. */
@Component
class FlowView {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 50;
    private static final int BOTTLENECKS = 5;

    private final Flow flow;
    private final Board board;
    private final Forecasts forecasts;
    private final Words words;
    private final Clock clock;
    private final Map<Flow.Filter, Counted> remembered = new ConcurrentHashMap<>();

    FlowView(Flow flow, Board board, Forecasts forecasts, Words words, Clock clock) {
        this.flow = flow;
        this.board = board;
        this.forecasts = forecasts;
        this.words = words;
        this.clock = clock;
    }

    private record Counted(
            Instant at, List<Flow.Standing> standing, List<Flow.StepTimes> steps, List<Flow.Week> weeks) {}

    /** @param sla share of those handed over in time, in percent; empty where none had a date to keep */
    record Shown(
            List<String> carriers,
            List<String> locations,
            List<Stand> standing,
            long going,
            String sla,
            long withDate,
            List<StepShown> bottlenecks,
            List<StepShown> steps,
            List<StageShown> stages,
            List<WeekShown> weeks,
            String refresh) {}

    /** @param milestone key or {@code none}; @param href of the board that shows these */
    record Stand(
            String milestone, long us, long customer, long carrier, long azure, long nobody, long total, String href) {}

    record StepShown(
            String name,
            String process,
            String waitingOn,
            String median,
            String ninth,
            long done,
            long standing,
            long stuck,
            long share) {}

    /** @param milestone that ends the stage; texts empty where too few have been through it */
    record StageShown(String milestone, String median, String ninth, long count) {}

    record WeekShown(Words.Moment monday, long received, long handedOver, String sla) {}

    Shown show(String carrier, String location) {
        Flow.Filter filter = new Flow.Filter(carrier, location);
        Counted counted = counted(filter);
        List<Stand> standing = Stream.concat(
                        Stream.of(BoardQuery.NO_MILESTONE),
                        Arrays.stream(Milestone.values()).map(Milestone::key))
                .filter(key -> !key.equals(Milestone.HANDED_OVER.key()))
                .map(key -> stand(key, counted.standing(), filter))
                .toList();
        long withDate = counted.weeks().stream().mapToLong(Flow.Week::withDate).sum();
        long inTime = counted.weeks().stream().mapToLong(Flow.Week::inTime).sum();
        double spent = counted.steps().stream()
                .mapToDouble(step -> step.spent().toSeconds())
                .sum();
        List<StepShown> steps =
                counted.steps().stream().map(step -> step(step, spent)).toList();
        return new Shown(
                board.carriers(),
                flow.locations(),
                standing,
                standing.stream().mapToLong(Stand::total).sum(),
                percent(inTime, withDate),
                withDate,
                bottlenecks(steps),
                steps,
                Arrays.stream(Milestone.values())
                        .map(milestone -> stage(milestone, filter))
                        .toList(),
                counted.weeks().stream().map(this::week).toList(),
                FlowPages.address(carrier, location));
    }

    /** Counts anew the next time. */
    void forget() {
        remembered.clear();
    }

    private Counted counted(Flow.Filter filter) {
        Instant now = clock.instant();
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.clear();
        }
        return remembered.compute(
                filter,
                (key, known) -> known != null && known.at().plus(FRESH).isAfter(now)
                        ? known
                        : new Counted(now, flow.standing(key), flow.steps(key), flow.weeks(key)));
    }

    private static Stand stand(String key, List<Flow.Standing> all, Flow.Filter filter) {
        String milestone = key.equals(BoardQuery.NO_MILESTONE) ? "" : key;
        List<Flow.Standing> here =
                all.stream().filter(one -> one.milestone().equals(milestone)).toList();
        return new Stand(
                key,
                count(here, "us"),
                count(here, "customer"),
                count(here, "carrier"),
                count(here, "azure"),
                count(here, ""),
                here.stream().mapToLong(Flow.Standing::count).sum(),
                BoardQuery.of(Map.of(
                                "state",
                                BoardQuery.RUNNING,
                                "milestone",
                                key,
                                "carrier",
                                filter.carrier(),
                                "location",
                                filter.location()))
                        .href());
    }

    private static long count(List<Flow.Standing> here, String party) {
        return here.stream()
                .filter(one -> one.waitingOn().equals(party))
                .mapToLong(Flow.Standing::count)
                .sum();
    }

    /** Where most stand for longer than nine in ten did. */
    private static List<StepShown> bottlenecks(List<StepShown> steps) {
        return steps.stream()
                .filter(step -> step.stuck() > 0)
                .sorted(Comparator.comparingLong(StepShown::stuck).reversed())
                .limit(BOTTLENECKS)
                .toList();
    }

    private StepShown step(Flow.StepTimes step, double spent) {
        return new StepShown(
                step.name(),
                words.process(step.process()),
                step.waitingOn(),
                words.spell(step.median()),
                words.spell(step.ninthDecile()),
                step.done(),
                step.standing(),
                step.stuck(),
                spent == 0 ? 0 : Math.round(100 * step.spent().toSeconds() / spent));
    }

    private StageShown stage(Milestone milestone, Flow.Filter filter) {
        return forecasts
                .history()
                .of(filter.carrier(), filter.location(), milestone.ordinal() + 1)
                .map(times -> new StageShown(
                        milestone.key(), words.spell(times.median()), words.spell(times.ninthDecile()), times.count()))
                .orElse(new StageShown(milestone.key(), "", "", 0));
    }

    private WeekShown week(Flow.Week week) {
        return new WeekShown(
                words.day(week.monday().atStartOfDay().toInstant(java.time.ZoneOffset.UTC)),
                week.received(),
                week.handedOver(),
                percent(week.inTime(), week.withDate()));
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "" : Long.toString(Math.round(100.0 * part / whole));
    }
}
