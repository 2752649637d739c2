package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads, kept away from subscriptions that Azure asked to leave alone. */
class ArmReads implements AzureReads {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final ArmClient arm;
    private final Throttle throttle;
    private final AzureSettings settings;
    private final Clock clock;
    private final Map<String, Providers> providers = new ConcurrentHashMap<>();

    ArmReads(ArmClient arm, Throttle throttle, AzureSettings settings, Clock clock) {
        this.arm = arm;
        this.throttle = throttle;
        this.settings = settings;
        this.clock = clock;
    }

    private record Providers(Instant asked, List<ServiceProvider> offered) {}

    @Override
    public Optional<ObjectNode> get(ResourceId id) {
        allowed(id.subscription());
        Answer answer = arm.get(id);
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of((ObjectNode) answered(id.subscription(), answer).body());
    }

    @Override
    public List<ObjectNode> circuits(String subscriptionId) {
        return list(subscriptionId, "expressRouteCircuits");
    }

    @Override
    public List<ServiceProvider> serviceProviders(String subscriptionId) {
        Providers known = providers.get(subscriptionId);
        if (known == null || known.asked().plus(A_DAY).isBefore(clock.instant())) {
            List<ServiceProvider> offered = list(subscriptionId, "expressRouteServiceProviders").stream()
                    .map(ArmReads::provider)
                    .toList();
            known = new Providers(clock.instant(), offered);
            providers.put(subscriptionId, known);
        }
        return known.offered();
    }

    private List<ObjectNode> list(String subscription, String type) {
        allowed(subscription);
        List<ObjectNode> found = new ArrayList<>();
        Optional<Answer> page = Optional.of(arm.list(subscription, type));
        while (page.isPresent()) {
            JsonNode body = answered(subscription, page.get()).body();
            body.path("value").forEach(element -> found.add((ObjectNode) element));
            String next = body.path("nextLink").asText("");
            page = next.isEmpty() ? Optional.empty() : Optional.of(arm.follow(next));
        }
        return List.copyOf(found);
    }

    private void allowed(String subscription) {
        throttle.parked(subscription).ifPresent(until -> {
            throw new AzureUnavailable("Azure asks to leave subscription " + subscription + " alone until " + until);
        });
    }

    private Answer answered(String subscription, Answer answer) {
        if (answer.throttled()) {
            throttle.park(subscription, clock.instant().plus(answer.retryAfter().orElse(settings.backoff(1))));
        }
        if (answer.unavailable()) {
            throw new AzureUnavailable(answer.errorCode() + ": " + answer.errorMessage());
        }
        if (!answer.succeeded()) {
            throw new AzureRefusal(answer.errorCode(), answer.errorMessage());
        }
        return answer;
    }

    private static ServiceProvider provider(JsonNode listed) {
        JsonNode properties = listed.path("properties");
        List<String> locations = new ArrayList<>();
        properties.path("peeringLocations").forEach(location -> locations.add(location.asText()));
        List<Integer> bandwidths = new ArrayList<>();
        properties
                .path("bandwidthsOffered")
                .forEach(offer -> bandwidths.add(offer.path("valueInMbps").asInt()));
        return new ServiceProvider(listed.path("name").asText(), locations, bandwidths);
    }
}
