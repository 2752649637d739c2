package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads and questions, kept away from subscriptions that Azure asked to leave alone. */
class ArmReads implements AzureReads, AzureQuestions {

    private static final Duration A_DAY = Duration.ofDays(1);

    /** How often one read is tried in a row. */
    private static final int TRIES = 3;

    private static final Duration SLOW = Duration.ofSeconds(5);

    private final ArmClient arm;
    private final Throttle throttle;
    private final AzureSettings settings;
    private final Clock clock;
    private final Map<String, Known<ServiceProvider>> providers = new ConcurrentHashMap<>();
    private final Map<String, Known<ServiceCommunity>> communities = new ConcurrentHashMap<>();

    ArmReads(ArmClient arm, Throttle throttle, AzureSettings settings, Clock clock) {
        this.arm = arm;
        this.throttle = throttle;
        this.settings = settings;
        this.clock = clock;
    }

    private record Known<T>(Instant asked, List<T> all) {}

    @Override
    public Optional<ObjectNode> get(ResourceId id) {
        return found(id.subscription(), () -> arm.get(id));
    }

    @Override
    public List<ObjectNode> circuits(String subscriptionId) {
        return list(subscriptionId, "expressRouteCircuits");
    }

    @Override
    public List<ObjectNode> list(String subscriptionId, Optional<String> resourceGroup, String type) {
        if (resourceGroup.isEmpty()) {
            return list(subscriptionId, type);
        }
        try {
            return all(
                    subscriptionId,
                    () -> arm.list(ResourceId.resourceGroup(subscriptionId, resourceGroup.get()), type));
        } catch (AzureRefusal refused) {
            if (refused.code().equals("ResourceGroupNotFound")) {
                return List.of();
            }
            throw refused;
        }
    }

    @Override
    public List<ResourceId> ids(String subscriptionId, String type) {
        return all(subscriptionId, () -> arm.resources(subscriptionId, type)).stream()
                .map(resource -> new ResourceId(resource.path("id").asText()))
                .toList();
    }

    @Override
    public List<ServiceProvider> serviceProviders(String subscriptionId) {
        return known(providers, subscriptionId, () -> list(subscriptionId, "expressRouteServiceProviders").stream()
                .map(ArmReads::provider)
                .toList());
    }

    @Override
    public Optional<ObjectNode> subscription(String subscriptionId) {
        return found(subscriptionId, () -> arm.subscription(subscriptionId));
    }

    @Override
    public String registration(String subscriptionId, String namespace) {
        return one(subscriptionId, () -> arm.get(ResourceId.provider(subscriptionId, namespace)))
                .path("registrationState")
                .asText("NotRegistered");
    }

    @Override
    public Permissions permissions(String subscriptionId) {
        return new Permissions(all(subscriptionId, () -> arm.permissions(subscriptionId)).stream()
                .map(role -> new Permissions.Grant(texts(role.path("actions")), texts(role.path("notActions"))))
                .toList());
    }

    @Override
    public List<ServiceCommunity> serviceCommunities(String subscriptionId) {
        return known(communities, subscriptionId, () -> list(subscriptionId, "bgpServiceCommunities").stream()
                .flatMap(ArmReads::communities)
                .toList());
    }

    @Override
    public CircuitStats circuitStats(ResourceId id) {
        JsonNode bytes = one(id.subscription(), () -> arm.stats(id));
        return new CircuitStats(
                counter(bytes, "primarybytesIn"),
                counter(bytes, "primarybytesOut"),
                counter(bytes, "secondarybytesIn"),
                counter(bytes, "secondarybytesOut"));
    }

    @Override
    public Reply ask(ResourceId id, String action) {
        allowed(id.subscription());
        Answer answer = answered(id.subscription(), asked(() -> arm.act(id, action)));
        return reply(answer, answer.operationUrl());
    }

    @Override
    public Reply follow(ResourceId id, String operation) {
        allowed(id.subscription());
        Answer answer = answered(id.subscription(), asked(() -> arm.follow(id.subscription(), operation)));
        return reply(answer, answer.operationUrl().or(() -> Optional.of(operation)));
    }

    private Reply reply(Answer answer, Optional<String> operation) {
        String status = answer.operationStatus();
        if (status.equalsIgnoreCase("Failed") || status.equalsIgnoreCase("Canceled")) {
            throw new AzureRefusal(answer.status(), answer.errorCode(), answer.errorMessage());
        }
        boolean under = answer.status() == 202 || !status.isEmpty() && !status.equalsIgnoreCase("Succeeded");
        return under && operation.isPresent()
                ? new Pending(operation.get(), answer.retryAfter().orElse(settings.pollEvery()))
                : new Answered(answer.body());
    }

    @Override
    public Optional<Duration> pauseAfter(int failures) {
        return failures < settings.maxAttempts() ? Optional.of(settings.backoff(failures)) : Optional.empty();
    }

    /** Azure's documentation writes primarybytesIn, its answers were recorded with primaryBytesIn. */
    private static long counter(JsonNode bytes, String name) {
        return bytes.properties().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .mapToLong(field -> field.getValue().asLong())
                .sum();
    }

