package io.onramp.peering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.TakenIntoPlan;
import io.onramp.order.Cidr;
import io.onramp.order.LinkPair;
import io.onramp.order.Plan;
import io.onramp.order.PlanWith;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** AS numbers, VLANs, links and public prefixes of peerings, and what their route filters let in. */
@Component
class PeeringIntoPlan implements TakenIntoPlan {

    @Override
    public Result with(Plan plan, ResourceId id, ObjectNode body) {
        JsonNode properties = body.path("properties");
        for (Plan.Circuit circuit : plan.circuits()) {
            if (is(id, circuit, RoutingDomain.PRIVATE)) {
                Optional<Plan.Peering> now = circuit.privatePeering().map(had -> privatePeering(had, properties));
                return families(now).equals(families(circuit.privatePeering()))
                        ? planned(plan, circuit, now, circuit.microsoftPeering())
                        : new Result.Impossible(
                                "IPv4 and IPv6 come and go with what the customer announces: put it back,"
                                        + " or order a change of that");
            }
            if (is(id, circuit, RoutingDomain.MICROSOFT)) {
                return planned(
                        plan,
                        circuit,
                        circuit.privatePeering(),
                        circuit.microsoftPeering().map(had -> microsoftPeering(had, circuit, properties)));
            }
            if (isFilter(id, circuit) && !communities(properties).isEmpty()) {
                return planned(
                        plan,
                        circuit,
                        circuit.privatePeering(),
                        circuit.microsoftPeering().map(had -> letting(had, communities(properties))));
            }
        }
        return NOT_PLANNED;
    }

    @Override
    public Result without(Plan plan, ResourceId id) {
        for (Plan.Circuit circuit : plan.circuits()) {
            if (is(id, circuit, RoutingDomain.PRIVATE)) {
                boolean used =
                        plan.links().stream().anyMatch(link -> link.circuit().equals(circuit.name()));
                return used || circuit.microsoftPeering().isEmpty()
                        ? new Result.Impossible("networks are connected over the private peering of " + circuit.name()
                                + ", or it is the only peering: put it back, or order a change without it")
                        : planned(plan, circuit, Optional.empty(), circuit.microsoftPeering());
            }
            if (is(id, circuit, RoutingDomain.MICROSOFT)) {
                return circuit.privatePeering().isEmpty()
                        ? new Result.Impossible("it is the only peering of " + circuit.name()
                                + ": put it back, or order the service's end")
                        : planned(plan, circuit, circuit.privatePeering(), Optional.empty());
            }
            if (isFilter(id, circuit)) {
                return new Result.Impossible("without its route filter Microsoft peering of " + circuit.name()
                        + " lets nothing in: put it back, or order a change without that peering");
            }
        }
        return NOT_PLANNED;
    }

    private static Result planned(
            Plan plan,
            Plan.Circuit circuit,
            Optional<Plan.Peering> privately,
            Optional<Plan.MicrosoftPeering> microsoft) {
        return new Result.Taken(PlanWith.circuit(plan, PlanWith.peered(circuit, privately, microsoft)));
    }

    private static boolean is(ResourceId id, Plan.Circuit circuit, RoutingDomain domain) {
        return PeeringDesign.id(circuit, domain).equals(id);
    }

    private static boolean isFilter(ResourceId id, Plan.Circuit circuit) {
        return circuit.microsoftPeering()
                .map(peering -> peering.routeFilter()
                        .map(ResourceId::new)
                        .orElseGet(() -> PeeringDesign.routeFilterId(circuit)))
                .filter(id::equals)
                .isPresent();
    }

    private static List<Boolean> families(Optional<Plan.Peering> peering) {
        return List.of(
                peering.flatMap(Plan.Peering::ipv4).isPresent(),
                peering.flatMap(Plan.Peering::ipv6).isPresent());
    }

    private static Plan.Peering privatePeering(Plan.Peering had, JsonNode properties) {
        return new Plan.Peering(
                properties.path("peerASN").asLong(had.peerAsn()),
                properties.path("vlanId").asInt(had.vlanId()),
                links(properties),
                links(properties.path("ipv6PeeringConfig")),
                had.sharedKeyRef(),
                had.advertisedPrefixes());
    }

    private static Plan.MicrosoftPeering microsoftPeering(
            Plan.MicrosoftPeering had, Plan.Circuit circuit, JsonNode properties) {
        JsonNode config = properties.path("microsoftPeeringConfig");
        return new Plan.MicrosoftPeering(
                properties.path("peerASN").asLong(had.peerAsn()),
                properties.path("vlanId").asInt(had.vlanId()),
                links(properties).orElse(had.ipv4()),
                had.sharedKeyRef(),
                config.has("advertisedPublicPrefixes")
                        ? texts(config.path("advertisedPublicPrefixes")).stream()
                                .map(Cidr::of)
                                .toList()
                        : had.advertisedPrefixes(),
                had.customerAsn().map(asn -> config.path("customerASN").asLong(asn)),
                config.path("routingRegistryName").asText(had.routingRegistryName()),
                had.serviceCommunities(),
                filter(had, circuit, properties));
    }

    /** One that is called after the circuit is not named in a plan. */
    private static Optional<String> filter(Plan.MicrosoftPeering had, Plan.Circuit circuit, JsonNode properties) {
        String id = properties.at("/routeFilter/id").asText("");
        return id.isEmpty()
                ? had.routeFilter()
                : Optional.of(id).filter(named -> !new ResourceId(named).equals(PeeringDesign.routeFilterId(circuit)));
    }

    private static Plan.MicrosoftPeering letting(Plan.MicrosoftPeering had, List<String> communities) {
        return new Plan.MicrosoftPeering(
                had.peerAsn(),
                had.vlanId(),
                had.ipv4(),
                had.sharedKeyRef(),
                had.advertisedPrefixes(),
                had.customerAsn(),
                had.routingRegistryName(),
                communities,
                had.routeFilter());
    }

    private static List<String> communities(JsonNode filter) {
        List<String> communities = new ArrayList<>();
        filter.path("rules")
                .forEach(
                        rule -> communities.addAll(texts(rule.path("properties").path("communities"))));
        return communities;
    }

    private static Optional<LinkPair> links(JsonNode holder) {
        return holder.hasNonNull("primaryPeerAddressPrefix") && holder.hasNonNull("secondaryPeerAddressPrefix")
                ? Optional.of(new LinkPair(
                        Cidr.of(holder.path("primaryPeerAddressPrefix").asText()),
                        Cidr.of(holder.path("secondaryPeerAddressPrefix").asText())))
                : Optional.empty();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
