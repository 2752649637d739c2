package io.onramp.azure;

import com.azure.core.http.rest.Response;
import com.azure.core.http.rest.SimpleResponse;
import com.azure.core.util.BinaryData;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.json.ReadValueCallback;
import com.azure.resourcemanager.authorization.models.RoleAssignmentCreateParameters;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitAuthorizationInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitConnectionInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitPeeringInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCrossConnectionInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCrossConnectionPeeringInner;
import com.azure.resourcemanager.network.fluent.models.LocalNetworkGatewayInner;
import com.azure.resourcemanager.network.fluent.models.NetworkSecurityGroupInner;
import com.azure.resourcemanager.network.fluent.models.PublicIpAddressInner;
import com.azure.resourcemanager.network.fluent.models.RouteFilterInner;
import com.azure.resourcemanager.network.fluent.models.RouteFilterRuleInner;
import com.azure.resourcemanager.network.fluent.models.RouteTableInner;
import com.azure.resourcemanager.network.fluent.models.SubnetInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkGatewayConnectionInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkGatewayInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkInner;
import com.azure.resourcemanager.resources.fluent.models.ResourceGroupInner;
import com.azure.resourcemanager.resources.models.ResourceGroupProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How resources of one type are made and deleted with the SDK.
 *
 * @param put creates or replaces
 * @param delete deletes
 */
record TypedCall(Put put, Delete delete) {

    /** Begins to create or replace. */
    interface Put {
        /** @throws IOException where the body is not of the type */
        Mono<Response<Flux<ByteBuffer>>> send(SdkClients sdk, ResourceId id, JsonNode body) throws IOException;
    }

    /** Begins to delete. */
    interface Delete {
        Mono<Response<Flux<ByteBuffer>>> send(SdkClients sdk, ResourceId id);
    }

    /** By type, in lower case. */
    static Map<String, TypedCall> all() {
        Map<String, TypedCall> calls = new HashMap<>();
        circuits(calls);
        crossConnections(calls);
        routeFilters(calls);
        networks(calls);
        gateways(calls);
        hardening(calls);
        groupsAndRoles(calls);
        return Map.copyOf(calls);
    }

    /** Of an answer that the SDK has read already; what it is like now is read back. */
    static <T> Mono<Response<Flux<ByteBuffer>>> withoutBody(Mono<Response<T>> call) {
        return call.map(response -> new SimpleResponse<>(response, Flux.<ByteBuffer>empty()));
    }

    /** As GET shows it: the SDK has read the answer already. */
    private static Mono<Response<Flux<ByteBuffer>>> shown(Mono<Response<ResourceGroupInner>> call) {
        return call.map(response -> {
            ResourceGroupInner group = response.getValue();
            Map<String, Object> shown = new HashMap<>();
            shown.put("id", group.id());
            shown.put("name", group.name());
            shown.put("location", group.location());
            shown.put("tags", group.tags());
            shown.put(
                    "properties",
                    Optional.ofNullable(group.properties())
                            .map(ResourceGroupProperties::provisioningState)
                            .map(state -> Map.of("provisioningState", state))
                            .orElse(Map.of()));
            return new SimpleResponse<>(
                    response, Flux.just(BinaryData.fromObject(shown).toByteBuffer()));
        });
    }

