package io.onramp.azure;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.resourcemanager.authorization.AuthorizationManager;
import com.azure.resourcemanager.authorization.fluent.AuthorizationManagementClient;
import com.azure.resourcemanager.network.NetworkManager;
import com.azure.resourcemanager.network.fluent.NetworkManagementClient;
import com.azure.resourcemanager.resources.ResourceManager;
import com.azure.resourcemanager.resources.fluent.ResourceManagementClient;
import io.onramp.azure.ArmPipeline.Connection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** The SDK's clients, one of each kind for a subscription, all over its one pipeline. */
class SdkClients {

    private final ArmPipeline pipeline;
    private final Map<String, NetworkManagementClient> networks = new ConcurrentHashMap<>();
    private final Map<String, ResourceManagementClient> resources = new ConcurrentHashMap<>();
    private final Map<String, AuthorizationManagementClient> roles = new ConcurrentHashMap<>();

    SdkClients(ArmPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Has the SDK's classes loaded, thousands of them: whoever asked first would wait for that, and all others of the same
     * subscription with it.
     */
    static void warm() {
        HttpPipeline nowhere = new HttpPipelineBuilder()
                .httpClient(request -> Mono.error(new IllegalStateException("Nothing is asked for yet")))
                .build();
        String none = "00000000-0000-0000-0000-000000000000";
        AzureProfile nobody = new AzureProfile(none, none, AzureEnvironment.AZURE);
        NetworkManager.authenticate(nowhere, nobody).serviceClient();
        ResourceManager.authenticate(nowhere, nobody).withSubscription(none).serviceClient();
        AuthorizationManager.authenticate(nowhere, nobody).roleServiceClient();
    }

    NetworkManagementClient network(ResourceId id) {
        return networks.computeIfAbsent(id.subscription(), subscription -> {
            Connection connection = pipeline.connection(subscription);
            return NetworkManager.authenticate(connection.http(), profile(connection, subscription))
                    .serviceClient();
        });
    }

    ResourceManagementClient resources(ResourceId id) {
        return resources.computeIfAbsent(id.subscription(), subscription -> {
            Connection connection = pipeline.connection(subscription);
            return ResourceManager.authenticate(connection.http(), profile(connection, subscription))
                    .withSubscription(subscription)
                    .serviceClient();
        });
    }

    AuthorizationManagementClient roles(ResourceId id) {
        return roles.computeIfAbsent(id.subscription(), subscription -> {
            Connection connection = pipeline.connection(subscription);
            return AuthorizationManager.authenticate(connection.http(), profile(connection, subscription))
                    .roleServiceClient();
        });
    }

    private static AzureProfile profile(Connection connection, String subscription) {
        return new AzureProfile(connection.tenantId(), subscription, connection.environment());
    }
}
