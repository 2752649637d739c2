package io.onramp.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.AddHeadersFromContextPolicy;
import com.azure.core.http.policy.AddHeadersPolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.http.policy.ArmChallengeAuthenticationPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The SDK's HTTP pipelines, one for each tenant: signed in, counted, with time-outs. Without the SDK's own retries, which
 * would block threads, and without its registering of providers behind our back, which would do so for minutes.
 */
class ArmPipeline {

    private final AzureSettings settings;
    private final ArmEndpoint endpoint;
    private final Pace pace;
    private final HttpClient client;
    private final Map<Tenant, Connection> connections = new ConcurrentHashMap<>();

    ArmPipeline(AzureSettings settings, ArmEndpoint endpoint, Pace pace) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.pace = pace;
        this.client = new JdkHttpClientBuilder()
                .connectionTimeout(settings.connectTimeout())
                .writeTimeout(settings.responseTimeout())
                .responseTimeout(settings.responseTimeout())
                .readTimeout(settings.responseTimeout())
                .build();
    }

    /**
     * @param tenantId null where the environment decides
     * @param base the endpoint, without a slash at the end
     */
    record Connection(String tenantId, String base, AzureEnvironment environment, HttpPipeline http) {}

    /**
     * The way to a subscription.
     *
     * @throws AzureUnavailable while the sandbox does not listen yet
     */
    Connection connection(String subscription) {
        return connections.computeIfAbsent(settings.tenantOf(subscription), this::connect);
    }

    /** An operation's URL as it may be asked with the token of its subscription; empty where it may not. */
    Optional<String> trusted(String subscription, String url) {
        return endpoint.trusted(url, connection(subscription).base());
    }

    private Connection connect(Tenant tenant) {
        AzureEnvironment cloud = environment(tenant.cloud().orElse(settings.cloud()));
        String base = endpoint.base(cloud.getResourceManagerEndpoint());
        Map<String, String> endpoints = new HashMap<>(cloud.getEndpoints());
        endpoints.put(AzureEnvironment.Endpoint.RESOURCE_MANAGER.identifier(), base);
        AzureEnvironment environment = new AzureEnvironment(endpoints);
        HttpPipeline http = new HttpPipelineBuilder()
                .httpClient(client)
                .policies(
                        new UserAgentPolicy("onramp"),
                        new RequestIdPolicy(),
                        new AddHeadersFromContextPolicy(),
                        new CountingPolicy(pace),
                        signedIn(tenant, environment))
                .build();
        return new Connection(tenant.tenantId().orElse(null), base, environment, http);
    }

    /** The SDK refuses to send a token over plain http, so the sandbox gets a header that looks like one. */
    private HttpPipelinePolicy signedIn(Tenant tenant, AzureEnvironment environment) {
        if (settings.mode() == AzureSettings.Mode.SANDBOX) {
            return new AddHeadersPolicy(new HttpHeaders().set(HttpHeaderName.AUTHORIZATION, "Bearer sandbox"));
        }
        TokenCredential credential = Credentials.of(tenant, environment.getActiveDirectoryEndpoint());
        return new ArmChallengeAuthenticationPolicy(credential, environment.getManagementEndpoint() + "/.default");
    }

    static AzureEnvironment environment(AzureSettings.Cloud cloud) {
        return switch (cloud) {
            case AZURE -> AzureEnvironment.AZURE;
            case CHINA -> AzureEnvironment.AZURE_CHINA;
            case US_GOVERNMENT -> AzureEnvironment.AZURE_US_GOVERNMENT;
        };
    }
}
