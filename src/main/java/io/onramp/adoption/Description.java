package io.onramp.adoption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.SecretRef;
import io.onramp.azure.ResourceId;
import io.onramp.order.Cidr;
import io.onramp.order.ConnectivityModel;
import io.onramp.order.Hardening;
import io.onramp.order.LinkPair;
import io.onramp.order.OnboardingOrder;
import io.onramp.order.Plan;
import io.onramp.order.Resiliency;
import io.onramp.peering.RoutingDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What was found and told, as the plan that would have led to it. */
final class Description {

    private static final int MBPS = 1000;

    private final Found found;
    private final Told told;
    private final ResourceId id;

    Description(Found found, Told told) {
        this.found = found;
        this.told = told;
        this.id = new ResourceId(Found.text(found.circuit(), "/id"));
    }

    Plan plan(String customerId, String customerName) {
        List<Plan.Network> networks = new ArrayList<>();
        List<Plan.Link> links = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ObjectNode gateway : found.gateways()) {
            found.networkOf(gateway)
                    .filter(network -> names.add(Found.text(network, "/name").toLowerCase(Locale.ROOT)))
                    .ifPresent(network -> {
                        networks.add(network(network, gateway));
                        found.connectionsOf(gateway).forEach(connection -> links.add(link(network, connection)));
                    });
        }
        return new Plan(
                customerId,
                customerName,
                told.model(),
                Resiliency.STANDARD,
                List.of(circuit()),
                networks,
                links,
                told.hardening().orElse(Hardening.baseline(List.of())),
                told.routers(),
                List.of());
    }

    Plan.Circuit circuit() {
        return new Plan.Circuit(
                id.name(),
                id.subscription(),
                id.resourceGroup(),
                Found.text(found.circuit(), "/location"),
                carrier(),
                peeringLocation(),
                bandwidth(),
                Found.text(found.circuit(), "/sku/tier"),
                Found.text(found.circuit(), "/sku/family"),
                told.model() == ConnectivityModel.CONNECT_TO,
                peering(RoutingDomain.PRIVATE).map(this::privatePeering),
                peering(RoutingDomain.MICROSOFT).flatMap(this::microsoftPeering));
    }

    private String carrier() {
        String carrier = Found.text(found.circuit(), "/properties/serviceProviderProperties/serviceProviderName");
        return carrier.isEmpty() ? Plan.Circuit.DIRECT : carrier;
    }

    private String peeringLocation() {
        return found.port()
                .map(port -> Found.text(port, "/properties/peeringLocation"))
                .orElseGet(() -> Found.text(found.circuit(), "/properties/serviceProviderProperties/peeringLocation"));
    }

    /** Azure counts Mbps with a carrier, Gbps on a port of one's own. */
    private int bandwidth() {
        JsonNode provided = found.circuit().at("/properties/serviceProviderProperties/bandwidthInMbps");
        return provided.isMissingNode()
                ? (int) Math.round(
                        found.circuit().at("/properties/bandwidthInGbps").asDouble() * MBPS)
                : provided.asInt();
    }

    private Optional<JsonNode> peering(RoutingDomain domain) {
        return found.peering(domain.azureName());
    }

    private Plan.Peering privatePeering(JsonNode peering) {
        JsonNode properties = peering.path("properties");
        return new Plan.Peering(
                properties.path("peerASN").asLong(),
                properties.path("vlanId").asInt(),
                links(properties),
                links(properties.path("ipv6PeeringConfig")),
                told.privateKey().map(SecretRef::value),
                told.announced());
    }

    /** Empty where it carries IPv6 only, which a plan has no place for. */
    private Optional<Plan.MicrosoftPeering> microsoftPeering(JsonNode peering) {
        JsonNode properties = peering.path("properties");
        JsonNode config = properties.path("microsoftPeeringConfig");
        long registered = config.path("customerASN").asLong();
        return links(properties)
                .map(links -> new Plan.MicrosoftPeering(
                        properties.path("peerASN").asLong(),
                        properties.path("vlanId").asInt(),
                        links,
                        told.microsoftKey().map(SecretRef::value),
                        cidrs(config.path("advertisedPublicPrefixes")).toList(),
                        registered == 0 ? Optional.empty() : Optional.of(registered),
                        config.path("routingRegistryName").asText("NONE"),
                        found.communities(peering),
                        Optional.of(Found.text(peering, "/properties/routeFilter/id"))
                                .filter(id -> !id.isEmpty())));
    }

    private static Optional<LinkPair> links(JsonNode holder) {
        return cidr(holder.path("primaryPeerAddressPrefix"))
                .flatMap(primary -> cidr(holder.path("secondaryPeerAddressPrefix"))
                        .map(secondary -> new LinkPair(primary, secondary)));
    }

    private Plan.Network network(ObjectNode network, ObjectNode gateway) {
        ResourceId where = new ResourceId(Found.text(network, "/id"));
        return new Plan.Network(
                where.name(),
                where.subscription(),
                where.resourceGroup(),
                Found.text(network, "/location"),
                cidrs(network.at("/properties/addressSpace/addressPrefixes")).toList(),
                subnets(network),
                Found.text(gateway, "/properties/sku/name"),
                true,
                new ResourceId(Found.text(gateway, "/id")).name(),
                true,
                found.connectionsOf(gateway).anyMatch(connection -> connection
                        .at("/properties/expressRouteGatewayBypass")
                        .asBoolean()));
    }

    /** One with IPv4 and IPv6 stands twice under its name. */
    private static List<OnboardingOrder.Subnet> subnets(JsonNode network) {
        return Found.elements(network.at("/properties/subnets"))
                .flatMap(subnet ->
                        prefixes(subnet).map(prefix -> new OnboardingOrder.Subnet(Found.text(subnet, "/name"), prefix)))
                .toList();
    }

    private static Stream<Cidr> prefixes(JsonNode subnet) {
        return Stream.concat(
                        cidr(subnet.at("/properties/addressPrefix")).stream(),
                        cidrs(subnet.at("/properties/addressPrefixes")))
                .distinct();
    }

    private Plan.Link link(JsonNode network, JsonNode connection) {
        return new Plan.Link(
                Found.text(network, "/name"),
                id.name(),
                connection.at("/properties/routingWeight").asInt(),
                authorization(connection),
                Optional.empty(),
                Optional.of(Found.text(connection, "/id")));
    }

    /** Newer versions of Azure's API tell which connection uses an authorization. */
    private Optional<String> authorization(JsonNode connection) {
        return found.authorizations()
                .filter(one -> Found.text(one, "/properties/connectionResourceUri")
                        .equalsIgnoreCase(Found.text(connection, "/id")))
                .map(one -> Found.text(one, "/name"))
                .findFirst();
    }

    private static Stream<Cidr> cidrs(JsonNode list) {
        return Found.elements(list).flatMap(one -> cidr(one).stream());
    }

    /** What others have typed into Azure may be written in other ways than an order's. */
    private static Optional<Cidr> cidr(JsonNode text) {
        try {
            return text.isTextual() ? Optional.of(Cidr.of(text.asText())) : Optional.empty();
        } catch (IllegalArgumentException otherwise) {
            return Optional.empty();
        }
    }
}
