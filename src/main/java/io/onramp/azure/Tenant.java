package io.onramp.azure;

import io.onramp.azure.AzureSettings.Cloud;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A directory that Onramp signs in to, and the subscriptions that it does so for. One of clientSecret, clientCertificate
 * and federatedTokenFile says how; with none of them whatever the environment offers (managed identity, workload
 * identity, environment variables).
 *
 * @param tenantId of the directory; may be left out only where the environment decides
 * @param clientId of the service principal or managed identity
 * @param clientCertificate path of a PEM or PFX file, without a password
 * @param federatedTokenFile path of the token that workload identity exchanges
 * @param cloud which Azure; the installation's own by default
 * @param subscriptions ids of those that it serves; none: all that no other tenant names
 */
record Tenant(
        Optional<String> tenantId,
        Optional<String> clientId,
        Optional<String> clientSecret,
        Optional<String> clientCertificate,
        Optional<String> federatedTokenFile,
        Optional<Cloud> cloud,
        List<String> subscriptions) {

    Tenant {
        tenantId = given(tenantId);
        clientId = given(clientId);
        clientSecret = given(clientSecret);
        clientCertificate = given(clientCertificate);
        federatedTokenFile = given(federatedTokenFile);
        cloud = cloud == null ? Optional.empty() : cloud;
        subscriptions = subscriptions == null
                ? List.of()
                : subscriptions.stream()
                        .map(id -> id.trim().toLowerCase(Locale.ROOT))
                        .toList();
        long ways = List.of(clientSecret, clientCertificate, federatedTokenFile).stream()
                .filter(Optional::isPresent)
                .count();
        AzureSettings.require(
                ways <= 1, "client-secret, client-certificate and federated-token-file exclude each other");
        AzureSettings.require(
                ways == 0 || tenantId.isPresent() && clientId.isPresent(),
                "client-secret, client-certificate and federated-token-file need tenant-id and client-id");
        AzureSettings.require(
                subscriptions.isEmpty() || tenantId.isPresent(), "a tenant that names subscriptions needs tenant-id");
    }

    boolean servesAllOthers() {
        return subscriptions.isEmpty();
    }

    /** Without the client secret. */
    @Override
    public String toString() {
        return "Tenant[" + tenantId.orElse("of the environment") + ", " + subscriptions.size() + " subscriptions]";
    }

    private static Optional<String> given(Optional<String> value) {
        return value == null ? Optional.empty() : value.filter(text -> !text.isBlank());
    }
}
