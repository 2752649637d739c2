package io.onramp.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ResourceId;
import io.onramp.network.NetworkDesign;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.peering.PeeringDesign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something that Azure is asked about a circuit's traffic, and how its answer is judged. Of the CSP's circuits the tables
 * of each peering and path are read; a customer's own circuit cannot be read, so each linked gateway is asked what it has
 * learned.
 *
 * @param circuit its name
 * @param where the peering and path, or the gateway
 * @param asked what Azure is asked, in the order in which it answers
 * @param judge what the answers come to
 */
record TrafficQuestion(
        String circuit, String where, List<AzureChange> asked, Function<List<JsonNode>, List<TrafficFinding>> judge) {

    TrafficQuestion {
        asked = List.copyOf(asked);
    }

    /** What the evidence is kept under, such as {@code er-contoso AzurePrivatePeering primary}. */
    String subject() {
        return circuit + " " + where;
    }

    TrafficAnswer judge(List<JsonNode> bodies) {
        return new TrafficAnswer(judge.apply(bodies));
    }

    /** All that is asked about a circuit; primary path first, private peering first. */
    static List<TrafficQuestion> about(OrderNumber order, Plan plan, String name) {
        Plan.Circuit circuit = plan.circuit(name);
        if (circuit.ownedByCustomer()) {
            return gateways(plan, circuit).toList();
        }
        return RouterPlans.of(order, plan, name, (number, whole, router) -> List.of()).stream()
                .map(request -> path(circuit, request))
                .toList();
    }

    private static TrafficQuestion path(Plan.Circuit circuit, RouterConfigurationRequest request) {
        ResourceId peering = PeeringDesign.id(circuit, request.domain());
        boolean ipv4 = request.session().ipv4().isPresent();
        List<AzureChange> asked = new ArrayList<>();
        if (ipv4) {
            asked.add(new AzureChange.Action(
                    peering, "arpTables/" + request.path().wire()));
        }
        asked.add(
                new AzureChange.Action(peering, "routeTables/" + request.path().wire()));
        asked.add(new AzureChange.Action(
                peering, "routeTablesSummary/" + request.path().wire()));
        return new TrafficQuestion(
                circuit.name(),
                request.domain().azureName() + " " + request.path().wire(),
                asked,
                bodies -> PathCheck.findings(PathExpectation.of(request), tables(ipv4, bodies)));
    }

    private static EdgeTables tables(boolean ipv4, List<JsonNode> bodies) {
        int routes = ipv4 ? 1 : 0;
        return new EdgeTables(
                ipv4 ? bodies.get(0) : MissingNode.getInstance(), bodies.get(routes), bodies.get(routes + 1));
    }

    private static Stream<TrafficQuestion> gateways(Plan plan, Plan.Circuit circuit) {
        return plan.networks().stream()
                .filter(network -> plan.linksOf(network).stream()
                        .anyMatch(link -> link.circuit().equals(circuit.name())))
                .flatMap(network ->
                        circuit.privatePeering().stream().map(peering -> gateway(plan, circuit, network, peering)));
    }

    private static TrafficQuestion gateway(
            Plan plan, Plan.Circuit circuit, Plan.Network network, Plan.Peering peering) {
        return new TrafficQuestion(
                circuit.name(),
                "gateway " + network.gateway(),
                List.of(new AzureChange.Action(NetworkDesign.gatewayId(network), "getLearnedRoutes")),
                bodies -> LearnedRoutes.findings(
                        network.gateway(),
                        peering,
                        plan.hardening().forcedTunnelling(),
                        bodies.get(0),
                        Locale.ENGLISH));
    }
}
