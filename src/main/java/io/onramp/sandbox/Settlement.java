package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets time take effect. There is no thread that ends operations: whoever looks at a resource first applies what has ended since, so that it
 * comes to the same on one node or several, before or after a restart.
 */
@Component
@ConditionalOnSandbox
class Settlement implements World {

    private final ResourceStore resources;
    private final OperationStore operations;
    private final CircuitLives lives;
    private final ResourceTypes types;
    private final SandboxProperties properties;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Settlement(
            ResourceStore resources,
            OperationStore operations,
            CircuitLives lives,
            ResourceTypes types,
            SandboxProperties properties,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.resources = resources;
        this.operations = operations;
        this.lives = lives;
        this.types = types;
        this.properties = properties;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    Optional<Stored> find(ArmPath path) {
        return resources.find(path.topKey()).flatMap(this::settled);
    }

    List<Stored> settled(List<Stored> all) {
        return all.stream().flatMap(one -> settled(one).stream()).toList();
    }

    /** The resource as it is now; empty if it has gone meanwhile. */
    Optional<Stored> settled(Stored resource) {
        if (!resource.isDue(clock.instant())) {
            return Optional.of(resource);
        }
        return transaction.execute(status -> hold(resource.key()));
    }

    /** The resource as it is now, held for the surrounding transaction. */
    Optional<Stored> hold(String key) {
        return resources
                .hold(key)
                .flatMap(resource -> resource.isDue(clock.instant()) ? settle(resource) : Optional.of(resource));
    }

    /** The same, although it was not due a moment ago: its operations have just been hastened. */
    Optional<Stored> settleNow(String key) {
        return resources.hold(key).flatMap(this::settle);
    }

    /** As the types see it, a resource that is about to end an operation has not yet done so: nothing cascades. */
    @Override
    public Optional<ObjectNode> find(String id) {
        ArmPath path = ArmPath.parse(id);
        if (!path.isResource() || path.namespace().isEmpty()) {
            return Optional.empty();
        }
        Optional<ObjectNode> root = resources.find(path.topKey()).map(Stored::body);
        return path.isTopLevel()
                ? root
                : root.flatMap(
                        body -> Place.in(body, types.of(path.name(0)), path).node());
    }

    @Override
    public List<ObjectNode> mentioning(String type, String text) {
        return text.isEmpty() ? List.of() : mentioning(List.of(type), text);
    }

    @Override
    public List<ObjectNode> mentioning(List<String> resourceTypes, String text) {
        return resources.mentioning(resourceTypes, text).stream()
                .map(Stored::body)
                .toList();
    }

    /** As the control says; without it, by itself if so configured. */
    @Override
    public boolean isUp(ObjectNode circuit, String path) {
        ObjectNode shown = Nodes.properties(circuit);
        boolean possible =
                shown.path("serviceProviderProvisioningState").asText().equals("Provisioned")
                        && !shown.path("peerings").isEmpty();
        CircuitLife life = lives.of(ArmPath.parse(circuit.path("id").asText()).topKey());
        Optional<Boolean> said = path.equalsIgnoreCase("primary") ? life.primaryUp() : life.secondaryUp();
        return possible && said.orElse(properties.bgpAutomatic());
    }

    private Optional<Stored> settle(Stored resource) {
        Instant now = clock.instant();
        ObjectNode body = resource.body();
        for (Operation operation : operations.unsettled(resource.key())) {
            if (!operation.hasEnded(now)) {
                continue;
            }
            operations.settle(operation.id());
            if (!apply(operation, body)) {
                resources.delete(resource.key());
                lives.delete(resource.key());
                return Optional.empty();
            }
        }
        if (resource.type().equals("expressroutecircuits")) {
            advanceCarrier(resource.key(), body, now);
            advancePrefixes(resource.key(), body, now);
        }
        ResourceType.stamp(body, etag());
        Stored settled = resource.withBody(body).dueAt(nextDue(resource.key()));
        resources.update(settled);
        return resources.find(resource.key());
    }

    /** Applies how an operation ended; false if the resource itself is gone by it. */
    private boolean apply(Operation operation, ObjectNode root) {
        ArmPath path = ArmPath.parse(operation.target());
        ResourceType top = types.of(path.name(0));
        boolean deleted =
                operation.kind().equals("DELETE") && operation.failure().isEmpty();
        if (path.isTopLevel()) {
            if (deleted) {
                return false;
            }
            end(top, root, root, operation);
            return true;
        }
        Place place = Place.in(root, top, path);
        if (deleted) {
            place.remove();
        } else {
            place.node().ifPresent(node -> end(place.kind(), node, root, operation));
        }
        ObjectNode rootProperties = Nodes.properties(root);
        if (rootProperties.path("provisioningState").asText().equals("Updating")) {
            rootProperties.put("provisioningState", "Succeeded");
        }
        return true;
    }

    private void end(ResourceType type, ObjectNode node, ObjectNode root, Operation operation) {
        if (operation.failure().isPresent()) {
            type.fail(node);
        } else {
            type.finish(node, root, this);
        }
    }

    /** Sets the clock of a new circuit's carrier. Whoever moves the carrier by hand stops it for good. */
    void startCarrier(String key, Instant from) {
        if (properties.carrierAutomatic()) {
            var delay = properties.scaled(properties.carrierDelay());
            lives.save(CircuitLife.of(key)
                    .withCarrier(Optional.of(from.plus(delay.dividedBy(2))), Optional.of(from.plus(delay))));
        }
    }

    private void advanceCarrier(String key, ObjectNode circuit, Instant now) {
        CircuitLife life = lives.of(key);
        ObjectNode circuitProperties = Nodes.properties(circuit);
        String state =
                circuitProperties.path("serviceProviderProvisioningState").asText();
        if (state.equals("Deprovisioning") && reached(life.releasedAt(), now)) {
            circuitProperties.put("serviceProviderProvisioningState", "NotProvisioned");
            state = "NotProvisioned";
        }
        if (state.equals("NotProvisioned") && reached(life.provisioningAt(), now)) {
            circuitProperties.put("serviceProviderProvisioningState", "Provisioning");
            state = "Provisioning";
        }
        if (state.equals("Provisioning") && reached(life.provisionedAt(), now)) {
            circuitProperties.put("serviceProviderProvisioningState", "Provisioned");
        }
    }

    /** The proof is asked for as soon as Azure wants it, and given once. */
    private void advancePrefixes(String key, ObjectNode circuit, Instant now) {
        if (!properties.prefixValidationAutomatic() || !PublicPrefixes.needValidation(circuit)) {
            return;
        }
        CircuitLife life = lives.of(key);
        if (reached(life.prefixesAt(), now)) {
            PublicPrefixes.set(circuit, "Configured");
            lives.save(life.withPrefixesAt(Optional.empty()));
        } else if (life.prefixesAt().isEmpty()) {
            lives.save(
                    life.withPrefixesAt(Optional.of(now.plus(properties.scaled(properties.prefixValidationDelay())))));
        }
    }

    private static boolean reached(Optional<Instant> time, Instant now) {
        return time.filter(at -> !at.isAfter(now)).isPresent();
    }

    /** When something will happen to this resource by itself. */
    Optional<Instant> nextDue(String key) {
        Instant now = clock.instant();
        CircuitLife life = lives.of(key);
        Stream<Instant> ends = operations.unsettled(key).stream().map(Operation::endsAt);
        Stream<Instant> carrier = Stream.of(
                        life.provisioningAt(), life.provisionedAt(), life.releasedAt(), life.prefixesAt())
                .flatMap(Optional::stream)
                .filter(time -> time.isAfter(now));
        return Stream.concat(ends, carrier).min(Instant::compareTo);
    }

    static String etag() {
        return "W/\"" + UUID.randomUUID() + "\"";
    }
}
