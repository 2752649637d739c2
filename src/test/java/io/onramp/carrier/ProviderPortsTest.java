package io.onramp.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.PortCapacity.Answer;
import io.onramp.order.PortCapacity.Demand;
import io.onramp.order.PortCapacity.Doubt;
import io.onramp.order.PortCapacity.Shortage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bodies are those of Microsoft's article "ExpressRoute circuit placement API", cut to what is read. */
class ProviderPortsTest {

    private static final ObjectNode FIRST = pair("bvtazureixp01", "SiliconValley", 1500);
    private static final ObjectNode SECOND = pair("bvtazureixp02", "SiliconValley", 300);
    private static final ObjectNode ELSEWHERE = pair("bvtazureixp03", "seattle", 50);

    /** Which ports the circuits are on. */
    private final Map<String, ObjectNode> crossConnections = Map.of("c1", FIRST, "c2", SECOND, "c3", ELSEWHERE);

    private Answer asked(List<ObjectNode> listed, Demand... circuits) {
        return ProviderPorts.compared(
                listed,
                "Silicon Valley",
                List.of(circuits),
                circuit -> Optional.ofNullable(crossConnections.get(circuit)));
    }

    private static ObjectNode pair(String name, String location, int remaining) {
        ObjectNode pair = JsonNodeFactory.instance.objectNode();
        pair.putObject("properties")
                .put("primaryAzurePort", name + "a")
                .put("secondaryAzurePort", name + "b")
                .put("peeringLocation", location)
                .put("remainingBandwidthInMbps", remaining);
        return pair;
    }

    @Test
    void aCircuitGrowsOnThePairThatItsCrossConnectionNames() {
        List<ObjectNode> all = List.of(FIRST, SECOND, ELSEWHERE);

        assertThat(asked(all, new Demand("c1", 500, 2000))).isEqualTo(Answer.NO_OBJECTION);
        assertThat(asked(all, new Demand("c2", 500, 1000)))
                .isEqualTo(new Answer(List.of(new Shortage("bvtazureixp02a / bvtazureixp02b", 300, 500)), List.of()));
    }

    @Test
    void whereThereIsOnePairACircuitIsOnIt() {
        assertThat(asked(List.of(SECOND, ELSEWHERE), new Demand("unseen", 200, 500)))
                .isEqualTo(Answer.NO_OBJECTION);
    }

    @Test
    void newCircuitsHaveTheRoomWhereverThereIsSome() {
        List<ObjectNode> all = List.of(FIRST, SECOND);

        assertThat(asked(all, new Demand("n1", 0, 1500), new Demand("n2", 0, 300)))
                .isEqualTo(Answer.NO_OBJECTION);
        assertThat(asked(all, new Demand("n1", 0, 1500), new Demand("n2", 0, 500))
                        .tooSmall())
                .containsExactly(new Shortage("bvtazureixp02a / bvtazureixp02b", 300, 500));
    }

    @Test
    void whatAzureDoesNotTellIsInDoubt() {
        assertThat(asked(List.of(FIRST, SECOND), new Demand("unseen", 200, 500)))
                .isEqualTo(Answer.unknown(new Doubt("Azure does not tell which ports unseen is on", false)));
        assertThat(asked(List.of(ELSEWHERE), new Demand("c1", 200, 500)))
                .isEqualTo(Answer.unknown(new Doubt("Azure lists no ports of the provider there", false)));
    }
}