    private static void circuits(Map<String, TypedCall> calls) {
        add(
                calls,
                "expressroutecircuits",
                (sdk, id, body) -> sdk.network(id)
                        .getExpressRouteCircuits()
                        .createOrUpdateWithResponseAsync(
                                group(id), id.name(), read(body, ExpressRouteCircuitInner::fromJson)),
                (sdk, id) -> sdk.network(id).getExpressRouteCircuits().deleteWithResponseAsync(group(id), id.name()));
        add(
                calls,
                "expressroutecircuits/peerings",
                (sdk, id, body) -> sdk.network(id)
                        .getExpressRouteCircuitPeerings()
                        .createOrUpdateWithResponseAsync(
                                group(id),
                                parent(id),
                                id.name(),
                                read(body, ExpressRouteCircuitPeeringInner::fromJson)),
                (sdk, id) -> sdk.network(id)
                        .getExpressRouteCircuitPeerings()
                        .deleteWithResponseAsync(group(id), parent(id), id.name()));
        add(
                calls,
                "expressroutecircuits/peerings/connections",
                (sdk, id, body) -> sdk.network(id)
                        .getExpressRouteCircuitConnections()
                        .createOrUpdateWithResponseAsync(
                                group(id),
                                parent(id.parent()),
                                parent(id),
                                id.name(),
                                read(body, ExpressRouteCircuitConnectionInner::fromJson)),
                (sdk, id) -> sdk.network(id)
                        .getExpressRouteCircuitConnections()
                        .deleteWithResponseAsync(group(id), parent(id.parent()), parent(id), id.name()));
        add(
                calls,
                "expressroutecircuits/authorizations",
                (sdk, id, body) -> sdk.network(id)
                        .getExpressRouteCircuitAuthorizations()
                        .createOrUpdateWithResponseAsync(
                                group(id),
                                parent(id),
                                id.name(),
                                read(body, ExpressRouteCircuitAuthorizationInner::fromJson)),
                (sdk, id) -> sdk.network(id)
                        .getExpressRouteCircuitAuthorizations()
                        .deleteWithResponseAsync(group(id), parent(id), id.name()));
    }

    /** A circuit as its carrier has it; only Azure makes and deletes these. */
    private static void crossConnections(Map<String, TypedCall> calls) {
        add(
                calls,
                "expressroutecrossconnections",
                (sdk, id, body) -> sdk.network(id)
                        .getExpressRouteCrossConnections()
                        .createOrUpdateWithResponseAsync(
                                group(id), id.name(), read(body, ExpressRouteCrossConnectionInner::fromJson)),
                (sdk, id) -> Mono.error(
                        new UnsupportedOperationException("A cross connection goes when its circuit goes: " + id)));
        add(
                calls,
                "expressroutecrossconnections/peerings",
                (sdk, id, body) -> sdk.network(id)
                        .getExpressRouteCrossConnectionPeerings()
                        .createOrUpdateWithResponseAsync(
                                group(id),
                                parent(id),
                                id.name(),
                                read(body, ExpressRouteCrossConnectionPeeringInner::fromJson)),
                (sdk, id) -> sdk.network(id)
                        .getExpressRouteCrossConnectionPeerings()
                        .deleteWithResponseAsync(group(id), parent(id), id.name()));
    }

    private static void routeFilters(Map<String, TypedCall> calls) {
        add(
                calls,
                "routefilters",
                (sdk, id, body) -> sdk.network(id)
                        .getRouteFilters()
                        .createOrUpdateWithResponseAsync(group(id), id.name(), read(body, RouteFilterInner::fromJson)),
                (sdk, id) -> sdk.network(id).getRouteFilters().deleteWithResponseAsync(group(id), id.name()));
        add(
                calls,
                "routefilters/routefilterrules",
                (sdk, id, body) -> sdk.network(id)
                        .getRouteFilterRules()
                        .createOrUpdateWithResponseAsync(
                                group(id), parent(id), id.name(), read(body, RouteFilterRuleInner::fromJson)),
                (sdk, id) -> sdk.network(id)
                        .getRouteFilterRules()
                        .deleteWithResponseAsync(group(id), parent(id), id.name()));
    }

    private static void networks(Map<String, TypedCall> calls) {
        add(
                calls,
                "virtualnetworks",
                (sdk, id, body) -> sdk.network(id)
                        .getVirtualNetworks()
                        .createOrUpdateWithResponseAsync(
                                group(id), id.name(), read(body, VirtualNetworkInner::fromJson)),
                (sdk, id) -> sdk.network(id).getVirtualNetworks().deleteWithResponseAsync(group(id), id.name()));
        add(
                calls,
                "virtualnetworks/subnets",
                (sdk, id, body) -> sdk.network(id)
                        .getSubnets()
                        .createOrUpdateWithResponseAsync(
                                group(id), parent(id), id.name(), read(body, SubnetInner::fromJson)),
                (sdk, id) -> sdk.network(id).getSubnets().deleteWithResponseAsync(group(id), parent(id), id.name()));
        add(
                calls,
                "publicipaddresses",
                (sdk, id, body) -> sdk.network(id)
                        .getPublicIpAddresses()
                        .createOrUpdateWithResponseAsync(
                                group(id), id.name(), read(body, PublicIpAddressInner::fromJson)),
                (sdk, id) -> sdk.network(id).getPublicIpAddresses().deleteWithResponseAsync(group(id), id.name()));
    }

