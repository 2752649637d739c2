package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a carrier changes at a circuit: how far it is, the bandwidth, a note. Peerings stay as they are: they are changed one by one. */
@Component
@ConditionalOnSandbox
class CrossConnectionChange {

    /** The carrier's tags are not the customer's, though the resource is the same. */
    static final String TAGS = ResourceType.HIDDEN + "carrierTags";

    private final ResourceStore resources;
    private final OperationStore operations;
    private final Settlement settlement;
    private final ResourceTypes types;
    private final ServiceProviders providers;
    private final CircuitLives lives;
    private final OperationUrls urls;
    private final Pace pace;
    private final Faults faults;
    private final Locks locks;
    private final Clock clock;

    CrossConnectionChange(
            ResourceStore resources,
            OperationStore operations,
            Settlement settlement,
            ResourceTypes types,
            ServiceProviders providers,
            CircuitLives lives,
            OperationUrls urls,
            Pace pace,
            Faults faults,
            Locks locks,
            Clock clock) {
        this.resources = resources;
        this.operations = operations;
        this.settlement = settlement;
        this.types = types;
        this.providers = providers;
        this.lives = lives;
        this.urls = urls;
        this.pace = pace;
        this.faults = faults;
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * Takes the carrier's PUT. Whoever moves a circuit by hand stops the carrier that moves by itself.
     *
     * @param key the circuit's
     * @return the circuit as it is now, and where its operation can be followed
     */
    ArmAnswer put(ArmRequest request, String key) {
        ResourceType type = types.of("expressRouteCircuits");
        Stored circuit = settlement.hold(key).orElseThrow(() -> ArmRefusal.resourceNotFound(request.path()));
        ObjectNode body = circuit.body();
        locks.requireFree(type, body, key);
        ObjectNode sent = Nodes.sent(request.body());
        apply(Nodes.properties(sent), body);
        applyTags(sent, body);
        Nodes.properties(body).put("provisioningState", "Updating");
        Operation operation = operation(request, key, body);
        operations.insert(operation);
        lives.save(lives.of(key).withCarrier(Optional.empty(), Optional.empty()));
        ResourceType.stamp(body, Settlement.etag());
        resources.update(circuit.withBody(body).dueAt(settlement.nextDue(key)));
        return ArmAnswer.of(200, body)
                .with(
                        "Azure-AsyncOperation",
                        urls.status(request, body.path("location").asText(), operation.id()))
                .with("Retry-After", Long.toString(pace.retryAfter(10)));
    }

    /** Takes the carrier's PATCH, which is for tags only. */
    ArmAnswer patch(ArmRequest request, String key) {
        Stored circuit = settlement.hold(key).orElseThrow(() -> ArmRefusal.resourceNotFound(request.path()));
        ObjectNode body = circuit.body();
        applyTags(Nodes.sent(request.body()), body);
        ResourceType.stamp(body, Settlement.etag());
        resources.update(circuit.withBody(body));
        return ArmAnswer.of(200, body);
    }

    private static void applyTags(ObjectNode sent, ObjectNode circuit) {
        if (sent.hasNonNull("tags")) {
            Nodes.properties(circuit).set(TAGS, sent.get("tags"));
        }
    }

    private void apply(ObjectNode sent, ObjectNode circuit) {
        ObjectNode properties = Nodes.properties(circuit);
        if (sent.hasNonNull("serviceProviderProvisioningState")) {
            String state = sent.path("serviceProviderProvisioningState").asText();
            if (!Circuits.CARRIER_STATES.contains(state)) {
                throw ArmRefusal.byProvider(400, "InvalidRequestFormat", "Cannot parse the request.");
            }
            properties.put("serviceProviderProvisioningState", state);
        }
        if (sent.hasNonNull("bandwidthInMbps")) {
            ObjectNode offer = Nodes.child(properties, "serviceProviderProperties")
                    .put("bandwidthInMbps", sent.path("bandwidthInMbps").asInt());
            providers.check(offer, circuit.path("id").asText());
        }
        if (sent.hasNonNull("serviceProviderNotes")) {
            properties.set("serviceProviderNotes", sent.get("serviceProviderNotes"));
        }
    }

    private Operation operation(ArmRequest request, String key, ObjectNode body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String id = UUID.randomUUID().toString();
        return new Operation(
                id,
                request.path().subscription().toLowerCase(Locale.ROOT),
                key,
                body.path("id").asText(),
                "PUT",
                key,
                now,
                now.plus(pace.of(Pace.Deed.UPDATE, body, id)),
                false,
                faults.failing(request),
                "");
    }
}
