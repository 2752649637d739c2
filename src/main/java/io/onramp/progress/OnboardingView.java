package io.onramp.progress;

import io.onramp.order.Finding;
import io.onramp.order.Order;
import io.onramp.order.OrderAction;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** One onboarding as its page shows it: words, not values. */
@Component
class OnboardingView {

    private final Orders orders;
    private final ProgressTable table;
    private final Steps steps;
    private final StuckSteps stuck;
    private final Words words;
    private final Clock clock;

    OnboardingView(Orders orders, ProgressTable table, Steps steps, StuckSteps stuck, Words words, Clock clock) {
        this.orders = orders;
        this.table = table;
        this.steps = steps;
        this.stuck = stuck;
        this.words = words;
        this.clock = clock;
    }

    /**
     * Texts are empty where unknown.
     *
     * @param ended nothing will change any more
     */
    record Shown(
            String number,
            String customer,
            Facts facts,
            String state,
            boolean ended,
            String reason,
            String waitingOn,
            String waitingFor,
            Words.Moment due,
            boolean overdue,
            String age,
            Words.Moment forecast,
            List<String> risks,
            Words.Moment acceptedAt,
            List<FindingShown> findings,
            List<MilestoneShown> milestones,
            List<Diagram> diagrams,
            String diagramSource,
            List<StepShown> steps,
            List<StuckShown> stuck) {}

    /** @param since how long ago, in words */
    record StuckShown(String step, String since) {}

    record Facts(
            String circuit,
            String connectivity,
            String carrier,
            String location,
            String ticket,
            String ticketLink,
            String requester) {}

    record FindingShown(String field, String message, String rule) {}

    record MilestoneShown(String key, Words.Moment reached, Words.Moment planned, boolean next, boolean late) {}

    /** A process whose diagram can be looked at. */
    record Diagram(String name, String href, boolean chosen) {}

    /** @param status {@code open}, {@code completed} or {@code interrupted} */
    record StepShown(
            String process,
            String processName,
            String activity,
            String name,
            String waitingOn,
            Words.Moment started,
            String took,
            String status) {}

    Optional<Shown> show(OrderNumber number, String process) {
        return orders.find(number)
                .flatMap(order -> table.find(number).map(onboarding -> show(order, onboarding, process)));
    }

    private Shown show(Order order, Onboarding onboarding, String process) {
        OrderFacts facts = new OrderFacts(order);
        Instant now = clock.instant();
        List<Step> all = steps.of(order.number());
        Set<String> processes = processes(all);
        String chosen = processes.contains(process)
                ? process
                : processes.stream().findFirst().orElse("");
        return new Shown(
                order.number().value(),
                firstOf(order.customerName(), onboarding.customer()),
                new Facts(
                        facts.circuit(),
                        facts.connectivityModel(),
                        firstOf(facts.carrier(), onboarding.carrier()),
                        firstOf(facts.location(), onboarding.location()),
                        facts.ticket(),
                        facts.ticketLink(),
                        facts.requester()),
                order.state().tmf(),
                order.state().ended(),
                order.state() == OrderState.COMPLETED && order.action() != OrderAction.DELETE
                        ? ""
                        : words.say(order.reason()),
                onboarding.waitingOn().map(WaitingOn::key).orElse(""),
                onboarding.waitingSince().map(words::sinceNow).orElse(""),
                onboarding.dueAt().map(words::day).orElse(Words.Moment.NONE),
                onboarding.overdue(now),
                words.spell(onboarding.acceptedAt(), onboarding.endedAt().orElse(now)),
                onboarding
                        .forecastAt()
                        .filter(at -> !order.state().ended())
                        .map(words::day)
                        .orElse(Words.Moment.NONE),
                onboarding.risks(now).stream().map(Risk::key).toList(),
                words.moment(onboarding.acceptedAt()),
                order.state() == OrderState.PENDING || order.state() == OrderState.ASSESSING_CANCELLATION
                        ? order.findings().stream().map(this::finding).toList()
                        : List.of(),
                Timeline.of(order, facts.due()).stream()
                        .map(point -> milestone(point, now))
                        .toList(),
                processes.stream()
                        .map(key -> new Diagram(
                                words.process(key),
                                "/onboardings/" + order.number() + "?process=" + key,
                                key.equals(chosen)))
                        .toList(),
                chosen.isEmpty() ? "" : "/onboardings/" + order.number() + "/diagram/" + chosen,
                all.stream().map(step -> step(step, now)).toList(),
                stuck.of(order.number()).stream()
                        .map(one -> new StuckShown(words.say(nameOf(one.activity(), all)), words.sinceNow(one.since())))
                        .toList());
    }

    /** An order about a service names only what is to be otherwise; the rest is the service's. */
    private static String firstOf(String ordered, String ofTheService) {
        return ordered.isEmpty() ? ofTheService : ordered;
    }

    private static String nameOf(String activity, List<Step> all) {
        return all.stream()
                .filter(step -> step.activityId().equals(activity))
                .map(Step::name)
                .findFirst()
                .orElse(activity);
    }

    /** The onboarding's own process, which comes first, and those in which it stands now. */
    private static Set<String> processes(List<Step> all) {
        Set<String> keys = new LinkedHashSet<>();
        all.stream().findFirst().ifPresent(first -> keys.add(first.processKey()));
        all.stream().filter(Step::open).forEach(step -> keys.add(step.processKey()));
        return keys;
    }

    private MilestoneShown milestone(Timeline.Point point, Instant now) {
        return new MilestoneShown(
                point.milestone().key(),
                point.reachedAt().map(words::moment).orElse(Words.Moment.NONE),
                point.plannedFor().map(words::day).orElse(Words.Moment.NONE),
                point.next(),
                point.late(now));
    }

    private StepShown step(Step step, Instant now) {
        return new StepShown(
                step.processKey(),
                words.process(step.processKey()),
                step.activityId(),
                words.say(step.name()),
                step.waitingOn().map(WaitingOn::key).orElse(""),
                words.moment(step.startedAt()),
                words.spell(step.startedAt(), step.endedAt().orElse(now)),
                step.open() ? "open" : step.endedHow().key());
    }

    private FindingShown finding(Finding finding) {
        return new FindingShown(words.field(finding.field()), words.say(finding.message()), finding.rule());
    }
}
