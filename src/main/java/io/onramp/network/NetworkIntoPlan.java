package io.onramp.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.TakenIntoPlan;
import io.onramp.order.OnboardingOrder.Subnet;
import io.onramp.order.Plan;
import io.onramp.order.PlanWith;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sizes of gateways, weight and FastPath of connections. Addresses are not taken over: routes, routers and what security
 * groups let in follow from them, and only an order has them follow.
 */
@Component
class NetworkIntoPlan implements TakenIntoPlan {

    private static final List<String> PREFIXES = List.of("addressPrefix", "addressPrefixes");
    private static final String FOLLOWS = "routes, routers and security groups follow from the addresses of ";
    private static final String ORDER_THEM = ": order a change that asks for them, or put it back";

    @Override
    public Result with(Plan plan, ResourceId id, ObjectNode body) {
        JsonNode properties = body.path("properties");
        for (Plan.Network network : plan.networks()) {
            if (NetworkDesign.id(network).equals(id)) {
                return readdresses(network, properties) ? asks(network) : NOT_PLANNED;
            }
            if (NetworkDesign.gatewayId(network).equals(id)) {
                String sku = properties.at("/sku/name").asText(network.gatewaySku());
                return new Result.Taken(PlanWith.network(plan, network.sized(sku)));
            }
            Optional<String> subnet = subnet(network, id);
            if (subnet.isPresent()) {
                return renumbers(network, subnet.get(), properties) ? asks(network) : NOT_PLANNED;
            }
            Optional<Plan.Link> link = link(plan, network, id);
            if (link.isPresent()) {
                return connected(plan, network, link.get(), properties);
            }
        }
        return NOT_PLANNED;
    }

    @Override
    public Result without(Plan plan, ResourceId id) {
        for (Plan.Network network : plan.networks()) {
            if (subnet(network, id).filter(name -> !isGateways(name)).isPresent()) {
                return asks(network);
            }
            if (subnet(network, id).isPresent()
                    || NetworkDesign.id(network).equals(id)
                    || NetworkDesign.gatewayId(network).equals(id)
                    || link(plan, network, id).isPresent()) {
                return new Result.Impossible("without " + id.name() + " the network " + network.name()
                        + " is not connected: put it back, or order a change without that network");
            }
        }
        return NOT_PLANNED;
    }

    private static Result asks(Plan.Network network) {
        return new Result.Impossible(FOLLOWS + network.name() + ORDER_THEM);
    }

    private static boolean readdresses(Plan.Network network, JsonNode properties) {
        JsonNode spaces = properties.at("/addressSpace/addressPrefixes");
        boolean others = spaces.isArray() && !texts(spaces).equals(sorted(network.addressSpaces()));
        JsonNode subnets = properties.path("subnets");
        return others
                || subnets.isArray()
                        && network.distinctSubnets().stream().anyMatch(had -> named(subnets, had.name())
                                .map(one -> renumbers(network, had.name(), one.path("properties")))
                                .orElse(true));
    }

    /** What was asked of a subnet may be its guards alone, without a word of its addresses. */
    private static boolean renumbers(Plan.Network network, String subnet, JsonNode properties) {
        List<String> now = new ArrayList<>();
        PREFIXES.forEach(field -> now.addAll(texts(properties.path(field))));
        return !now.isEmpty() && !now.stream().distinct().sorted().toList().equals(sorted(network.prefixesOf(subnet)));
    }

    private static Result connected(Plan plan, Plan.Network network, Plan.Link link, JsonNode properties) {
        boolean fastPath = properties.path("expressRouteGatewayBypass").asBoolean(network.fastPath());
        if (fastPath != network.fastPath() && plan.linksOf(network).size() > 1) {
            return new Result.Impossible("FastPath is ordered for all links of " + network.name()
                    + " at once: put it back, or order a change of it");
        }
        Plan weighed = PlanWith.link(
                plan, link.weighing(properties.path("routingWeight").asInt(link.routingWeight())));
        return new Result.Taken(PlanWith.network(weighed, PlanWith.fastPath(network, fastPath)));
    }

    /** Name of the planned subnet that it is. */
    private static Optional<String> subnet(Plan.Network network, ResourceId id) {
        return network.distinctSubnets().stream()
                .map(Subnet::name)
                .filter(name -> NetworkDesign.subnetId(network, name).equals(id))
                .findFirst();
    }

    private static Optional<Plan.Link> link(Plan plan, Plan.Network network, ResourceId id) {
        return plan.linksOf(network).stream()
                .filter(link -> ConnectionDesign.id(network, link).equals(id))
                .findFirst();
    }

    private static Optional<JsonNode> named(JsonNode all, String name) {
        for (JsonNode one : all) {
            if (one.path("name").asText().equalsIgnoreCase(name)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** Sorted: in which order they stand is no difference. */
    private static List<String> texts(JsonNode one) {
        List<String> all = new ArrayList<>();
        if (one.isTextual()) {
            all.add(one.asText());
        }
        one.forEach(element -> all.add(element.asText()));
        return all.stream().sorted().toList();
    }

    private static List<String> sorted(List<?> prefixes) {
        return prefixes.stream().map(Object::toString).sorted().toList();
    }

    private static boolean isGateways(String subnet) {
        return subnet.equalsIgnoreCase(NetworkDesign.GATEWAY_SUBNET);
    }
}
