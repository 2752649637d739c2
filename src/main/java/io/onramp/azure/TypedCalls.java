package io.onramp.azure;

import com.azure.core.http.rest.Response;
import com.azure.core.http.rest.SimpleResponse;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.json.ReadValueCallback;
import com.azure.resourcemanager.network.fluent.NetworkManagementClient;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitAuthorizationInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitPeeringInner;
import com.azure.resourcemanager.network.fluent.models.NetworkSecurityGroupInner;
import com.azure.resourcemanager.network.fluent.models.PublicIpAddressInner;
import com.azure.resourcemanager.network.fluent.models.RouteTableInner;
import com.azure.resourcemanager.network.fluent.models.SubnetInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkGatewayConnectionInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkGatewayInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkInner;
import com.azure.resourcemanager.resources.fluent.ResourceManagementClient;
import com.azure.resourcemanager.resources.fluent.models.ResourceGroupInner;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which of the SDK's typed calls creates, deletes or asks a resource of which type. Each makes exactly one HTTP call. */
class TypedCalls {

    private static final String GROUP = "resourcegroups";
    private static final Set<String> TYPES = Set.of(
            GROUP,
            "expressroutecircuits",
            "virtualnetworks",
            "publicipaddresses",
            "virtualnetworkgateways",
            "connections",
            "networksecuritygroups",
            "routetables",
            "expressroutecircuits/peerings",
            "expressroutecircuits/authorizations",
            "virtualnetworks/subnets");
    private static final Set<String> ACTIONS = Set.of("arptables", "routetables", "routetablessummary");
    private static final Set<String> PATHS = Set.of("primary", "secondary");

    private final Function<String, NetworkManagementClient> networks;
    private final Function<String, ResourceManagementClient> resources;

    TypedCalls(
            Function<String, NetworkManagementClient> networks, Function<String, ResourceManagementClient> resources) {
        this.networks = networks;
        this.resources = resources;
    }

    /** @throws IllegalArgumentException where there is no call for such a change */
    static void requireKnown(AzureChange change) {
        if (!TYPES.contains(type(change.id()))) {
            throw new IllegalArgumentException(
                    "Not a resource type that is changed here: " + change.id().type());
        }
        if (change instanceof AzureChange.Action action) {
            String[] parts = action.action().split("/", 2);
            if (!type(change.id()).equals("expressroutecircuits/peerings")
                    || parts.length < 2
                    || !ACTIONS.contains(parts[0].toLowerCase(Locale.ROOT))
                    || !PATHS.contains(parts[1])) {
                throw new IllegalArgumentException("Not an action that is known here: " + action.action() + " of "
                        + change.id().type());
            }
        }
    }

    /** @throws IOException where the body is not of this type */
    Mono<Response<Flux<ByteBuffer>>> put(ResourceId id, JsonNode body) throws IOException {
        String group = id.resourceGroup();
        String name = id.name();
        String parent = id.isChild() ? id.parent().name() : "";
        return switch (type(id)) {
            case GROUP ->
                resources
                        .apply(id.subscription())
                        .getResourceGroups()
                        .createOrUpdateWithResponseAsync(name, read(body, ResourceGroupInner::fromJson))
                        .map(response -> new SimpleResponse<>(response, Flux.<ByteBuffer>empty()));
            case "expressroutecircuits" ->
                network(id)
                        .getExpressRouteCircuits()
                        .createOrUpdateWithResponseAsync(group, name, read(body, ExpressRouteCircuitInner::fromJson));
            case "virtualnetworks" ->
                network(id)
                        .getVirtualNetworks()
                        .createOrUpdateWithResponseAsync(group, name, read(body, VirtualNetworkInner::fromJson));
            case "publicipaddresses" ->
                network(id)
                        .getPublicIpAddresses()
                        .createOrUpdateWithResponseAsync(group, name, read(body, PublicIpAddressInner::fromJson));
            case "virtualnetworkgateways" ->
                network(id)
                        .getVirtualNetworkGateways()
                        .createOrUpdateWithResponseAsync(group, name, read(body, VirtualNetworkGatewayInner::fromJson));
            case "connections" ->
                network(id)
                        .getVirtualNetworkGatewayConnections()
                        .createOrUpdateWithResponseAsync(
                                group, name, read(body, VirtualNetworkGatewayConnectionInner::fromJson));
            case "networksecuritygroups" ->
                network(id)
                        .getNetworkSecurityGroups()
                        .createOrUpdateWithResponseAsync(group, name, read(body, NetworkSecurityGroupInner::fromJson));
            case "routetables" ->
                network(id)
                        .getRouteTables()
                        .createOrUpdateWithResponseAsync(group, name, read(body, RouteTableInner::fromJson));
            case "expressroutecircuits/peerings" ->
                network(id)
                        .getExpressRouteCircuitPeerings()
                        .createOrUpdateWithResponseAsync(
                                group, parent, name, read(body, ExpressRouteCircuitPeeringInner::fromJson));
            case "expressroutecircuits/authorizations" ->
                network(id)
                        .getExpressRouteCircuitAuthorizations()
                        .createOrUpdateWithResponseAsync(
                                group, parent, name, read(body, ExpressRouteCircuitAuthorizationInner::fromJson));
            case "virtualnetworks/subnets" ->
                network(id)
                        .getSubnets()
                        .createOrUpdateWithResponseAsync(group, parent, name, read(body, SubnetInner::fromJson));
            default -> throw new IllegalArgumentException("Cannot create a " + id.type());
        };
    }

