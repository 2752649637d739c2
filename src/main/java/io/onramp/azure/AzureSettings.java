package io.onramp.azure;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Azure is reached.
 *
 * @param mode the stand-in (default) or Azure
 * @param endpoint of Azure Resource Manager; default is the cloud's own, in sandbox mode {@code /sandbox/arm} of this
 *     process
 * @param cloud which Azure
 * @param tenantId of the directory to sign in to; with clientId and one of clientSecret and clientCertificate a service
 *     principal signs in, else whatever the environment offers (managed identity, workload identity, environment variables)
 * @param clientCertificate path of a PEM or PFX file
 * @param pollInterval between two looks at an operation where Azure does not say (10 s; sandbox 500 ms)
 * @param maxAttempts how often in a row a call is tried that Azure cannot answer just now
 * @param carrierSweepInterval between two looks at the circuits whose carriers are awaited (1 min; sandbox 5 s)
 * @param connectTimeout for a connection to Azure
 * @param responseTimeout for an answer from Azure
 */
@ConfigurationProperties("onramp.azure")
record AzureSettings(
        @DefaultValue("sandbox") Mode mode,
        Optional<URI> endpoint,
        @DefaultValue("AZURE") Cloud cloud,
        Optional<String> tenantId,
        Optional<String> clientId,
        Optional<String> clientSecret,
        Optional<String> clientCertificate,
        Optional<Duration> pollInterval,
        @DefaultValue("30") int maxAttempts,
        Optional<Duration> carrierSweepInterval,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("60s") Duration responseTimeout) {

    enum Mode {
        SANDBOX,
        AZURE
    }

    enum Cloud {
        AZURE,
        CHINA,
        US_GOVERNMENT
    }

    AzureSettings {
        // what is not configured is bound as null, what is configured as nothing as an empty text
        endpoint = given(endpoint);
        tenantId = given(tenantId).filter(text -> !text.isBlank());
        clientId = given(clientId).filter(text -> !text.isBlank());
        clientSecret = given(clientSecret).filter(text -> !text.isBlank());
        clientCertificate = given(clientCertificate).filter(text -> !text.isBlank());
        pollInterval = given(pollInterval);
        carrierSweepInterval = given(carrierSweepInterval);
        require(maxAttempts >= 1 && maxAttempts <= 1000, "max-attempts must be 1 to 1000, but is " + maxAttempts);
        requirePositive("poll-interval", pollInterval);
        requirePositive("carrier-sweep-interval", carrierSweepInterval);
        requirePositive("connect-timeout", Optional.of(connectTimeout));
        requirePositive("response-timeout", Optional.of(responseTimeout));
        String scheme = endpoint.map(URI::getScheme).orElse("https");
        require(
                "https".equals(scheme) || mode == Mode.SANDBOX && "http".equals(scheme),
                "endpoint must be an https address" + (mode == Mode.SANDBOX ? " or an http one" : ""));
        boolean certificateOrSecret = clientSecret.isPresent() || clientCertificate.isPresent();
        require(
                !certificateOrSecret || tenantId.isPresent() && clientId.isPresent(),
                "client-secret and client-certificate need tenant-id and client-id");
        require(
                clientSecret.isEmpty() || clientCertificate.isEmpty(),
                "client-secret and client-certificate exclude each other");
    }

    Duration pollEvery() {
        return pollInterval.orElse(mode == Mode.SANDBOX ? Duration.ofMillis(500) : Duration.ofSeconds(10));
    }

    Duration sweepEvery() {
        return carrierSweepInterval.orElse(mode == Mode.SANDBOX ? Duration.ofSeconds(5) : Duration.ofMinutes(1));
    }

    /** How long to wait after so many attempts in a row: doubling from the poll interval to 30 times it. */
    Duration backoff(int attempts) {
        return pollEvery().multipliedBy(Math.min(30, 1L << Math.min(attempts - 1, 10)));
    }

    /** Without the client secret. */
    @Override
    public String toString() {
        return "AzureSettings[" + mode + ", " + cloud + ", endpoint " + endpoint + "]";
    }

    private static <T> Optional<T> given(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }

    private static void requirePositive(String name, Optional<Duration> value) {
        value.ifPresent(duration -> require(
                !duration.isNegative() && !duration.isZero(), name + " must be longer than 0, but is " + duration));
    }

    private static void require(boolean valid, String otherwise) {
        if (!valid) {
            throw new IllegalArgumentException("onramp.azure." + otherwise);
        }
    }
}
