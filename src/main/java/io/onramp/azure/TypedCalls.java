package io.onramp.azure;

import com.azure.core.http.rest.Response;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which of the SDK's typed calls creates, deletes or asks a resource of which type. Each makes exactly one HTTP call. */
class TypedCalls {

    private static final String PEERING = "microsoft.network/expressroutecircuits/peerings";
    private static final String GATEWAY = "microsoft.network/virtualnetworkgateways";
    private static final String PROVIDER = "microsoft.resources/providers";
    private static final Map<String, TypedCall> CALLS = TypedCall.all();
    private static final Map<String, Set<String>> ACTIONS = Map.of(
            PEERING,
            Set.of(
                    "arptables/primary",
                    "arptables/secondary",
                    "routetables/primary",
                    "routetables/secondary",
                    "routetablessummary/primary",
                    "routetablessummary/secondary"),
            GATEWAY,
            Set.of("getlearnedroutes", "getbgppeerstatus"),
            PROVIDER,
            Set.of("register"));

    private final SdkClients sdk;

    TypedCalls(SdkClients sdk) {
        this.sdk = sdk;
    }

    /** @throws IllegalArgumentException where there is no call for such a change */
    static void requireKnown(AzureChange change) {
        String type = type(change.id());
        if (change instanceof AzureChange.Action action) {
            if (!ACTIONS.getOrDefault(type, Set.of()).contains(lower(action.action()))) {
                throw new IllegalArgumentException("Not an action that is known here: " + action.action() + " of "
                        + change.id().type());
            }
        } else if (!(change instanceof AzureChange.Read) && !CALLS.containsKey(type)) {
            throw new IllegalArgumentException(
                    "Not a resource type that is changed here: " + change.id().type());
        }
    }

    /** @throws IOException where the body is not of this type */
    Mono<Response<Flux<ByteBuffer>>> put(ResourceId id, JsonNode body) throws IOException {
        return call(id).put().send(sdk, id, body);
    }

    Mono<Response<Flux<ByteBuffer>>> delete(ResourceId id) {
        return call(id).delete().send(sdk, id);
    }

    /** @param action {@code arpTables/primary} and the like */
    Mono<Response<Flux<ByteBuffer>>> act(ResourceId id, String action) {
        String type = type(id);
        String name = lower(action);
        if (type.equals(PROVIDER)) {
            return TypedCall.withoutBody(sdk.resources(id).getProviders().registerWithResponseAsync(id.name(), null));
        }
        String group = id.resourceGroup();
        if (type.equals(GATEWAY)) {
            var gateways = sdk.network(id).getVirtualNetworkGateways();
            return name.equals("getlearnedroutes")
                    ? gateways.getLearnedRoutesWithResponseAsync(group, id.name())
                    : gateways.getBgpPeerStatusWithResponseAsync(group, id.name(), null);
        }
        String circuit = id.parent().name();
        String path = name.substring(name.indexOf('/') + 1);
        var circuits = sdk.network(id).getExpressRouteCircuits();
        return switch (name.substring(0, name.indexOf('/'))) {
            case "arptables" -> circuits.listArpTableWithResponseAsync(group, circuit, id.name(), path);
            case "routetables" -> circuits.listRoutesTableWithResponseAsync(group, circuit, id.name(), path);
            default -> circuits.listRoutesTableSummaryWithResponseAsync(group, circuit, id.name(), path);
        };
    }

    private static TypedCall call(ResourceId id) {
        TypedCall call = CALLS.get(type(id));
        if (call == null) {
            throw new IllegalArgumentException("Not a resource type that is changed here: " + id.type());
        }
        return call;
    }

    private static String type(ResourceId id) {
        return lower(id.type());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
