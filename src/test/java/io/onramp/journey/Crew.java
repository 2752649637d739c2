package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Everybody who works an onboarding, each doing what comes: approvers approve, operators order, carriers provision, engineers
 * configure. What a story is about it does itself, and has the crew do the rest.
 */
public final class Crew {

    /** How often the same task may refuse to be completed: two branches that end at once collide in the engine. */
    private static final int MOST_REFUSALS = 8;

    private final Traveller way;
    private final Map<String, List<Turn>> turns = new HashMap<>();
    private final Map<String, Integer> refusals = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private final Set<String> released = new HashSet<>();
    private Optional<String> service = Optional.empty();
    private List<String> advertised = List.of("10.10.0.0/16");

    /** Who does a task, and what that person enters. */
    private record Turn(String person, Function<JsonNode, Map<String, ?>> entered) {}

    public Crew(Traveller way) {
        this.way = way;
        does("approvePlan", "approver", Map.of("answer", "approve"));
        alsoDoes("approvePlan", "security", Map.of("answer", "approve"));
        does("orderFromCarrier", "operator", Map.of("carrierReference", "EQX-1"));
        does("configureRouterPair", "engineer", Map.of("configured", true));
        does("approveChange", "approver", Map.of("answer", "approve"));
        alsoDoes("approveChange", "security", Map.of("answer", "approve"));
        does("tellCarrier", "operator", Map.of("raised", true, "carrierReference", "EQX-2"));
        does("confirmMove", "engineer", Map.of("answer", "moved"));
        does("confirmReturn", "engineer", Map.of("answer", "returned"));
        does("releaseFromCarrier", "operator", this::released);
    }

    /** That person completes tasks of that name with these entries. */
    public Crew does(String task, String person, Map<String, ?> entered) {
        return does(task, person, form -> entered);
    }

    /** The same, but what is entered depends on what the form shows. */
    public Crew does(String task, String person, Function<JsonNode, Map<String, ?>> entered) {
        turns.put(task, new ArrayList<>(List.of(new Turn(person, entered))));
        return this;
    }

    /** Another who does those of them that the first may not. */
    private void alsoDoes(String task, String person, Map<String, ?> entered) {
        turns.get(task).add(new Turn(person, form -> entered));
    }

    /** Nobody does tasks of that name: the story does. */
    public Crew leaves(String task) {
        turns.remove(task);
        return this;
    }

    /** The circuits that it looks after are those of that service, where the order is one to change it. */
    public Crew about(String number) {
        service = Optional.of(number);
        return this;
    }

    /** Carriers let go of what the form says that they hold. */
    private Map<String, ?> released(JsonNode form) {
        String held = form.at("/held/value").asText();
        circuits(service).stream()
                .filter(circuit -> held.contains("\"" + circuit.path("name").asText() + "\""))
                .forEach(circuit -> {
                    released.add(circuit.path("name").asText());
                    way.control(circuit, "carrier", "{\"state\":\"NotProvisioned\"}");
                });
        return Map.of();
    }

    /** What the customers' routers announce once they are up. */
    Crew advertising(String... prefixes) {
        advertised = List.of(prefixes);
        return this;
    }

    /** Works one onboarding until it is in that state; fails where it does not get there. */
    public void workUntil(String number, String state, Duration patience) {
        work(
                Optional.of(number),
                () -> way.orderOf(number).path("state").asText().equals(state),
                patience);
    }

    /** Works one onboarding until that is so. */
    public void workUntil(String number, BooleanSupplier enough, Duration patience) {
        work(Optional.of(number), enough, patience);
    }

    /** Works all onboardings that there are until that is so. */
    void workAllUntil(BooleanSupplier enough, Duration patience) {
        work(Optional.empty(), enough, patience);
    }

    /** The names of the tasks that were done, in order. */
    List<String> done() {
        return List.copyOf(done);
    }

    private void work(Optional<String> number, BooleanSupplier enough, Duration patience) {
        try {
            await().atMost(patience).pollInterval(Duration.ofMillis(300)).until(() -> {
                play(number);
                return enough.getAsBoolean();
            });
        } catch (ConditionTimeoutException late) {
            throw new AssertionError("Not there yet. Done: " + done + ". Left: " + left(number), late);
        }
    }

    private void play(Optional<String> number) {
        boolean ordering = false;
        for (String person : people()) {
            for (JsonNode task : tasks(person, number)) {
                String name = task.path("taskDefinitionKey").asText();
                ordering |= name.equals("orderFromCarrier");
                turns.getOrDefault(name, List.of()).stream()
                        .filter(turn -> turn.person().equals(person))
                        .forEach(turn -> complete(turn, task));
            }
        }
        if (!ordering) {
            circuits(service.or(() -> number)).forEach(this::move);
        }
    }

    private Set<String> people() {
        return turns.values().stream().flatMap(List::stream).map(Turn::person).collect(Collectors.toSet());
    }

    private List<JsonNode> tasks(String person, Optional<String> number) {
        return way.person(person)
                .tasks(number.map(n -> "processInstanceBusinessKey=" + n).orElse(""));
    }

    /** Names of the tasks that are open, with what went wrong where something did; and what the order says of itself. */
    private String left(Optional<String> number) {
        return people().stream()
                        .flatMap(person -> tasks(person, number).stream()
                                .map(task -> task.path("taskDefinitionKey").asText()
                                        + way.form(person, task)
                                                .path("refusal")
                                                .path("value")
                                                .asText("")))
                        .distinct()
                        .toList()
                + number.map(n -> " " + way.milestones(n) + " " + way.orderOf(n).path("errorMessage"))
                        .orElse("");
    }

    private List<JsonNode> circuits(Optional<String> number) {
        if (number.isPresent()) {
            return way.circuitsOf(number.get());
        }
        List<JsonNode> all = new ArrayList<>();
        way.read(way.machine("GET", "/sandbox/api/circuits", null)).forEach(all::add);
        return all;
    }

    /** What the carrier and the customer's routers do by themselves. */
    private void move(JsonNode circuit) {
        if (released.contains(circuit.path("name").asText())) {
            return;
        }
        if (circuit.path("carrierState").asText().equals("NotProvisioned")
                && circuit.path("circuitState").asText().equals("Enabled")) {
            way.control(circuit, "carrier", "{\"state\":\"Provisioned\"}");
        } else if (!circuit.path("peerings").isEmpty()
                && !circuit.path("primaryUp").asBoolean()
                && circuit.path("running").isEmpty()) {
            String prefixes =
                    advertised.stream().map(prefix -> "\"" + prefix + "\"").collect(Collectors.joining(",", "[", "]"));
            way.control(circuit, "bgp", "{\"up\":true,\"advertisedPrefixes\":" + prefixes + "}");
        }
    }

    private void complete(Turn turn, JsonNode task) {
        String id = task.path("id").asText();
        HttpResponse<String> answer =
                way.person(turn.person()).completeTask(id, turn.entered().apply(way.form(turn.person(), task)));
        if (answer.statusCode() == 403
                && turns.get(task.path("taskDefinitionKey").asText()).size() > 1) {
            // somebody else of the crew may
            return;
        }
        if (answer.statusCode() == 204) {
            done.add(task.path("taskDefinitionKey").asText());
        } else {
            assertThat(refusals.merge(id, 1, Integer::sum))
                    .as("%s: %s", task.path("name").asText(), answer.body())
                    .isLessThan(MOST_REFUSALS);
        }
    }
}