    Mono<Response<Flux<ByteBuffer>>> delete(ResourceId id) {
        String group = id.resourceGroup();
        String name = id.name();
        String parent = id.isChild() ? id.parent().name() : "";
        return switch (type(id)) {
            case GROUP -> resources.apply(id.subscription()).getResourceGroups().deleteWithResponseAsync(name, null);
            case "expressroutecircuits" -> network(id).getExpressRouteCircuits().deleteWithResponseAsync(group, name);
            case "virtualnetworks" -> network(id).getVirtualNetworks().deleteWithResponseAsync(group, name);
            case "publicipaddresses" -> network(id).getPublicIpAddresses().deleteWithResponseAsync(group, name);
            case "virtualnetworkgateways" ->
                network(id).getVirtualNetworkGateways().deleteWithResponseAsync(group, name);
            case "connections" ->
                network(id).getVirtualNetworkGatewayConnections().deleteWithResponseAsync(group, name);
            case "networksecuritygroups" ->
                network(id).getNetworkSecurityGroups().deleteWithResponseAsync(group, name);
            case "routetables" -> network(id).getRouteTables().deleteWithResponseAsync(group, name);
            case "expressroutecircuits/peerings" ->
                network(id).getExpressRouteCircuitPeerings().deleteWithResponseAsync(group, parent, name);
            case "expressroutecircuits/authorizations" ->
                network(id).getExpressRouteCircuitAuthorizations().deleteWithResponseAsync(group, parent, name);
            case "virtualnetworks/subnets" -> network(id).getSubnets().deleteWithResponseAsync(group, parent, name);
            default -> throw new IllegalArgumentException("Cannot delete a " + id.type());
        };
    }

    /** @param action {@code arpTables/primary} and the like */
    Mono<Response<Flux<ByteBuffer>>> act(ResourceId id, String action) {
        String group = id.resourceGroup();
        String circuit = id.parent().name();
        String[] parts = action.split("/", 2);
        var circuits = network(id).getExpressRouteCircuits();
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "arptables" -> circuits.listArpTableWithResponseAsync(group, circuit, id.name(), parts[1]);
            case "routetables" -> circuits.listRoutesTableWithResponseAsync(group, circuit, id.name(), parts[1]);
            case "routetablessummary" ->
                circuits.listRoutesTableSummaryWithResponseAsync(group, circuit, id.name(), parts[1]);
            default -> throw new IllegalArgumentException("Cannot do " + action);
        };
    }

    private NetworkManagementClient network(ResourceId id) {
        return networks.apply(id.subscription());
    }

    /** Without the namespace, in lower case: {@code expressroutecircuits/peerings}. */
    private static String type(ResourceId id) {
        String type = id.type().toLowerCase(Locale.ROOT);
        return type.startsWith("microsoft.network/") || type.startsWith("microsoft.resources/")
                ? type.substring(type.indexOf('/') + 1)
                : type;
    }

    private static <T> T read(JsonNode body, ReadValueCallback<JsonReader, T> model) throws IOException {
        try (JsonReader reader = JsonProviders.createReader(body.toString())) {
            return model.read(reader);
        }
    }
}
