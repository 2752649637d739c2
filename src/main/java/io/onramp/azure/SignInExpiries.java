package io.onramp.azure;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.management.AzureEnvironment;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.wire.Expiring;
import io.onramp.wire.ExpiringSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What Onramp signs in to its tenants with and that ends. In sandbox mode nobody signs in. */
class SignInExpiries implements ExpiringSource {

    private final AzureSettings settings;
    private final UnaryOperator<String> environment;
    private final ObjectMapper json;
    private final List<Expiring> all;

    /** @param environment what the SDK's default credential would read; empty texts for what is not there */
    SignInExpiries(AzureSettings settings, UnaryOperator<String> environment, ObjectMapper json) {
        this.settings = settings;
        this.environment = environment;
        this.json = json;
        this.all = settings.mode() == AzureSettings.Mode.SANDBOX
                ? List.of()
                : settings.allTenants().stream().flatMap(this::of).toList();
    }

    @Override
    public List<Expiring> expiring() {
        return all;
    }

    private Stream<Expiring> of(Tenant tenant) {
        return Stream.<Optional<? extends Expiring>>of(SignInCertificate.of(tenant, environment), secret(tenant))
                .flatMap(Optional::stream);
    }

    private Optional<SignInSecret> secret(Tenant tenant) {
        if (tenant.clientSecret().isPresent()) {
            return Optional.of(secret(
                    tenant,
                    tenant.clientId().orElseThrow(),
                    tenant.tenantId().orElseThrow(),
                    tenant.clientSecret().get()));
        }
        String client = environment.apply("AZURE_CLIENT_ID");
        String directory = environment.apply("AZURE_TENANT_ID");
        String secret = environment.apply("AZURE_CLIENT_SECRET");
        boolean decides = tenant.clientCertificate().isEmpty()
                && tenant.federatedTokenFile().isEmpty();
        return decides && !client.isBlank() && !directory.isBlank() && !secret.isBlank()
                ? Optional.of(secret(tenant, client, directory, secret))
                : Optional.empty();
    }

    private SignInSecret secret(Tenant tenant, String client, String directory, String secret) {
        AzureEnvironment cloud = ArmPipeline.environment(tenant.cloud().orElse(settings.cloud()));
        String graph = cloud.getMicrosoftGraphEndpoint();
        return new SignInSecret(client, directory, secret, graph, signedIn(tenant, cloud, graph), json);
    }

    private HttpPipeline signedIn(Tenant tenant, AzureEnvironment cloud, String graph) {
        return new HttpPipelineBuilder()
                .httpClient(new JdkHttpClientBuilder()
                        .connectionTimeout(settings.connectTimeout())
                        .responseTimeout(settings.responseTimeout())
                        .readTimeout(settings.responseTimeout())
                        .build())
                .policies(
                        new UserAgentPolicy("onramp"),
                        new BearerTokenAuthenticationPolicy(
                                Credentials.of(tenant, cloud.getActiveDirectoryEndpoint()),
                                graph.replaceAll("/+$", "") + "/.default"))
                .build();
    }
}
