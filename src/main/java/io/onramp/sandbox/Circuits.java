package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The controls: what the carrier and the customer's routers do, and what the page shows of it. */
@Component("sandboxCircuits")
@ConditionalOnSandbox
class Circuits {

    static final Set<String> CARRIER_STATES = Set.of("NotProvisioned", "Provisioning", "Provisioned", "Deprovisioning");

    private final ResourceStore resources;
    private final OperationStore operations;
    private final Settlement settlement;
    private final CircuitLives lives;
    private final CircuitTables tables;
    private final TransactionTemplate transaction;

    Circuits(
            ResourceStore resources,
            OperationStore operations,
            Settlement settlement,
            CircuitLives lives,
            CircuitTables tables,
            PlatformTransactionManager transactions) {
        this.resources = resources;
        this.operations = operations;
        this.settlement = settlement;
        this.lives = lives;
        this.tables = tables;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** All circuits of all subscriptions, the oldest first. */
    List<CircuitView> all() {
        return settlement.settled(resources.ofType("expressRouteCircuits")).stream()
                .map(this::view)
                .toList();
    }

    /** One circuit; empty if there is none with that id, in any case. */
    Optional<CircuitView> find(String id) {
        return settlement.find(ArmPath.parse(id)).map(this::view);
    }

    /** The carrier moves: at once, and no longer by itself. */
    Optional<CircuitView> carrier(String id, String state) {
        if (!CARRIER_STATES.contains(state)) {
            throw new IllegalArgumentException(
                    "state must be one of NotProvisioned, Provisioning, Provisioned, Deprovisioning");
        }
        return change(
                id,
                body -> Nodes.properties(body).put("serviceProviderProvisioningState", state),
                life -> life.withCarrier(Optional.empty(), Optional.empty()));
    }

    /** Somebody proves to own the public prefixes, or the proof is asked for again: at once, and no longer by itself. */
    Optional<CircuitView> prefixes(String id, String state) {
        return change(id, body -> PublicPrefixes.set(body, state), life -> life.withPrefixesAt(Optional.empty()));
    }

    /** The customer's routers come up or go down on some paths; no prefixes leave those that were given before. */
    Optional<CircuitView> bgp(String id, boolean up, Set<String> paths, List<String> advertised) {
        if (paths.isEmpty() || !Set.of("primary", "secondary").containsAll(paths)) {
            throw new IllegalArgumentException("paths must be primary, secondary or both");
        }
        advertised.forEach(prefix -> {
            try {
                Prefixes.require(prefix, id);
            } catch (ArmRefusal refusal) {
                throw new IllegalArgumentException(refusal.getMessage(), refusal);
            }
        });
        return change(
                id,
                body -> {},
                life -> life.withBgp(
                        paths.contains("primary") ? Optional.of(up) : life.primaryUp(),
                        paths.contains("secondary") ? Optional.of(up) : life.secondaryUp(),
                        advertised.isEmpty() ? life.advertised() : advertised));
    }

    private Optional<CircuitView> change(String id, Consumer<ObjectNode> onBody, UnaryOperator<CircuitLife> onLife) {
        String key = ArmPath.parse(id).topKey();
        Optional<Stored> changed =
                transaction.execute(status -> settlement.hold(key).map(circuit -> {
                    lives.save(onLife.apply(lives.of(key)));
                    ObjectNode before = circuit.body().deepCopy();
                    onBody.accept(circuit.body());
                    if (!before.equals(circuit.body())) {
                        ResourceType.stamp(circuit.body(), Settlement.etag());
                    }
                    resources.update(circuit.dueAt(settlement.nextDue(key)));
                    return resources.find(key).orElseThrow();
                }));
        return changed.map(this::view);
    }

    private CircuitView view(Stored circuit) {
        ObjectNode body = circuit.body();
        ObjectNode properties = Nodes.properties(body);
        ArmPath path = ArmPath.parse(body.path("id").asText());
        List<String> peerings = Nodes.objects(properties.path("peerings")).stream()
                .map(peering -> peering.path("name").asText())
                .toList();
        List<String> running = operations.unsettled(circuit.key()).stream()
                .map(operation -> operation.kind() + " " + operation.target().replaceAll("^.*/", ""))
                .toList();
        var carrier = properties.path("serviceProviderProperties");
        return new CircuitView(
                body.path("id").asText(),
                body.path("name").asText(),
                body.path("tags")
                        .path("customer")
                        .asText(body.path("tags").path("onramp-customer").asText("")),
                path.subscription(),
                path.group(),
                carrier.path("serviceProviderName").asText(),
                carrier.path("peeringLocation").asText(),
                carrier.path("bandwidthInMbps").asInt(),
                properties.path("serviceProviderProvisioningState").asText(),
                properties.path("circuitProvisioningState").asText(),
                properties.path("provisioningState").asText(),
                peerings,
                tables.isUp(circuit, "primary"),
                tables.isUp(circuit, "secondary"),
                tables.advertised(circuit),
                PublicPrefixes.of(body),
                running);
    }

    /**
     * A circuit as the sandbox's page and API show it.
     *
     * @param bandwidthInMbps megabits per second
     * @param advertisedPrefixes what the customer's routers advertise when BGP is up, CIDR
     * @param publicPrefixes the state of the Microsoft peering's public prefixes; an empty string where there is no such peering
     * @param running operations under way
     */
    record CircuitView(
            String id,
            String name,
            String customer,
            String subscription,
            String resourceGroup,
            String carrier,
            String peeringLocation,
            int bandwidthInMbps,
            String carrierState,
            String circuitState,
            String provisioningState,
            List<String> peerings,
            boolean primaryUp,
            boolean secondaryUp,
            List<String> advertisedPrefixes,
            String publicPrefixes,
            List<String> running) {}
}
