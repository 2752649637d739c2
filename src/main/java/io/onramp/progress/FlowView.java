package io.onramp.progress;

import io.onramp.order.Milestone;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The flow of onboardings as its page shows it. What is slow to count is counted once a minute for each filter. */
@Component
class FlowView {

    private static final int BOTTLENECKS = 5;

    private final Flow flow;
    private final Board board;
    private final Forecasts forecasts;
    private final Words words;
    private final Fresh<Flow.Filter, Counted> counted;
    private final Fresh<Asked, Beside> beside;

    FlowView(Flow flow, Board board, Forecasts forecasts, Words words, Clock clock) {
        this.flow = flow;
        this.board = board;
        this.forecasts = forecasts;
        this.words = words;
        this.counted = new Fresh<>(key -> new Counted(flow.standing(key), flow.steps(key), flow.weeks(key)), clock);
        this.beside = new Fresh<>(this::beside, clock);
    }

    private record Counted(List<Flow.Standing> standing, List<Flow.StepTimes> steps, List<Flow.Week> weeks) {}

    /** A step to be compared. */
    private record Asked(String process, String activity, Flow.Filter filter) {}

    private record Beside(List<Flow.Compared> carriers, List<Flow.Compared> locations) {}

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
            ComparedShown compared,
            List<WeekShown> weeks,
            String refresh) {}

    /** @param milestone key or {@code none}; @param href of the board that shows these */
    record Stand(
            String milestone, long us, long customer, long carrier, long azure, long nobody, long total, String href) {}

    /** @param href of the same page with this step compared; @param compared whether it is */
    record StepShown(
            String href,
            boolean compared,
            String name,
            String process,
            String waitingOn,
            String median,
            String ninth,
            long done,
            long standing,
            long stuck,
            long share) {}

    /**
     * One step over each carrier and in each location.
     *
     * @param key as the address has it; empty where there is no step to compare
     */
    record ComparedShown(
            String key, String name, String process, List<BesideShown> carriers, List<BesideShown> locations) {}

    /** @param href of the flow of that one alone; @param chosen whether that is what the page shows */
    record BesideShown(
            String name, String median, String ninth, long done, long standing, String href, boolean chosen) {}

    /** @param milestone that ends the stage; texts empty where too few have been through it */
    record StageShown(String milestone, String median, String ninth, long count) {}

    record WeekShown(Words.Moment monday, long received, long handedOver, String sla) {}

    /** @param asked the step that is to be compared, {@code process/activity}; else the one that took most time altogether */
    Shown show(String carrier, String location, String asked) {
        Flow.Filter filter = new Flow.Filter(carrier, location);
        Counted counted = this.counted.get(filter);
        ComparedShown compared = compared(counted.steps(), asked, filter);
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
        List<StepShown> steps = counted.steps().stream()
                .map(one -> step(one, spent, filter, compared.key()))
                .toList();
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
                compared,
                counted.weeks().stream().map(this::week).toList(),
                FlowPages.address(carrier, location, asked));
    }

    /** Counts anew the next time. */
    void forget() {
        counted.forget();
        beside.forget();
    }

    private ComparedShown compared(List<Flow.StepTimes> steps, String asked, Flow.Filter filter) {
        return steps.stream()
                .filter(step -> key(step).equals(asked))
                .findFirst()
                .or(() -> steps.stream().findFirst())
                .map(step -> {
                    Beside all = beside.get(new Asked(step.process(), step.activity(), filter));
                    return new ComparedShown(
                            key(step),
                            words.say(step.name()),
                            words.process(step.process()),
                            all.carriers().stream()
                                    .map(one -> beside(
                                            one,
                                            FlowPages.address(one.name(), filter.location(), key(step)),
                                            filter.carrier()))
                                    .toList(),
                            all.locations().stream()
                                    .map(one -> beside(
                                            one,
                                            FlowPages.address(filter.carrier(), one.name(), key(step)),
                                            filter.location()))
                                    .toList());
                })
                .orElse(new ComparedShown("", "", "", List.of(), List.of()));
    }

    private Beside beside(Asked asked) {
        return new Beside(
                flow.carriers(asked.process(), asked.activity(), asked.filter().location()),
                flow.locations(asked.process(), asked.activity(), asked.filter().carrier()));
    }

    private BesideShown beside(Flow.Compared one, String href, String chosen) {
        return new BesideShown(
                one.name(),
                one.done() == 0 ? "" : words.spell(one.median()),
                one.done() == 0 ? "" : words.spell(one.ninthDecile()),
                one.done(),
                one.standing(),
                href,
                one.name().equals(chosen));
    }

    private static String key(Flow.StepTimes step) {
        return step.process() + "/" + step.activity();
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

    private StepShown step(Flow.StepTimes step, double spent, Flow.Filter filter, String compared) {
        return new StepShown(
                FlowPages.address(filter.carrier(), filter.location(), key(step)) + "#compared-heading",
                key(step).equals(compared),
                words.say(step.name()),
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