    private static void gateways(Map<String, TypedCall> calls) {
        add(
                calls,
                "virtualnetworkgateways",
                (sdk, id, body) -> sdk.network(id)
                        .getVirtualNetworkGateways()
                        .createOrUpdateWithResponseAsync(
                                group(id), id.name(), read(body, VirtualNetworkGatewayInner::fromJson)),
                (sdk, id) -> sdk.network(id).getVirtualNetworkGateways().deleteWithResponseAsync(group(id), id.name()));
        add(
                calls,
                "localnetworkgateways",
                (sdk, id, body) -> sdk.network(id)
                        .getLocalNetworkGateways()
                        .createOrUpdateWithResponseAsync(
                                group(id), id.name(), read(body, LocalNetworkGatewayInner::fromJson)),
                (sdk, id) -> sdk.network(id).getLocalNetworkGateways().deleteWithResponseAsync(group(id), id.name()));
        add(
                calls,
                "connections",
                (sdk, id, body) -> sdk.network(id)
                        .getVirtualNetworkGatewayConnections()
                        .createOrUpdateWithResponseAsync(
                                group(id), id.name(), read(body, VirtualNetworkGatewayConnectionInner::fromJson)),
                (sdk, id) -> sdk.network(id)
                        .getVirtualNetworkGatewayConnections()
                        .deleteWithResponseAsync(group(id), id.name()));
    }

    private static void hardening(Map<String, TypedCall> calls) {
        add(
                calls,
                "networksecuritygroups",
                (sdk, id, body) -> sdk.network(id)
                        .getNetworkSecurityGroups()
                        .createOrUpdateWithResponseAsync(
                                group(id), id.name(), read(body, NetworkSecurityGroupInner::fromJson)),
                (sdk, id) -> sdk.network(id).getNetworkSecurityGroups().deleteWithResponseAsync(group(id), id.name()));
        add(
                calls,
                "routetables",
                (sdk, id, body) -> sdk.network(id)
                        .getRouteTables()
                        .createOrUpdateWithResponseAsync(group(id), id.name(), read(body, RouteTableInner::fromJson)),
                (sdk, id) -> sdk.network(id).getRouteTables().deleteWithResponseAsync(group(id), id.name()));
    }

    private static void groupsAndRoles(Map<String, TypedCall> calls) {
        calls.put(
                "microsoft.resources/resourcegroups",
                new TypedCall(
                        (sdk, id, body) -> shown(sdk.resources(id)
                                .getResourceGroups()
                                .createOrUpdateWithResponseAsync(id.name(), read(body, ResourceGroupInner::fromJson))),
                        (sdk, id) -> sdk.resources(id).getResourceGroups().deleteWithResponseAsync(id.name(), null)));
        calls.put(
                "microsoft.authorization/roleassignments",
                new TypedCall(
                        (sdk, id, body) -> withoutBody(sdk.roles(id)
                                .getRoleAssignments()
                                .createWithResponseAsync(
                                        scope(id), id.name(), read(body, RoleAssignmentCreateParameters::fromJson))),
                        (sdk, id) -> withoutBody(sdk.roles(id)
                                .getRoleAssignments()
                                .deleteWithResponseAsync(scope(id), id.name(), null))));
    }

    private static void add(Map<String, TypedCall> calls, String type, Put put, Delete delete) {
        calls.put("microsoft.network/" + type, new TypedCall(put, delete));
    }

    private static String group(ResourceId id) {
        return id.resourceGroup();
    }

    /** The SDK puts the slash before it. */
    private static String scope(ResourceId id) {
        return id.scope().substring(1);
    }

    private static String parent(ResourceId id) {
        return id.parent().name();
    }

    private static <T> T read(JsonNode body, ReadValueCallback<JsonReader, T> model) throws IOException {
        try (JsonReader reader = JsonProviders.createReader(body.toString())) {
            return model.read(reader);
        }
    }
}
