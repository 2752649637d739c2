package io.onramp.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which circuit carries the traffic while one takes the place of another. */
class OverlapTest {

    private static final Plan FORMER = plan(Map.of("amsterdam", 100, "london", 0));

    @Test
    void theBackupIsReplacedWithoutTakingTrafficFromThePreferredCircuit() {
        PlanDifference change = new PlanDifference(FORMER, plan(Map.of("amsterdam", 100, "london-r2", 0)));

        assertThat(weights(Overlap.before(change))).isEqualTo(Map.of("amsterdam", 200, "london", 100, "london-r2", 0));
        assertThat(weights(Overlap.after(change))).isEqualTo(Map.of("amsterdam", 200, "london", 0, "london-r2", 100));
    }

    @Test
    void thePreferredCircuitIsReplacedAndStaysPreferred() {
        PlanDifference change = new PlanDifference(FORMER, plan(Map.of("amsterdam-r2", 100, "london", 0)));

        assertThat(weights(Overlap.before(change))).isEqualTo(Map.of("amsterdam", 100, "amsterdam-r2", 0, "london", 0));
        assertThat(weights(Overlap.after(change))).isEqualTo(Map.of("amsterdam", 0, "amsterdam-r2", 100, "london", 0));
    }

    @Test
    void whatIsAddedBesideTheOthersWeighsWhatWasOrderedAtOnce() {
        PlanDifference change =
                new PlanDifference(plan(Map.of("amsterdam", 0)), plan(Map.of("amsterdam", 0, "amsterdam-2", 0)));

        assertThat(weights(Overlap.before(change))).isEqualTo(Map.of("amsterdam", 0, "amsterdam-2", 0));
    }

    @Test
    void onTheWayBackTheOldCircuitIsPreferredAndTheNewOneIsThereStill() {
        PlanDifference change = new PlanDifference(FORMER, plan(Map.of("amsterdam-r2", 100, "london", 0)));

        Plan back = Overlap.back(change, Set.of(), Set.of(), true);

        assertThat(weights(back)).isEqualTo(Map.of("amsterdam", 100, "amsterdam-r2", 0, "london", 0));
        assertThat(Overlap.givenUp(change, Set.of(), Set.of())).isEqualTo(FORMER);
    }

    @Test
    void onTheWayBackNothingIsSaidOfLinksThatMayNeverHaveBeenMade() {
        PlanDifference change = new PlanDifference(FORMER, plan(Map.of("amsterdam-r2", 100, "london", 0)));

        Plan back = Overlap.back(change, Set.of(), Set.of(), false);

        assertThat(weights(back)).isEqualTo(Map.of("amsterdam", 100, "london", 0));
        assertThat(back.circuits()).extracting(Plan.Circuit::name).contains("amsterdam-r2");
    }

    private static Map<String, Integer> weights(Plan plan) {
        return plan.links().stream().collect(Collectors.toMap(Plan.Link::circuit, Plan.Link::routingWeight));
    }

    private static Plan plan(Map<String, Integer> weights) {
        List<Plan.Circuit> circuits =
                weights.keySet().stream().sorted().map(OverlapTest::circuit).toList();
        return new Plan(
                "contoso",
                "Contoso Ltd",
                ConnectivityModel.CONNECT_THROUGH,
                Resiliency.MAXIMUM,
                circuits,
                List.of(new Plan.Network(
                        "hub",
                        "s",
                        "g",
                        "westeurope",
                        List.of(),
                        List.of(),
                        "ErGw1AZ",
                        false,
                        "hub-ergw",
                        false,
                        false)),
                circuits.stream()
                        .map(circuit -> new Plan.Link(
                                "hub", circuit.name(), weights.get(circuit.name()), Optional.empty(), Optional.empty()))
                        .toList(),
                Hardening.baseline(List.of()),
                List.of(),
                List.of());
    }

    private static Plan.Circuit circuit(String name) {
        return new Plan.Circuit(
                name,
                "s",
                "g",
                "westeurope",
                "Equinix",
                "Amsterdam",
                200,
                "Standard",
                "MeteredData",
                false,
                Optional.empty(),
                Optional.empty());
    }
}
