package io.onramp.azure;

import io.onramp.azure.Pace.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
 * @param federatedTokenFile path of the token that workload identity exchanges, in place of secret and certificate
 * @param tenants more directories to sign in to; the one above serves all subscriptions that none of them names
 * @param pollInterval between two looks at an operation where Azure does not say (10 s; sandbox 500 ms)
 * @param maxAttempts how often in a row a call is tried that Azure cannot answer just now
 * @param carrierSweepInterval between two looks at the circuits whose carriers are awaited (1 min; sandbox 5 s)
 * @param resourceGraph whether awaited circuits are found with one Resource Graph query for a thousand instead of one
 *     list call for each subscription
 * @param reads how many reads of a subscription may be made (250, and 25 more a second)
 * @param writes how many writes (200, and 10 more a second)
 * @param deletes how many deletes (200, and 10 more a second)
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
        Optional<String> federatedTokenFile,
        List<Tenant> tenants,
        Optional<Duration> pollInterval,
        @DefaultValue("30") int maxAttempts,
        Optional<Duration> carrierSweepInterval,
        @DefaultValue("false") boolean resourceGraph,
        Limit reads,
        Limit writes,
        Limit deletes,
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

    /**
     * A token bucket, as Azure has one for each subscription and principal.
     *
     * @param burst how many calls in a row
     * @param perSecond how many more each second
     */
    record Limit(int burst, int perSecond) {
        Limit {
            require(burst >= 10 && perSecond >= 1, "a limit has a burst of 10 or more and per-second of 1 or more");
        }
    }

    AzureSettings {
        // what is not configured is bound as null, what is configured as nothing as an empty text
        endpoint = given(endpoint);
        tenantId = given(tenantId).filter(text -> !text.isBlank());
        clientId = given(clientId).filter(text -> !text.isBlank());
        clientSecret = given(clientSecret).filter(text -> !text.isBlank());
        clientCertificate = given(clientCertificate).filter(text -> !text.isBlank());
        federatedTokenFile = given(federatedTokenFile).filter(text -> !text.isBlank());
        tenants = tenants == null ? List.of() : List.copyOf(tenants);
        // time is faster in the sandbox by 60 unless it is told otherwise, and so do its buckets fill
        int faster = mode == Mode.SANDBOX ? 60 : 1;
        reads = reads == null ? new Limit(250, 25 * faster) : reads;
        writes = writes == null ? new Limit(200, 10 * faster) : writes;
        deletes = deletes == null ? new Limit(200, 10 * faster) : deletes;
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
        Tenant main = new Tenant(
                tenantId, clientId, clientSecret, clientCertificate, federatedTokenFile, Optional.empty(), List.of());
        requireOneEach(tenants, main);
    }

    /** The tenant that serves all others comes last. */
    List<Tenant> allTenants() {
        List<Tenant> all = new ArrayList<>(tenants);
        if (tenants.stream().noneMatch(Tenant::servesAllOthers)) {
            all.add(new Tenant(
                    tenantId,
                    clientId,
                    clientSecret,
                    clientCertificate,
                    federatedTokenFile,
                    Optional.empty(),
                    List.of()));
        }
        return List.copyOf(all);
    }

    /** Whose credentials serve a subscription. */
    Tenant tenantOf(String subscription) {
        String id = subscription.toLowerCase(Locale.ROOT);
        return allTenants().stream()
                .filter(tenant -> tenant.subscriptions().contains(id))
                .findFirst()
                .or(() -> allTenants().stream().filter(Tenant::servesAllOthers).findFirst())
                .orElseThrow();
    }

    Limit limit(Kind kind) {
        return switch (kind) {
            case READS -> reads;
            case WRITES -> writes;
            case DELETES -> deletes;
        };
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
        return "AzureSettings[" + mode + ", " + cloud + ", endpoint " + endpoint + ", " + tenants + "]";
    }

    private static <T> Optional<T> given(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }

    private static void requirePositive(String name, Optional<Duration> value) {
        value.ifPresent(duration -> require(
                !duration.isNegative() && !duration.isZero(), name + " must be longer than 0, but is " + duration));
    }

    private static void requireOneEach(List<Tenant> tenants, Tenant main) {
        Set<String> named = new HashSet<>();
        for (Tenant tenant : tenants) {
            for (String subscription : tenant.subscriptions()) {
                require(named.add(subscription), "tenants: subscription " + subscription + " is named twice");
            }
        }
        long allOthers = tenants.stream().filter(Tenant::servesAllOthers).count();
        require(
                allOthers <= (main.tenantId().isPresent() || main.clientId().isPresent() ? 0 : 1),
                "tenants: only one tenant can serve all subscriptions that none names");
    }

    static void require(boolean valid, String otherwise) {
        if (!valid) {
            throw new IllegalArgumentException("onramp.azure." + otherwise);
        }
    }
}