    /** All circuits of subscriptions that one tenant serves, as Resource Graph knows them: a query for each thousand. */
    List<ObjectNode> graphed(Set<String> subscriptions) {
        ObjectNode query = JsonNodeFactory.instance
                .objectNode()
                .put(
                        "query",
                        "Resources | where type =~ 'microsoft.network/expressroutecircuits'"
                                + " | project id, name, properties | order by id asc");
        subscriptions.forEach(query.putArray("subscriptions")::add);
        ObjectNode options =
                query.putObject("options").put("resultFormat", "objectArray").put("$top", 1000);
        String asked = subscriptions.iterator().next();
        List<ObjectNode> found = new ArrayList<>();
        String next = "first";
        while (!next.isEmpty()) {
            JsonNode body = answered(arm.graph(asked, query)).body();
            body.path("data").forEach(circuit -> found.add((ObjectNode) circuit));
            next = body.path("$skipToken").asText("");
            options.put("$skipToken", next);
        }
        return found;
    }

    /** What seldom changes is asked for once a day. */
    private <T> List<T> known(Map<String, Known<T>> kept, String subscription, Supplier<List<T>> ask) {
        Known<T> known = kept.get(subscription);
        if (known == null || known.asked().plus(A_DAY).isBefore(clock.instant())) {
            known = new Known<>(clock.instant(), ask.get());
            kept.put(subscription, known);
        }
        return known.all();
    }

    private Optional<ObjectNode> found(String subscription, Supplier<Answer> call) {
        allowed(subscription);
        Answer answer = asked(call);
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of((ObjectNode) answered(subscription, answer).body());
    }

    private JsonNode one(String subscription, Supplier<Answer> call) {
        allowed(subscription);
        return answered(subscription, asked(call)).body();
    }

    private List<ObjectNode> list(String subscription, String type) {
        return all(subscription, () -> arm.list(subscription, type));
    }

    private List<ObjectNode> all(String subscription, Supplier<Answer> call) {
        allowed(subscription);
        List<ObjectNode> found = new ArrayList<>();
        Optional<Answer> page = Optional.of(asked(call));
        while (page.isPresent()) {
            JsonNode body = answered(subscription, page.get()).body();
            body.path("value").forEach(element -> found.add((ObjectNode) element));
            String next = body.path("nextLink").asText("");
            page = next.isEmpty() ? Optional.empty() : Optional.of(asked(() -> arm.follow(subscription, next)));
        }
        return List.copyOf(found);
    }

    /**
     * Asks, and asks again at once where Azure stumbles: a job that reads several things would seldom come through a bad
     * hour otherwise. Not where the answer took long, for the job's lock would run out, nor where Azure asks for patience.
     */
    private Answer asked(Supplier<Answer> call) {
        for (int tries = 1; ; tries++) {
            Instant begun = clock.instant();
            try {
                Answer answer = call.get();
                if (!answer.mayHaveBeenDone() || tries == TRIES || slow(begun)) {
                    return answer;
                }
            } catch (AzureUnavailable unreachable) {
                if (tries == TRIES || slow(begun)) {
                    throw unreachable;
                }
            }
        }
    }

    private boolean slow(Instant begun) {
        return clock.instant().isAfter(begun.plus(SLOW));
    }

    private void allowed(String subscription) {
        throttle.parked(subscription).ifPresent(until -> {
            throw new AzureUnavailable("Azure asks to leave subscription " + subscription + " alone until " + until);
        });
        if (throttle.exhausted(subscription)) {
            throw new AzureUnavailable("Subscription " + subscription + " has been read as often as Azure allows");
        }
    }

    private Answer answered(String subscription, Answer answer) {
        if (answer.throttled()) {
            throttle.park(subscription, clock.instant().plus(answer.retryAfter().orElse(settings.backoff(1))));
        }
        return answered(answer);
    }

    private static Answer answered(Answer answer) {
        if (answer.unavailable()) {
            throw new AzureUnavailable(answer.errorCode() + ": " + answer.errorMessage());
        }
        if (!answer.succeeded()) {
            throw new AzureRefusal(answer.status(), answer.errorCode(), answer.errorMessage());
        }
        return answer;
    }

    private static ServiceProvider provider(JsonNode listed) {
        JsonNode properties = listed.path("properties");
        List<Integer> bandwidths = new ArrayList<>();
        properties
                .path("bandwidthsOffered")
                .forEach(offer -> bandwidths.add(offer.path("valueInMbps").asInt()));
        return new ServiceProvider(
                listed.path("name").asText(), texts(properties.path("peeringLocations")), bandwidths);
    }

    private static Stream<ServiceCommunity> communities(JsonNode listed) {
        JsonNode properties = listed.path("properties");
        String service =
                properties.path("serviceName").asText(listed.path("name").asText());
        return StreamSupport.stream(properties.path("bgpCommunities").spliterator(), false)
                .map(community -> new ServiceCommunity(
                        service,
                        community.path("communityName").asText(),
                        community.path("communityValue").asText(),
                        community.path("isAuthorizedToUse").asBoolean()));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
