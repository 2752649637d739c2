package io.onramp.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.TakenIntoPlan;
import io.onramp.order.Cidr;
import io.onramp.order.OnboardingOrder.Subnet;
import io.onramp.order.Plan;
import io.onramp.order.PlanWith;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Addresses of networks and subnets, sizes of gateways, weight and FastPath of connections. */
@Component
class NetworkIntoPlan implements TakenIntoPlan {

    private static final String ADDRESS_PREFIX = "addressPrefix";
    private static final String ADDRESS_PREFIXES = "addressPrefixes";

    @Override
    public Result with(Plan plan, ResourceId id, ObjectNode body) {
        JsonNode properties = body.path("properties");
        for (Plan.Network network : plan.networks()) {
            if (NetworkDesign.id(network).equals(id)) {
                return network(plan, network, properties);
            }
            if (NetworkDesign.gatewayId(network).equals(id)) {
                String sku = properties.at("/sku/name").asText(network.gatewaySku());
                return new Result.Taken(PlanWith.network(plan, network.sized(sku)));
            }
            Optional<Result> part = subnet(network, id)
                    .map(name -> planned(plan, network, network.addressSpaces(), subnets(network, name, properties)))
                    .or(() -> link(plan, network, id).map(link -> connected(plan, network, link, properties)));
            if (part.isPresent()) {
                return part.get();
            }
        }
        return NOT_PLANNED;
    }

    @Override
    public Result without(Plan plan, ResourceId id) {
        for (Plan.Network network : plan.networks()) {
            Optional<String> subnet = subnet(network, id);
            if (subnet.filter(name -> !isGateways(name)).isPresent()) {
                return planned(
                        plan, network, network.addressSpaces(), subnets(network.subnets(), subnet.get(), List.of()));
            }
            if (subnet.isPresent()
                    || NetworkDesign.id(network).equals(id)
                    || NetworkDesign.gatewayId(network).equals(id)
                    || link(plan, network, id).isPresent()) {
                return new Result.Impossible("without " + id.name() + " the network " + network.name()
                        + " is not connected: put it back, or order a change without that network");
            }
        }
        return NOT_PLANNED;
    }

    private static Result network(Plan plan, Plan.Network network, JsonNode properties) {
        JsonNode spaces = properties.at("/addressSpace/" + ADDRESS_PREFIXES);
        List<Subnet> subnets = network.subnets();
        if (properties.path("subnets").isArray()) {
            for (Subnet had : network.distinctSubnets()) {
                Optional<JsonNode> there = named(properties.path("subnets"), had.name());
                if (there.isEmpty() && isGateways(had.name())) {
                    return new Result.Impossible("a network cannot be connected without its " + had.name()
                            + ": put it back, or order a change without that network");
                }
                List<Cidr> prefixes = there.map(one -> prefixes(one.path("properties")))
                        .filter(known -> !known.isEmpty())
                        .orElseGet(() -> there.isEmpty() ? List.of() : network.prefixesOf(had.name()));
                subnets = subnets(subnets, had.name(), prefixes);
            }
        }
        return planned(plan, network, spaces.isArray() ? cidrs(spaces).toList() : network.addressSpaces(), subnets);
    }

    private static Result planned(Plan plan, Plan.Network had, List<Cidr> spaces, List<Subnet> subnets) {
        return new Result.Taken(PlanWith.network(plan, PlanWith.addressed(had, spaces, subnets, had.fastPath())));
    }

    private static Result connected(Plan plan, Plan.Network network, Plan.Link link, JsonNode properties) {
        boolean fastPath = properties.path("expressRouteGatewayBypass").asBoolean(network.fastPath());
        Plan weighed = PlanWith.link(
                plan, link.weighing(properties.path("routingWeight").asInt(link.routingWeight())));
        return new Result.Taken(PlanWith.network(
                weighed, PlanWith.addressed(network, network.addressSpaces(), network.subnets(), fastPath)));
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

    /** What was asked of a subnet may be its guards alone, without a word of its addresses. */
    private static List<Subnet> subnets(Plan.Network network, String name, JsonNode properties) {
        List<Cidr> prefixes = prefixes(properties);
        return prefixes.isEmpty() ? network.subnets() : subnets(network.subnets(), name, prefixes);
    }

    private static List<Subnet> subnets(List<Subnet> all, String name, List<Cidr> prefixes) {
        List<Subnet> now = new ArrayList<>();
        boolean placed = false;
        for (Subnet had : all) {
            if (!had.name().equalsIgnoreCase(name)) {
                now.add(had);
            } else if (!placed) {
                prefixes.forEach(prefix -> now.add(new Subnet(had.name(), prefix)));
                placed = true;
            }
        }
        return now;
    }

    private static Optional<JsonNode> named(JsonNode all, String name) {
        for (JsonNode one : all) {
            if (one.path("name").asText().equalsIgnoreCase(name)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static List<Cidr> prefixes(JsonNode properties) {
        return Stream.concat(
                        Stream.of(properties.path(ADDRESS_PREFIX))
                                .filter(JsonNode::isTextual)
                                .map(one -> Cidr.of(one.asText())),
                        cidrs(properties.path(ADDRESS_PREFIXES)))
                .distinct()
                .toList();
    }

    private static Stream<Cidr> cidrs(JsonNode list) {
        List<Cidr> all = new ArrayList<>();
        list.forEach(one -> all.add(Cidr.of(one.asText())));
        return all.stream();
    }

    private static boolean isGateways(String subnet) {
        return subnet.equalsIgnoreCase(NetworkDesign.GATEWAY_SUBNET);
    }
}
