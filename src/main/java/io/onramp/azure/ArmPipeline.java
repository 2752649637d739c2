package io.onramp.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.AddHeadersPolicy;
import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.core.util.Configuration;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.resourcemanager.resources.fluentcore.utils.HttpPipelineProvider;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The SDK's HTTP pipeline: signed in, with time-outs, and without the SDK's own retries, which would block threads. */
class ArmPipeline {

    private final AzureSettings settings;
    private final ArmEndpoint endpoint;
    private volatile Connection connection;

    ArmPipeline(AzureSettings settings, ArmEndpoint endpoint) {
        this.settings = settings;
        this.endpoint = endpoint;
    }

    /**
     * @param base the endpoint, without a slash at the end
     */
    record Connection(String base, AzureEnvironment environment, HttpPipeline http) {}

    /** @throws AzureUnavailable while the sandbox does not listen yet */
    Connection connection() {
        Connection current = connection;
        if (current == null) {
            synchronized (this) {
                if (connection == null) {
                    connection = connect();
                }
                current = connection;
            }
        }
        return current;
    }

    /** An operation's URL as it may be asked with our token; empty where it may not. */
    Optional<String> trusted(String url) {
        return endpoint.trusted(url, connection().base());
    }

    String tenant() {
        return settings.tenantId().orElse(null);
    }

    private Connection connect() {
        AzureEnvironment cloud =
                switch (settings.cloud()) {
                    case AZURE -> AzureEnvironment.AZURE;
                    case CHINA -> AzureEnvironment.AZURE_CHINA;
                    case US_GOVERNMENT -> AzureEnvironment.AZURE_US_GOVERNMENT;
                };
        String base = endpoint.base(cloud.getResourceManagerEndpoint());
        Map<String, String> endpoints = new HashMap<>(cloud.getEndpoints());
        endpoints.put(AzureEnvironment.Endpoint.RESOURCE_MANAGER.identifier(), base + "/");
        AzureEnvironment environment = new AzureEnvironment(endpoints);
        boolean sandbox = settings.mode() == AzureSettings.Mode.SANDBOX;
        // the SDK refuses to send a token over plain http, so the sandbox gets a header that looks like one
        List<HttpPipelinePolicy> policies = sandbox
                ? List.of(new AddHeadersPolicy(new HttpHeaders().set(HttpHeaderName.AUTHORIZATION, "Bearer sandbox")))
                : List.of();
        HttpPipeline http = HttpPipelineProvider.buildHttpPipeline(
                sandbox ? null : credential(environment),
                new AzureProfile(environment),
                null,
                new HttpLogOptions(),
                Configuration.NONE,
                new RetryPolicy(new FixedDelay(0, Duration.ofSeconds(1))),
                policies,
                httpClient());
        return new Connection(base, environment, http);
    }

    private HttpClient httpClient() {
        return new JdkHttpClientBuilder()
                .connectionTimeout(settings.connectTimeout())
                .writeTimeout(settings.responseTimeout())
                .responseTimeout(settings.responseTimeout())
                .readTimeout(settings.responseTimeout())
                .build();
    }

    private TokenCredential credential(AzureEnvironment environment) {
        String authority = environment.getActiveDirectoryEndpoint();
        if (settings.clientSecret().isPresent()) {
            return new ClientSecretCredentialBuilder()
                    .authorityHost(authority)
                    .tenantId(settings.tenantId().orElseThrow())
                    .clientId(settings.clientId().orElseThrow())
                    .clientSecret(settings.clientSecret().get())
                    .build();
        }
        if (settings.clientCertificate().isPresent()) {
            String path = settings.clientCertificate().get();
            ClientCertificateCredentialBuilder builder = new ClientCertificateCredentialBuilder()
                    .authorityHost(authority)
                    .tenantId(settings.tenantId().orElseThrow())
                    .clientId(settings.clientId().orElseThrow());
            return (path.endsWith(".pfx") ? builder.pfxCertificate(path) : builder.pemCertificate(path)).build();
        }
        DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder().authorityHost(authority);
        settings.tenantId().ifPresent(builder::tenantId);
        settings.clientId().ifPresent(builder::managedIdentityClientId);
        return builder.build();
    }
}
