package io.onramp.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;

/** How a tenant is signed in to. */
final class Credentials {

    private Credentials() {}

    /** @param authority the cloud's own, such as {@code https://login.microsoftonline.com/} */
    static TokenCredential of(Tenant tenant, String authority) {
        if (tenant.clientSecret().isPresent()) {
            return new ClientSecretCredentialBuilder()
                    .authorityHost(authority)
                    .tenantId(tenant.tenantId().orElseThrow())
                    .clientId(tenant.clientId().orElseThrow())
                    .clientSecret(tenant.clientSecret().get())
                    .build();
        }
        if (tenant.clientCertificate().isPresent()) {
            String path = tenant.clientCertificate().get();
            ClientCertificateCredentialBuilder builder = new ClientCertificateCredentialBuilder()
                    .authorityHost(authority)
                    .tenantId(tenant.tenantId().orElseThrow())
                    .clientId(tenant.clientId().orElseThrow());
            return (path.endsWith(".pfx") ? builder.pfxCertificate(path) : builder.pemCertificate(path)).build();
        }
        if (tenant.federatedTokenFile().isPresent()) {
            return new WorkloadIdentityCredentialBuilder()
                    .authorityHost(authority)
                    .tenantId(tenant.tenantId().orElseThrow())
                    .clientId(tenant.clientId().orElseThrow())
                    .tokenFilePath(tenant.federatedTokenFile().get())
                    .build();
        }
        DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder().authorityHost(authority);
        tenant.tenantId().ifPresent(builder::tenantId);
        tenant.clientId().ifPresent(builder::managedIdentityClientId);
        return builder.build();
    }
}
