package io.onramp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PaceTest {

    private static final Pace PACE = pace(Map.of("onramp.sandbox.speed", "1"));

    private static Pace pace(Map<String, String> settings) {
        return new Pace(new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("onramp.sandbox", SandboxProperties.class));
    }

    private static ObjectNode resource(String type, String name) {
        return Nodes.object().put("type", "Microsoft.Network/" + type).put("id", "/some/where/" + name);
    }

    private static List<Duration> draws(Pace.Deed deed, ObjectNode node) {
        return IntStream.range(0, 999)
                .mapToObj(n -> PACE.of(deed, node, "operation " + n))
                .sorted()
                .toList();
    }

    @Test
    void durationsAreSpreadAsRecorded() {
        List<Duration> circuits = draws(Pace.Deed.CREATE, resource("expressRouteCircuits", "c"));

        assertThat(circuits.get(0)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
        assertThat(circuits.get(499)).isBetween(Duration.ofSeconds(31), Duration.ofSeconds(36));
        assertThat(circuits.get(998)).isBetween(Duration.ofSeconds(190), Duration.ofSeconds(210));
        assertThat(circuits.get(749)).isLessThan(Duration.ofSeconds(90));
    }

    @Test
    void aGatewayTakesAsLongAsItsKindDoes() {
        ObjectNode expressRoute = resource("virtualNetworkGateways", "gw");
        Nodes.properties(expressRoute).put("gatewayType", "ExpressRoute");
        ObjectNode vpn = resource("virtualNetworkGateways", "gw");
        Nodes.properties(vpn).put("gatewayType", "Vpn");

        assertThat(draws(Pace.Deed.CREATE, expressRoute).get(998)).isLessThanOrEqualTo(Duration.ofSeconds(1000));
        assertThat(draws(Pace.Deed.CREATE, vpn).get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(917));
        assertThat(draws(Pace.Deed.UPDATE, expressRoute).get(998)).isLessThanOrEqualTo(Duration.ofSeconds(600));
    }

    @Test
    void whatWasNeverSeenTakesAsLongAsMostThings() {
        assertThat(draws(Pace.Deed.UPDATE, resource("loadBalancers", "lb")))
                .allMatch(one -> one.compareTo(Duration.ofSeconds(31)) <= 0);
        assertThat(draws(Pace.Deed.UPDATE, resource("virtualNetworks/subnets", "s"))
                        .get(0))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void anOperationAlwaysTakesTheSameTimeAndWithASeedSoDoesTheNextRun() {
        ObjectNode circuit = resource("expressRouteCircuits", "c");
        Map<String, String> seeded = Map.of("onramp.sandbox.speed", "1", "onramp.sandbox.seed", "7");
        String operation = UUID.randomUUID().toString();

        assertThat(PACE.of(Pace.Deed.CREATE, circuit, operation))
                .isEqualTo(PACE.of(Pace.Deed.CREATE, circuit, operation));
        assertThat(pace(seeded).of(Pace.Deed.CREATE, circuit, "one"))
                .isEqualTo(pace(seeded).of(Pace.Deed.CREATE, circuit, "another"))
                .isNotEqualTo(pace(seeded).of(Pace.Deed.CREATE, resource("expressRouteCircuits", "d"), "one"));
    }
}
