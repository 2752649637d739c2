package io.onramp.order;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names the circuits of a changed order: one that can be changed in place keeps its name; one that takes another's place gets
 * that one's with the next number, {@code -r2}, {@code -r3}, since both are there until the traffic has moved. A circuit that
 * was adopted has the name that others gave it, and what takes its place the one that Onramp gives.
 */
final class CircuitNames {

    private static final Pattern NUMBERED = Pattern.compile("(.+)-r(\\d{1,4})");

    private final Map<String, Plan.Circuit> kept = new HashMap<>();
    private final Map<CircuitDraft, String> names = new HashMap<>();

    private CircuitNames() {}

    /** Of an order that is planned for the first time, or corrected: as drafted. */
    static CircuitNames drafted(List<CircuitDraft> drafts, Optional<Plan> earlier) {
        CircuitNames all = new CircuitNames();
        drafts.forEach(draft -> {
            all.names.put(draft, draft.name());
            earlier.stream()
                    .flatMap(plan -> plan.circuits().stream())
                    .filter(had -> had.name().equals(draft.name()))
                    .forEach(had -> all.kept.put(had.name(), had));
        });
        return all;
    }

    /**
     * Of a service that is changed.
     *
     * @param tried names of circuits that may be there besides the current ones: none of them is given once more
     * @param asked as {@link ChangedService#asked}
     */
    static CircuitNames changed(
            List<CircuitDraft> drafts, OnboardingOrder order, Plan current, Set<String> tried, Set<String> asked) {
        CircuitNames all = new CircuitNames();
        for (CircuitDraft draft : drafts) {
            Optional<Plan.Circuit> stays = latest(draft, drafts, order, current)
                    .filter(had -> Rebuild.reason(had, draft, order, asked).isEmpty());
            stays.ifPresent(had -> all.kept.put(had.name(), had));
            all.names.put(draft, stays.map(Plan.Circuit::name).orElseGet(() -> next(draft.name(), current, tried)));
        }
        return all;
    }

    /** The circuit that is where the draft would have one; the newest, where some have taken another's place. */
    static Optional<Plan.Circuit> latest(
            CircuitDraft draft, List<CircuitDraft> drafts, OnboardingOrder order, Plan current) {
        return current.circuits().stream()
                .filter(had -> base(had.name()).equals(draft.name()))
                .max(Comparator.comparingInt(had -> number(had.name())))
                .or(() -> found(draft, drafts, order, current));
    }

    /** An adoption is of one circuit: it is where the order's first one would be. */
    private static Optional<Plan.Circuit> found(
            CircuitDraft draft, List<CircuitDraft> drafts, OnboardingOrder order, Plan current) {
        return current.circuits().stream()
                .filter(had -> draft.equals(drafts.get(0)))
                .filter(had -> !base(had.name()).contains(Planner.suffix(order.number())))
                .findFirst();
    }

    private static String next(String name, Plan current, Set<String> tried) {
        int last = Stream.concat(current.circuits().stream().map(Plan.Circuit::name), tried.stream())
                .filter(taken -> base(taken).equals(name))
                .mapToInt(CircuitNames::number)
                .max()
                .orElse(0);
        return last == 0 ? name : name + "-r" + (last + 1);
    }

    String of(CircuitDraft draft) {
        return names.get(draft);
    }

    /** The circuit that there is by that name. */
    Optional<Plan.Circuit> kept(String name) {
        return Optional.ofNullable(kept.get(name));
    }

    static String base(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() ? numbered.group(1) : name;
    }

    private static int number(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() ? Integer.parseInt(numbered.group(2)) : 1;
    }
}
